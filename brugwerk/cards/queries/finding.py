"""Finding collaboration cards. Contact details are never searched and never listed (INV31)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.cards import policy
from brugwerk.cards.models import CardQuerySet, CollaborationCard
from brugwerk.cards.rules.card import CONTACT, expired
from brugwerk.forums.models import Forum
from brugwerk.forums.queries.finding import people_of
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, organisations, own_membership

SEARCHED = (
    *("function", "offers", "can_ask", "cannot", "not_mine", "view_on_situations", "jargon"),
    *("membership__user__name", "membership__organisation__name"),
)
WITH = (
    *("membership__user", "membership__organisation", "membership__partnership"),
    *("stand_in__user", "stand_in__organisation"),
)


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card as others see it on this day."""

    card: CollaborationCard
    expired: bool
    stand_in: str

    @property
    def name(self) -> str:
        """Return whose card it is."""
        return str(self.card.membership.user)


def line_of(card: CollaborationCard, today: date) -> CardLine:
    """Return a card as others see it on this day; a stand-in who left is none."""
    other = card.stand_in
    here = other is not None and (other.ends_on is None or other.ends_on >= today)
    return CardLine(
        card, expired(card.valid_until, today), str(other.user) if here and other else ""
    )


def cards(actor: Actor, partnership: Partnership, *, today: date) -> CardQuerySet:
    """Return the cards of who is in the partnership now, by name, without contact details."""
    return (
        CollaborationCard.objects.visible_to(actor)
        .current(today)
        .filter(membership__partnership=partnership)
        .select_related(*WITH)
        .defer(*CONTACT)
        .order_by("membership__user__name", "membership__user__email")
    )


def card_or_404(
    actor: Actor, partnership: Partnership, pk: int, *, today: date
) -> CollaborationCard:
    """Return one card; a stranger gets 404, as if it were not there (INV33)."""
    found = cards(actor, partnership, today=today).defer(None).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_card(actor: Actor, partnership: Partnership, *, today: date) -> CollaborationCard | None:
    """Return the actor's own card, if there is one."""
    mine = cards(actor, partnership, today=today).defer(None)
    return mine.filter(membership__user_id=actor.user_id or 0).first()


PAGE, LAST = 24, 50
"""So many cards stand on a page; nobody leafs further than the last one."""


@dataclass(frozen=True, slots=True)
class CardsPage:
    """The cards of a partnership, and for facilitators who has none yet."""

    lines: Sequence[CardLine]
    number: int
    more: bool
    own: CollaborationCard | None
    organisations: Sequence[Organisation]
    without: Sequence[Membership]
    may_have: Verdict


def cards_page(
    actor: Actor,
    partnership: Partnership,
    *,
    words: str,
    organisation: Organisation | None,
    number: int = 1,
    today: date,
) -> CardsPage:
    """Return a page of the cards that hold the words, of one organisation or of all."""
    number = min(max(number, 1), LAST)
    found = cards(actor, partnership, today=today)
    if words:
        hit = Q()
        for name in SEARCHED:
            hit |= Q(**{f"{name}__icontains": words})
        found = found.filter(hit)
    if organisation:
        found = found.filter(membership__organisation=organisation)
    shown = list(found[(number - 1) * PAGE : number * PAGE + 1])
    without: Sequence[Membership] = []
    if policy.may_see_without(actor, partnership):
        people = memberships(actor, partnership, today=today)
        without = list(people.filter(collaboration_card=None))
    own = own_membership(actor, partnership, today=today)
    return CardsPage(
        lines=[line_of(card, today) for card in shown[:PAGE]],
        number=number,
        more=len(shown) > PAGE and number < LAST,
        own=own_card(actor, partnership, today=today),
        organisations=list(organisations(partnership)),
        without=without,
        may_have=policy.may_have(actor, partnership, own),
    )


def forum_cards(actor: Actor, forum: Forum, *, today: date) -> list[CardLine]:
    """Return the cards of who sits in a forum: the starter pack of a new colleague (N15).

    Empty for a free forum, which keeps no names (N24).
    """
    sitting = people_of(forum, today).order_by()
    found = cards(actor, forum.partnership, today=today).filter(membership__in=sitting.values("pk"))
    return [line_of(card, today) for card in found]
