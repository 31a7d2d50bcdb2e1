"""Revealing how to reach somebody (INV31), and two cards that become the draft of an agreement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.agreements.models import Agreement
from brugwerk.agreements.operations import writing
from brugwerk.agreements.rules.life import Kind
from brugwerk.audit.operations import record
from brugwerk.cards import policy
from brugwerk.cards.models import CollaborationCard
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

LONGEST_TITLE = 200


class Drafted(Exception):
    """These two partners have such an agreement already; ``agreement`` is it."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(agreement.title)
        self.agreement = agreement


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach somebody, for who asked for it on purpose."""

    phone: str
    email: str


@transaction.atomic
def reveal(*, actor: Actor, card: CollaborationCard) -> Reach:
    """Return the contact details of a card, and write down that they were asked for (INV31)."""
    require(policy.may_reveal(actor, card))
    record(actor=actor, kind="cards.contact_revealed", subject=card)
    return Reach(card.phone, card.email)


@transaction.atomic
def give_vcard(*, actor: Actor, card: CollaborationCard) -> Reach:
    """Return what goes into an address book, and write down who took it (INV31)."""
    require(policy.may_take_vcard(actor, card))
    record(actor=actor, kind="cards.vcard_taken", subject=card)
    return Reach(card.phone, card.email)


@transaction.atomic
def propose(
    *,
    actor: Actor,
    partnership: Partnership,
    one: CollaborationCard,
    other: CollaborationCard,
    today: date,
) -> Agreement:
    """Begin a draft between two partners from what their cards offer and ask.

    It names functions and organisations, no people: an agreement outlives who wrote the card.
    Raises Drafted where such a draft stands already.
    """
    require(policy.may_propose(actor, one, other, today))
    partnership = locked(partnership)  # two may press at once
    sides = (one, other)
    partners = [card.membership.organisation for card in sides]
    words = _("Working together: {one} and {other}")
    title = words.format(one=partners[0], other=partners[1])[:LONGEST_TITLE]
    drafts = Agreement.objects.visible_to(actor).filter(partnership=partnership, title=title)
    if standing := drafts.filter(ended_on=None).order_by("pk").last():
        raise Drafted(standing)
    agreement = writing.begin(
        actor=actor,
        partnership=partnership,
        kind=Kind.COLLABORATION,
        title=title,
        from_starter=False,
        organisations=[partner for partner in partners if partner],
        coordinator=own_membership(actor, partnership, today=today),
        today=today,
    )
    for card in sides:
        for heading, text, promised in _clauses(card):
            details = {
                "heading": heading[:LONGEST_TITLE],
                "text": text,
                "promised_by_id": card.membership.organisation_id if promised else None,
            }
            writing.add_clause(actor=actor, agreement=agreement, details=details)
    return agreement


def _clauses(card: CollaborationCard) -> Iterator[tuple[str, str, bool]]:
    """Yield heading, text and whether it is a promise, for what a card says."""
    who = f"{card.function} ({card.membership.organisation})"
    secrecy = card.secrecy
    told = (
        (_("What you can ask of: {who}"), card.offers, True),
        (_("What goes through: {who}"), card.can_ask, True),
        (_("What this partner cannot do: {who}"), card.cannot, False),
        (_("What is somebody else's, and where to go: {who}"), card.not_mine, False),
        (_("What you hear back from: {who}"), card.feedback_promise, True),
        (_("Secrecy: {who}"), str(secrecy.plain_text) if secrecy else "", False),
    )
    for heading, text, promised in told:
        if text:
            yield heading.format(who=who), text, promised
