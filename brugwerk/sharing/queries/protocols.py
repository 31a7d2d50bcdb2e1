"""Reading agreements on sharing, always through the eyes of an actor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.audit.models import Entry
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership, was_placed_after
from brugwerk.sharing import policy
from brugwerk.sharing.models import (
    ProtocolParty,
    ProtocolQuerySet,
    ProtocolSignature,
    SharingProtocol,
)
from brugwerk.sharing.rules.decision import Kind, Receiver
from brugwerk.sharing.rules.protocol import (
    PROTOCOL_LIFE,
    RECEIVERS,
    WARN_DAYS,
    Act,
    Form,
    State,
)
from brugwerk.voices.queries import Ask, Due


def protocols(actor: Actor, partnership: Partnership) -> ProtocolQuerySet:
    """Return the agreements on sharing of a partnership, the newest first."""
    found = SharingProtocol.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership")


def protocol_or_404(actor: Actor, partnership: Partnership, pk: int) -> SharingProtocol:
    """Return one; a stranger gets 404."""
    try:
        return protocols(actor, partnership).get(pk=pk)
    except SharingProtocol.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of information, and the form for each receiver."""

    kind: Kind
    cells: Sequence[tuple[Receiver, Form]]


def table(protocol: SharingProtocol) -> Sequence[Row]:
    """Return the table of an agreement: what is not in it is nothing."""
    forms = {(one.kind, one.receiver): Form(one.form) for one in protocol.rules.all()}
    return [
        Row(
            kind,
            [(receiver, forms.get((kind, receiver), Form.NOTHING)) for receiver in RECEIVERS],
        )
        for kind in Kind
    ]


@dataclass(frozen=True, slots=True)
class Party:
    """A partner, whether it declared and signed, and who of its people can."""

    party: ProtocolParty
    signature: ProtocolSignature | None
    people: Sequence[str]
    may_leave_out: Verdict


def may_sign(actor: Actor, protocol: SharingProtocol, own: Membership | None) -> Verdict:
    """Decide whether somebody may sign: one person once, for whom she worked when it was laid."""
    signed = list(protocol.signatures.filter(edition=protocol.edition))
    laid = Entry.objects.filter(
        kind=f"sharing.{Act.SUBMIT}", subject=f"sharing.sharingprotocol:{protocol.pk}"
    ).order_by("pk")
    last = laid.last()
    return policy.may_sign(
        actor,
        protocol,
        own,
        parties=set(protocol.parties.values_list("organisation_id", flat=True)),
        signed={one.organisation_id for one in signed},
        once=own is not None and any(one.by_id == own.pk for one in signed),
        moved=was_placed_after(own, last.at if last else None),
    )


@dataclass(frozen=True, slots=True)
class ProtocolPage:
    """One agreement on sharing, and what its reader may do."""

    protocol: SharingProtocol
    rows: Sequence[Row]
    parties: Sequence[Party]
    left_out: Sequence[Organisation]
    holds: bool
    holds_from: date | None
    days_left: int | None
    acts: Sequence[Act]
    may_change: Verdict
    may_declare: Verdict
    may_sign: Verdict

    @property
    def undeclared(self) -> list[str]:
        """Return the partners that did not say yet by which secrecy they are bound."""
        return [str(one.party.organisation) for one in self.parties if not one.party.regime]


