"""Reading what is said without a name, and talks with three."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.kit.tokens import token_hash
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, own_membership
from brugwerk.partnerships.rules import Role
from brugwerk.trust import policy
from brugwerk.trust.models import Mediation, Suggestion
from brugwerk.trust.rules import MEDIATION_OVER, MediationState, Part, SuggestionState


def circle(partnership: Partnership, *, today: date) -> policy.Circle:
    """Return how many could have written, in the eyes of one reader: all members but that one (R3).

    Facilitators write too where there is another one, so that the circle is as wide as it can be.
    """
    here = Membership.objects.filter(partnership=partnership).current(today)
    roles = list(here.values_list("role", flat=True))
    return policy.Circle(writers=len(roles) - 1, readers=roles.count(Role.FACILITATOR))


@dataclass(frozen=True, slots=True)
class BoxPage:
    """The box: for members to write in, for facilitators to read."""

    may_suggest: Verdict
    may_answer: Verdict
    waiting: Sequence[Suggestion]
    earlier: Sequence[Suggestion]


def box(actor: Actor, partnership: Partnership, *, today: date) -> BoxPage:
    """Return the box without names, as its reader may see it (4.17)."""
    own = own_membership(actor, partnership, today=today)
    found = list(suggestions(actor, partnership, today=today))
    around = circle(partnership, today=today)
    return BoxPage(
        may_suggest=policy.may_suggest(actor, partnership, own, around),
        may_answer=policy.may_answer(actor, partnership),
        waiting=[one for one in found if one.state == SuggestionState.SENT],
        earlier=[one for one in found if one.state != SuggestionState.SENT],
    )


def suggestions(actor: Actor, partnership: Partnership, *, today: date) -> QuerySet[Suggestion]:
    """Return what facilitators may read by now."""
    return Suggestion.objects.visible_to(actor, today).filter(partnership=partnership)


def suggestion_or_404(
    actor: Actor, partnership: Partnership, pk: int, *, today: date
) -> Suggestion:
    """Return one of them; a member who does not facilitate gets 404."""
    found = suggestions(actor, partnership, today=today).filter(pk=pk)
    if one := found.select_related("partnership", "reply_by__user").first():
        return one
    raise Http404


def by_code(actor: Actor, partnership: Partnership, code: str) -> Suggestion | None:
    """Return what a code opens, in the actor's own partnership; who looks is kept nowhere."""
    if partnership.pk not in actor.grants:
        return None
    hashed = token_hash(code.strip().lower())
    return Suggestion.objects.filter(partnership=partnership, code_hash=hashed).first()


@dataclass(frozen=True, slots=True)
class MediationsPage:
    """The reader's own talks, and outcomes that both sides told everybody."""

    going: Sequence[Mediation]
    over: Sequence[Mediation]
    told: Sequence[Mediation]
    may_ask: Verdict


def mediations(actor: Actor, partnership: Partnership, *, today: date) -> MediationsPage:
    """Return the talks at which the reader sits; of others only what was told (4.18)."""
    own = own_membership(actor, partnership, today=today)
    mine = Mediation.objects.visible_to(actor, today).filter(partnership=partnership)
    found = list(mine.select_related("asker__user", "other__user", "neutral__user"))
    told = Mediation.objects.told(actor).filter(partnership=partnership)
    return MediationsPage(
        going=[one for one in found if one.state not in MEDIATION_OVER],
        over=[one for one in found if one.state in MEDIATION_OVER],
        told=list(told.exclude(pk__in=[one.pk for one in found])),
        may_ask=policy.may_tell(actor, partnership, own),
    )


def mediation_or_404(actor: Actor, partnership: Partnership, pk: int, *, today: date) -> Mediation:
    """Return one talk at which the actor sits; to anybody else it is not there (4.18, T1)."""
    found = Mediation.objects.visible_to(actor, today).filter(partnership=partnership, pk=pk)
    along = ("partnership", "key", "asker__user", "other__user", "neutral__user")
    if one := found.select_related(*along).first():
        return one
    raise Http404


@dataclass(frozen=True, slots=True)
class MediationPage:
    """One talk, and what its reader may do now."""

    mediation: Mediation
    part: Part | None
    running: bool
    may_say_yes: bool
    may_write: bool
    may_agree: bool
    said_yes: bool


def mediation_page(actor: Actor, mediation: Mediation, *, today: date) -> MediationPage:
    """Return one talk and what comes next."""
    own = own_membership(actor, mediation.partnership, today=today)
    part = mediation.part_of(own)
    yes = bool(part and getattr(mediation, f"{part}_yes"))
    asked = mediation.state == MediationState.ASKED
    return MediationPage(
        mediation=mediation,
        part=part,
        running=mediation.state not in MEDIATION_OVER,
        may_say_yes=asked and not yes and bool(policy.may_sit(actor, mediation, own)),
        may_write=not asked and bool(policy.may_mediate(actor, mediation, own)),
        may_agree=mediation.state == MediationState.WRITTEN
        and not yes
        and bool(policy.may_agree(actor, mediation, own)),
        said_yes=yes,
    )


def others(actor: Actor, partnership: Partnership, *, today: date) -> QuerySet[Membership]:
    """Return the other members."""
    found = memberships(actor, partnership, today=today)
    return found.exclude(user_id=actor.user_id or 0)
