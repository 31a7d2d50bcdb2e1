"""What needs somebody today, over all partnerships."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.compass import policy as compass_policy
from brugwerk.compass.models import Round
from brugwerk.compass.rules.lifecycle import State
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.queries.finding import running
from brugwerk.desk.queries.foundation import due
from brugwerk.goals.models import Action
from brugwerk.goals.policy import may_change_actions
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import partnerships
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.queries.absences import waiting


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that asks for somebody's attention today."""

    kind: str
    partnership: Partnership
    href: str
    round: Round | None = None
    action: Action | None = None
    what: str = ""


def todos(actor: Actor, *, today: date) -> list[Todo]:
    """Return at most five things for today, over all partnerships of the actor."""
    found = [
        Todo("conversation", one.partnership, reverse("conversations:lead", args=_place(one)))
        for one in running(actor)
    ]
    rounds = Round.objects.visible_to(actor).about_us().select_related("partnership")
    for round_ in rounds.filter(discussed_on=None):
        found += _round_todo(actor, round_)
    late = Action.objects.visible_to(actor).open().filter(look_back_on__lte=today)
    for action in late.select_related("partnership").order_by("look_back_on"):
        if may_change_actions(actor, action.partnership):
            href = reverse("desk:strengthen", args=[action.partnership_id])
            found.append(Todo("look_back", action.partnership, href, action=action))
    newer = Round.objects.filter(partnership=OuterRef("partnership"), number__gt=OuterRef("number"))
    due = rounds.filter(~Exists(newer), next_on__lte=today).exclude(discussed_on=None)
    for round_ in due:
        if compass_policy.may_hold_rounds(actor, round_.partnership_id):
            href = reverse("compass:overview", args=[round_.partnership_id])
            found.append(Todo("next_round", round_.partnership, href, round=round_))
    found += _overdue(actor, today)
    return found[:5]


def _overdue(actor: Actor, today: date) -> list[Todo]:
    """Return absences that leave something hanging, and what waits to be looked at again."""
    mine = partnerships(actor).in_bulk()
    left = [Todo("absence", one.partnership, _absence(one)) for one in waiting(actor)]
    return left + [
        Todo("review", mine[one.partnership_id], one.href, what=one.what)
        for one in due(actor, today=today)
        if one.partnership_id in mine
    ]


def _absence(absence: Absence) -> str:
    place = [absence.partnership_id, absence.pk]
    return reverse("stewardship:absence", args=place)


def _place(conversation: Conversation) -> list[int]:
    return [conversation.partnership_id, conversation.pk]


def _round_todo(actor: Actor, round_: Round) -> list[Todo]:
    pk = round_.partnership_id
    may_hold = compass_policy.may_hold_rounds(actor, pk)
    state = compass_policy.round_state(round_)
    if state is State.OPEN:
        href = reverse("compass:follow", args=[pk, round_.pk])
        return [Todo("answer", round_.partnership, href, round=round_)]
    if state is State.CLOSED and may_hold:
        href = reverse("compass:result", args=[pk, round_.pk])
        return [Todo("discuss", round_.partnership, href, round=round_)]
    if state is State.DRAFT and may_hold:
        href = reverse("compass:people", args=[pk, round_.pk])
        return [Todo("draft", round_.partnership, href, round=round_)]
    return []