def protocol_page(actor: Actor, protocol: SharingProtocol, *, today: date) -> ProtocolPage:
    """Return one agreement, in a fixed number of queries."""
    own = own_membership(actor, protocol.partnership, today=today)
    parties = list(protocol.parties.select_related("organisation"))
    signatures = {
        one.organisation_id: one
        for one in protocol.signatures.filter(edition=protocol.edition).select_related("by__user")
    }
    ids = {one.organisation_id for one in parties}
    people = _people(protocol, today)
    begins = protocol.begins_on if protocol.state == State.ALIVE else None
    shown = (Act.SUBMIT, Act.TAKE_BACK, Act.END)
    left = (protocol.ends_on - today).days if protocol.holds(today) and protocol.ends_on else None
    return ProtocolPage(
        protocol=protocol,
        rows=table(protocol),
        parties=[
            Party(
                one,
                signatures.get(one.organisation_id),
                people.get(one.organisation_id, ()),
                policy.may_leave_out(actor, protocol, has_people=one.organisation_id in people),
            )
            for one in parties
        ],
        left_out=list(protocol.partnership.organisations.exclude(pk__in=ids).order_by("name")),
        holds=protocol.holds(today),
        holds_from=begins if begins and begins > today else None,
        days_left=left if left is not None and left <= WARN_DAYS else None,
        acts=[
            act
            for act in PROTOCOL_LIFE.verbs(protocol.state)
            if act in shown and policy.may_act(actor, protocol, act)
        ],
        may_change=policy.may_change(actor, protocol),
        may_declare=policy.may_declare(actor, protocol, own, ids),
        may_sign=may_sign(actor, protocol, own),
    )


def _people(protocol: SharingProtocol, today: date) -> dict[int, list[str]]:
    """Return who takes part now for each organisation, by name."""
    there = Membership.objects.filter(partnership=protocol.partnership_id).current(today)
    found: dict[int, list[str]] = {}
    for one in there.exclude(organisation=None).select_related("user").order_by("user__name"):
        if one.organisation_id is not None:
            found.setdefault(one.organisation_id, []).append(str(one.user))
    return found


def partner_or_404(protocol: SharingProtocol, pk: int) -> Organisation:
    """Return one of the partners."""
    found = protocol.partnership.organisations.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def parents_table(protocol: SharingProtocol) -> Sequence[Row]:
    """Return the table as parents read it: without rows that say nothing at all."""
    rows = table(protocol)
    return [row for row in rows if row.kind is not Kind.EXISTS]


def own_party(actor: Actor, protocol: SharingProtocol, *, today: date) -> ProtocolParty | None:
    """Return the party of the actor's own organisation."""
    own = own_membership(actor, protocol.partnership, today=today)
    found = protocol.parties.select_related("organisation")
    return found.filter(organisation=own.organisation_id).first() if own else None


ENDS: Promise | str = _("Agreement on sharing that ends")
REVIEW: Promise | str = _("Agreement on sharing to look at again")


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return agreements on sharing to look at again, or that end within a month (INV27)."""
    alive = SharingProtocol.objects.visible_to(actor).filter(state=State.ALIVE)
    found = []
    for one in alive.order_by("ends_on"):
        href = reverse("sharing:protocol", args=[one.partnership_id, one.pk])
        for word, day, until, key in (
            (REVIEW, one.review_on, today, "sharing-review"),
            (ENDS, one.ends_on, today + timedelta(days=WARN_DAYS), "sharing-end"),
        ):
            if day and day <= until:
                found.append(Due(word, str(one), day, href, one.partnership_id, f"{key}-{one.pk}"))
    return found


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor: to declare, and to sign, for the own organisation."""
    own = Membership.objects.filter(
        user_id=actor.user_id or 0, partnership_id__in=list(actor.grants)
    ).current(today)
    mine = own.filter(
        partnership=OuterRef("protocol__partnership"), organisation=OuterRef("organisation")
    )
    signed = ProtocolSignature.objects.filter(
        protocol=OuterRef("protocol"),
        organisation=OuterRef("organisation"),
        edition=OuterRef("protocol__edition"),
    )
    parties = ProtocolParty.objects.filter(Exists(mine)).select_related("protocol")
    to_declare = parties.filter(protocol__state=State.DRAFT, regime="")
    to_sign = parties.filter(protocol__state=State.SUBMITTED).exclude(Exists(signed))
    return [
        Ask(
            kind,
            str(one.protocol),
            reverse(address, args=[one.protocol.partnership_id, one.protocol_id]),
            one.protocol.partnership_id,
        )
        for kind, address, found in (
            ("declare", "sharing:declare", to_declare),
            ("sign", "sharing:sign", to_sign),
        )
        for one in found.order_by(F("protocol_id"), "pk")
    ]
