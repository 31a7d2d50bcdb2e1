"""Where to look at a thing in the list of an absence."""

from django.urls import reverse

from brugwerk.stewardship.models import Item

BEHIND = ("task", "seat", "link", "party", "promise", "slot")
"""What has to be fetched along to know the place of an item."""


def place_of(item: Item, partnership_pk: int) -> str:
    """Return the address of the page on which somebody looks at this thing."""
    name, *numbers = _place(item)
    return reverse(name, args=[partnership_pk, *numbers])


def _place(item: Item) -> tuple[str, *tuple[int | None, ...]]:
    """Return the name of the address and what stands in it, after the partnership."""
    if item.seat:
        return "forums:forum", item.seat.forum_id
    if item.link:
        return "forums:link", item.link.from_forum_id, item.link_id
    if part := item.party or item.promise:
        return "agreements:agreement", part.agreement_id
    straight = {
        "presence:place": item.slot.place_id if item.slot else None,
        "goals:goal": item.task.goal_id if item.task else item.goal_id,
        "forums:forum": item.forum_id,
        "agreements:agreement": item.agreement_id,
        "meetings:decision": item.decision_id,
        "meetings:home": item.report_id,
        "roles:mandate": item.mandate_id or item.given_id,
        "boundaries:question": item.question_id,
        "relations:relation": item.relation_id,
    }
    for name, pk in straight.items():
        if pk:
            return name, pk
    all_of_them = {
        "roles:matrix": item.letter_id,
        "roles:roles": item.filling_id,
        "boundaries:spanners": item.spanner_id,
        "handovers:list": item.handovers_of_id,
        "trust:promises": item.pledge_id,
    }
    return (next((name for name, pk in all_of_them.items() if pk), "desk:strengthen"),)
