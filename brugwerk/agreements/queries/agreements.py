"""Reading agreements, always through the eyes of an actor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.agreements import policy
from brugwerk.agreements.models import (
    Agreement,
    AgreementParty,
    AgreementQuerySet,
    Clause,
    Signature,
    Version,
)
from brugwerk.agreements.queries.texts import current_version, signatures, taken_back
from brugwerk.agreements.rules.life import OVER, WRITABLE, Runs, State, runs
from brugwerk.goals.models import Goal
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.roles.models import Role


def agreements(actor: Actor, partnership: Partnership) -> AgreementQuerySet:
    """Return the agreements of a partnership."""
    return Agreement.objects.visible_to(actor).filter(partnership=partnership)


def drafts(actor: Actor, partnership: Partnership) -> AgreementQuerySet:
    """Return the agreements whose text is being written."""
    return agreements(actor, partnership).filter(state__in=WRITABLE)


def agreement_or_404(actor: Actor, partnership: Partnership, pk: int) -> Agreement:
    """Return one of the agreements; a stranger gets 404 (T1)."""
    found = agreements(actor, partnership).filter(pk=pk)
    agreement = found.select_related(
        "partnership", "voice", "coordinator__user", "stand_in__user"
    ).first()
    if agreement is None:
        raise Http404
    return agreement


def clause_or_404(agreement: Agreement, pk: int) -> Clause:
    """Return one of the clauses of an agreement that the actor may see."""
    clause = agreement.clauses.select_related("goal", "role", "promised_by").filter(pk=pk).first()
    if clause is None:
        raise Http404
    clause.agreement = agreement
    return clause


def signature_or_404(agreement: Agreement, pk: int) -> Signature:
    """Return a signature that stands under the version that counts now."""
    found = Signature.objects.standing().filter(
        version__agreement=agreement, version__number=agreement.version_number, pk=pk
    )
    signature = found.select_related("version__agreement__partnership").first()
    if signature is None:
        raise Http404
    return signature


def party_or_404(agreement: Agreement, pk: int) -> AgreementParty:
    """Return one of the parties of an agreement that the actor may see."""
    party = agreement.parties.select_related("organisation").filter(pk=pk).first()
    if party is None:
        raise Http404
    party.agreement = agreement
    return party


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement in the list."""

    agreement: Agreement
    runs: Runs
    parties: int
    signed: int

    @property
    def waits(self) -> int:
        """Return how many partners still have to sign, while signatures are asked for."""
        return self.parties - self.signed if self.agreement.state == State.SUBMITTED else 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The list of agreements: what goes on first, then what is over."""

    going_on: Sequence[Line]
    over: Sequence[Line]
    may_begin: Verdict


def overview(actor: Actor, partnership: Partnership, *, today: date) -> Overview:
    """Return the agreements of a partnership; what is past its last day stays in sight (INV27)."""
    found = list(agreements(actor, partnership).order_by("-begun_on", "-pk"))
    counted = (
        agreements(actor, partnership)
        .annotate(
            party_count=Count("parties", filter=Q(parties__left_on=None), distinct=True),
            signed_count=Count(
                "versions__signatures",
                filter=Q(
                    versions__number=F("version_number"),
                    versions__signatures__taken_back_on=None,
                ),
                distinct=True,
            ),
        )
        .values_list("pk", "party_count", "signed_count")
    )
    numbers = {pk: (parties, signed) for pk, parties, signed in counted}
    lines = [Line(one, _runs(one, today), *numbers[one.pk]) for one in found]
    return Overview(
        going_on=[line for line in lines if line.agreement.state not in OVER],
        over=[line for line in lines if line.agreement.state in OVER],
        may_begin=policy.may_begin(actor, partnership),
    )


def _runs(agreement: Agreement, today: date) -> Runs:
    return runs(State(agreement.state), agreement.valid_until, today)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A partner, and its signature under the version that waits or holds."""

    party: AgreementParty
    signature: Signature | None
    may_object: Verdict
    taken_back: Sequence[Signature]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the actor may do with one agreement."""

    change: Verdict
    submit: Verdict
    open: Verdict
    sign: Verdict
    withdraw: Verdict
    bring_alive: Verdict
    end: Verdict
    set_clause: Verdict
    say_voice: Verdict
    hand_over: Verdict
    look_again: Verdict


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Everything that the page of one agreement shows."""

    agreement: Agreement
    clauses: Sequence[tuple[int, Clause]]
    let_go: Sequence[Clause]
    total: int
    parties: Sequence[PartyLine]
    versions: Sequence[Version]
    version: Version | None
    covered: bool
    runs: Runs
    may: Verdicts

    @property
    def asks_signatures(self) -> bool:
        """Test whether signatures are shown: a version waits for them or has them all."""
        return self.version is not None and self.agreement.state not in WRITABLE


