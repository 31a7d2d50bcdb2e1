"""Mails of this room: that something waits, never what or of whom (T12)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.agreements.models import Agreement, Expectation
from brugwerk.agreements.queries.signers import mailed
from brugwerk.partnerships.mails import tell_later
from brugwerk.partnerships.models import Membership

TO_SIGN = _("A text waits for the signature of your organisation")
TO_SIGN_BODY = _(
    "Hello\n\n"
    "A facilitator laid an agreement before the partners.\n"
    "Your organisation is one of them. Read it and sign, or say what is not right.\n"
    "You find it after you sign in:\n\n{link}\n"
)
EXPECTED = _("A partner wrote what it expects of your organisation")
EXPECTED_BODY = _(
    "Hello\n\n"
    "A partner wrote down what it expects of your organisation.\n"
    "Do you see it the same way? You read and answer it after you sign in:\n\n{link}\n"
)
TAKEN_BACK = _("A signature is taken back")
TAKEN_BACK_BODY = _(
    "Hello\n\n"
    "Somebody says that a signature of the own organisation is not right.\n"
    "It is taken back. You read why after you sign in:\n\n{link}\n"
)


def ask_to_sign(agreement: Agreement, *, but: int | None, today: date) -> None:
    """Mail the members of every party that still has to sign."""
    for party in mailed(agreement, but=but, today=today):
        tell_later(party.people, TO_SIGN, TO_SIGN_BODY)


def tell_expected(expectation: Expectation, *, today: date) -> None:
    """Mail the members of the organisation of which something is expected."""
    members = Membership.objects.filter(
        partnership_id=expectation.partnership_id,
        organisation_id=expectation.to_organisation_id,
    ).current(today)
    tell_later(members.select_related("user"), EXPECTED, EXPECTED_BODY)


def tell_taken_back(people: Iterable[Membership]) -> None:
    """Mail who signed, and who coordinates the agreement."""
    tell_later(people, TAKEN_BACK, TAKEN_BACK_BODY)
