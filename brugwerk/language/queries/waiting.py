"""What waits in language: for one person, and for everybody past its day."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.language.models import EarlyNotice, InformationKind, TermMeaning, UnderstandingCheck
from brugwerk.language.rules.checking import CheckState
from brugwerk.voices.queries import Ask, Due


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return what is to be looked at again: meanings, needs, and what would be clear by now."""
    meanings = TermMeaning.objects.filter(
        term__partnership_id__in=actor.grants, review_on__lte=today
    ).select_related("term", "organisation")
    kinds = InformationKind.objects.visible_to(actor).filter(review_on__lte=today)
    notices = EarlyNotice.objects.visible_to(actor).open().filter(clear_on__lt=today)
    return [
        *(
            Due(
                _("Word to look at again"),
                one.term.word,
                one.review_on,
                reverse("language:term", args=[one.term.partnership_id, one.term_id]),
                one.term.partnership_id,
                f"meaning-{one.pk}",
            )
            for one in meanings
        ),
        *(
            Due(
                _("Who needs to know"),
                one.name,
                one.review_on,
                reverse("language:needs", args=[one.partnership_id]),
                one.partnership_id,
                f"information-{one.pk}",
            )
            for one in kinds
        ),
        *(
            Due(
                _("Is this clear by now?"),
                one.certain,
                one.clear_on,
                reverse("language:notice", args=[one.partnership_id, one.pk]),
                one.partnership_id,
                f"notice-{one.pk}",
            )
            for one in notices
        ),
    ]


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor: to tell back, to read, or to say once more (6.07)."""
    del today
    mine = Q(state=CheckState.ASKED, receiver__user_id=actor.user_id or 0) | Q(
        state__in=(CheckState.TOLD, CheckState.QUESTION), asked_by__user_id=actor.user_id or 0
    )
    return [
        Ask(
            "tell_back",
            one.about,
            reverse("language:check", args=[one.partnership_id, one.pk]),
            one.partnership_id,
        )
        for one in UnderstandingCheck.objects.visible_to(actor).filter(mine)
    ]
