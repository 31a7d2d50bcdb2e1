"""What waits: to be looked at again, and to be replied to."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.boundaries.models import Boundary, BoundarySpanner, OfferQuestion
from brugwerk.partnerships.models import Membership
from brugwerk.voices.queries import Due


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return what is past its day in all partnerships of the actor, the longest first (INV27).

    Boundaries and questions are everybody's; a card is only its own person's.
    """
    boundaries = Boundary.objects.visible_to(actor).filter(review_on__lte=today)
    cards = (
        BoundarySpanner.objects.visible_to(actor)
        .current(today)
        .filter(membership__user_id=actor.user_id or 0, review_on__lte=today)
        .select_related("membership")
    )
    late = OfferQuestion.objects.visible_to(actor).unanswered().filter(reply_by__lt=today)
    found = [
        *(
            Due(
                _("Boundary"),
                one.what,
                one.review_on,
                reverse("boundaries:boundary", args=[one.partnership_id, one.pk]),
                one.partnership_id,
                f"boundary-{one.pk}",
            )
            for one in boundaries
            if one.review_on
        ),
        *(
            Due(
                _("Boundary spanner"),
                str(_("Your own card")),
                one.review_on,
                reverse("boundaries:declare", args=[one.membership.partnership_id]),
                one.membership.partnership_id,
                f"spanner-{one.pk}",
            )
            for one in cards
        ),
        *(_asked(one) for one in late.select_related("to")),
    ]
    return sorted(found, key=lambda one: one.review_on)


def waiting(actor: Actor, *, today: date) -> list[Due]:
    """Return the questions that the actor's own organisations have to reply to (1.15).

    ``review_on`` is the day of the reply, past or still to come.
    """
    own = (
        Membership.objects.visible_to(actor)
        .current(today)
        .filter(
            user_id=actor.user_id or 0,
            partnership=OuterRef("partnership"),
            organisation=OuterRef("to"),
        )
    )
    found = OfferQuestion.objects.visible_to(actor).unanswered().filter(Exists(own))
    return [_asked(one) for one in found.select_related("to")]


def _asked(question: OfferQuestion) -> Due:
    return Due(
        _("Question to the offer"),
        f"{question.to}: {question.text}",
        question.reply_by,
        reverse("boundaries:question", args=[question.partnership_id, question.pk]),
        question.partnership_id,
        f"question-{question.pk}",
    )