def agreement_page(
    actor: Actor, agreement: Agreement, *, search: str, today: date
) -> AgreementPage:
    """Return the page of an agreement; with ``search`` only the clauses that hold these words."""
    version = current_version(agreement)
    signed = {one.organisation_id: one for one in signatures(version)}
    parties = list(agreement.parties.select_related("organisation"))
    clauses = list(agreement.clauses.select_related("goal", "role", "promised_by"))
    standing = [one for one in clauses if one.state != "let_go"]
    back = taken_back(version)
    needle = search.casefold()
    own = own_membership(actor, agreement.partnership, today=today)
    return AgreementPage(
        agreement=agreement,
        clauses=[
            (number, one)
            for number, one in enumerate(standing, start=1)
            if needle in f"{one.heading}\n{one.text}".casefold()
        ],
        let_go=[one for one in clauses if one.state == "let_go"],
        total=len(standing),
        parties=[
            _party(actor, agreement, own, one, signed.get(one.organisation_id), back)
            for one in parties
        ],
        versions=list(agreement.versions.defer("snapshot").order_by("-number")),
        version=version,
        covered=agreement.covered_by(today) is not None,
        runs=_runs(agreement, today),
        may=verdicts(
            actor,
            agreement,
            own,
            parties=[one.organisation_id for one in parties if one.left_on is None],
            signed=signed,
            today=today,
        ),
    )


def _party(
    actor: Actor,
    agreement: Agreement,
    own: Membership | None,
    party: AgreementParty,
    signature: Signature | None,
    back: Sequence[Signature],
) -> PartyLine:
    return PartyLine(
        party,
        signature,
        policy.may_object(actor, agreement, signature, own),
        [one for one in back if one.organisation_id == party.organisation_id],
    )


def verdicts(
    actor: Actor,
    agreement: Agreement,
    own: Membership | None,
    *,
    parties: Sequence[int],
    signed: dict[int, Signature],
    today: date,
) -> Verdicts:
    """Return what the actor may do with an agreement."""
    return Verdicts(
        change=policy.may_change(actor, agreement),
        submit=policy.may_submit(actor, agreement, own, today),
        open=policy.may_open(actor, agreement, own, today),
        sign=policy.may_sign(actor, agreement, own, parties=parties, signed=signed),
        withdraw=policy.may_withdraw(actor, agreement),
        bring_alive=policy.may_bring_alive(actor, agreement),
        end=policy.may_end(actor, agreement),
        set_clause=policy.may_set_clause(actor, agreement),
        say_voice=policy.may_say_voice(actor, agreement),
        hand_over=policy.may_hand_over(actor, agreement),
        look_again=policy.may_look_again(actor, agreement, own, today),
    )


def goals(actor: Actor, partnership: Partnership, also: int | None = None) -> QuerySet[Goal]:
    """Return the goals that a clause can be about, and the one that it is about already."""
    seen = Goal.objects.visible_to(actor).filter(partnership=partnership)
    return seen.filter(Q(pk__in=seen.living().values("pk")) | Q(pk=also))


def roles(actor: Actor, partnership: Partnership, also: int | None = None) -> QuerySet[Role]:
    """Return the roles that a clause can be about, and the one that it is about already."""
    seen = Role.objects.visible_to(actor).filter(partnership=partnership)
    return seen.filter(Q(ended_on=None) | Q(pk=also))


def promisers(agreement: Agreement, also: int | None = None) -> QuerySet[Organisation]:
    """Return who can promise something in a text: its parties, and who is named already."""
    parties = agreement.parties.filter(left_on=None).values("organisation")
    return Organisation.objects.filter(Q(pk__in=parties) | Q(pk=also)).order_by("name")


def possible_parties(agreement: Agreement, also: int | None = None) -> QuerySet[Organisation]:
    """Return the partners of the partnership, and one that is named already but left."""
    here = agreement.partnership.organisations.values("pk")
    return Organisation.objects.filter(Q(pk__in=here) | Q(pk=also)).order_by("name")
