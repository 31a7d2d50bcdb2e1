"""What trust puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from brugwerk.trust.rules import To
from tests.make import trust as make


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make something of each kind between Amina and Bram, and a leap of Amina alone."""
    amina = users["amina"].memberships.get(partnership=brug)
    bram = users["bram"].memberships.get(partnership=brug)
    promised, visit = make.promise(amina, bram), make.visit(bram, amina)
    thanks = make.appreciation(amina, to=To.PERSON, member=bram)
    talk = make.mediation(amina, bram)
    return {
        "promise": (brug.pk, promised.pk),
        "promise_move": (brug.pk, promised.pk, "move"),
        "promise_take_back": (brug.pk, promised.pk, "take_back"),
        "thanks": (brug.pk, thanks.pk),
        "success": (brug.pk, make.success(amina).pk),
        "leap": (brug.pk, make.leap(amina).pk),
        "suggestion": (brug.pk, make.suggestion(brug).pk),
        "mediation": (brug.pk, talk.pk),
        "visit": (brug.pk, visit.pk),
        "visit_plan": (brug.pk, visit.pk, "plan"),
        "done_for": (brug.pk, brug.organisations.order_by("pk")[0].pk),
    }
