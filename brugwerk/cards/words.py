"""Words of the cards room."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.cards.rules.card import Step

STEPS: Mapping[Step, Promise] = {
    Step.OFFER: _("What you can ask me"),
    Step.VIEW: _("How I look at it"),
    Step.SECRECY: _("What I keep to myself"),
    Step.REACH: _("Reach me"),
}
