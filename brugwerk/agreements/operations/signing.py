"""From a text to an agreement in force: submitting, signing, bringing alive, opening again."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.agreements import policy
from brugwerk.agreements.models import Agreement, Signature, Version
from brugwerk.agreements.operations import mailing
from brugwerk.agreements.queries.signers import mandate_of
from brugwerk.agreements.queries.texts import (
    current_version,
    text_of,
    unfinished_in,
    written_in,
)
from brugwerk.agreements.rules.life import (
    AGREEMENT_LIFE,
    WRITABLE,
    Act,
    Ground,
    State,
    all_signed,
    opening,
)
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import own_membership
from brugwerk.partnerships.rules import Role
from brugwerk.voices.operations import hear
from brugwerk.voices.rules import Mode


class Incomplete(Exception):
    """Partners cannot sign this yet; ``missing`` names what: parties, clauses, words to fill in."""

    def __init__(self, missing: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(missing)))
        self.missing = missing


class NotMandated(Exception):
    """Who signs has no mandate that runs, and did not say why she may sign."""


class TextChanged(Exception):
    """The text is no longer the one that was read; nothing is signed."""


@transaction.atomic
def submit(
    *,
    actor: Actor,
    agreement: Agreement,
    reason: str,
    today: date,
    as_it_is: bool = False,
) -> Version:
    """Ask the partners to sign; another text is another version, and is signed anew.

    A text that was opened and not changed stays the version that it was, with its signatures.
    Words of the text to start from that nobody filled in go out only ``as_it_is``, on purpose.
    Who still has to sign gets a mail, except where the example region is made.
    Raises Incomplete and OutOfTurn.
    """
    agreement = locked(agreement)
    own = own_membership(actor, agreement.partnership, today=today)
    require(policy.may_submit(actor, agreement, own, today))
    text = text_of(agreement)
    if missing := _missing(len(text.parties), len(text.clauses)):
        raise Incomplete(missing)
    if unfinished_in(text) and not as_it_is:
        raise Incomplete(frozenset({"filler"}))
    version = current_version(agreement)
    if version is None or version.digest != text.digest:
        agreement.version_number += 1
        version = Version.objects.create(
            agreement=agreement,
            number=agreement.version_number,
            made_on=today,
            reason=reason,
            snapshot=text.as_json(),
            digest=text.digest,
        )
    agreement.state = move(AGREEMENT_LIFE, State(agreement.state), Act.SUBMIT)
    _settle(agreement, version)
    agreement.opened_because = ""
    agreement.save(update_fields=["state", "version_number", "opened_because"])
    if agreement.state == State.SUBMITTED:
        mailing.ask_to_sign(agreement, but=actor.user_id, today=today)
    record(actor=actor, kind="agreements.submitted", subject=agreement)
    return version


def _missing(parties: int, clauses: int) -> frozenset[str]:
    found = {"parties": parties > 1, "clauses": clauses > 0}
    return frozenset(name for name, there in found.items() if not there)


def _settle(agreement: Agreement, version: Version) -> None:
    """Move on to signed as soon as every party of the version signed it."""
    parties = frozenset(party.organisation for party in written_in(version).parties)
    signed = frozenset(version.signatures.standing().values_list("organisation_id", flat=True))
    if all_signed(parties, signed):
        agreement.state = move(AGREEMENT_LIFE, State(agreement.state), Act.SIGN)


@transaction.atomic
def sign(
    *,
    actor: Actor,
    agreement: Agreement,
    digest: str,
    name: str,
    function: str,
    remark: str,
    because: str,
    today: date,
) -> Signature:
    """Sign the version with this fingerprint for the actor's own organisation.

    The account that signs stands beside the name. Without a mandate that runs it says ``because``
    of what it may sign. Raises TextChanged when that is not the text that waits, so that nobody
    signs unread words, and NotMandated.
    """
    agreement = locked(agreement)
    own = own_membership(actor, agreement.partnership, today=today)
    version = current_version(agreement)
    if version is None or agreement.state in WRITABLE or version.digest != digest:
        require(policy.may_write(actor, agreement))
        raise TextChanged
    parties = {party.organisation: party.name for party in written_in(version).parties}
    signed = set(version.signatures.standing().values_list("organisation_id", flat=True))
    require(policy.may_sign(actor, agreement, own, parties=parties, signed=signed))
    if own is None or own.organisation_id is None:  # the policy said so already
        raise OutOfTurn
    mandate = mandate_of(own, today=today)
    if mandate is None and not because.strip():
        raise NotMandated
    try:
        with transaction.atomic():
            signature = Signature.objects.create(
                version=version,
                organisation_id=own.organisation_id,
                organisation_name=parties[own.organisation_id],
                by=own,
                name=name,
                function=function,
                remark=remark,
                on=today,
                signer=str(own.user),
                ground=Ground.MANDATE if mandate else Ground.SAID,
                ground_text=f"{mandate.given_by}: {mandate.scope}"[:500] if mandate else because,
            )
    except IntegrityError as error:  # a colleague of the same organisation was first
        raise OutOfTurn from error
    _settle(agreement, version)
    agreement.save(update_fields=["state"])
    record(actor=actor, kind="agreements.signed", subject=agreement)
    return signature


@transaction.atomic
def object_to(*, actor: Actor, signature: Signature, reason: str, today: date) -> Agreement:
    """Say that a signature of one's own organisation is not right: it is taken back, with a trace.

    Who signed, who coordinates and the facilitators hear it. Raises OutOfTurn when it is gone.
    """
    agreement = locked(signature.version.agreement)
    signature = locked(signature)
    own = own_membership(actor, agreement.partnership, today=today)
    require(policy.may_object(actor, agreement, signature, own))
    if signature.taken_back_on or signature.version.number != agreement.version_number:
        raise OutOfTurn
    signature.taken_back_on = today
    signature.taken_back_by = str(own.user) if own else ""
    signature.taken_back_because = reason
    signature.save(update_fields=["taken_back_on", "taken_back_by", "taken_back_because"])
    if agreement.state not in WRITABLE:
        agreement.state = move(AGREEMENT_LIFE, State(agreement.state), Act.UNSIGN)
        agreement.save(update_fields=["state"])
    leads = Q(role=Role.FACILITATOR) | Q(pk__in=[signature.by_id or 0, agreement.coordinator_id])
    hear_it = Membership.objects.filter(leads, partnership_id=agreement.partnership_id)
    hear_it = hear_it.current(today).exclude(user_id=actor.user_id or 0)
    mailing.tell_taken_back(hear_it.select_related("user"))
    record(actor=actor, kind="agreements.signature_taken_back", subject=agreement)
    return agreement


@transaction.atomic
def open_again(*, actor: Actor, agreement: Agreement, reason: str, today: date) -> Agreement:
    """Open the text again, to change it: take back what waits, or revise what is in force."""
    agreement = locked(agreement)
    own = own_membership(actor, agreement.partnership, today=today)
    require(policy.may_open(actor, agreement, own, today))
    act = opening(agreement.alive_on)
    agreement.state = move(AGREEMENT_LIFE, State(agreement.state), act)
    agreement.opened_because = reason
    agreement.save(update_fields=["state", "opened_because"])
    record(actor=actor, kind=f"agreements.{act}", subject=agreement)
    return agreement


@transaction.atomic
def withdraw(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Withdraw a draft that will not become an agreement."""
    agreement = locked(agreement)
    require(policy.may_withdraw(actor, agreement))
    agreement.state = move(AGREEMENT_LIFE, State(agreement.state), Act.WITHDRAW)
    agreement.save(update_fields=["state"])
    record(actor=actor, kind="agreements.withdrawn", subject=agreement)
    return agreement


@transaction.atomic
def bring_alive(
    *,
    actor: Actor,
    agreement: Agreement,
    mode: Mode,
    reason: str,
    next_step: str,
    review_on: date,
    today: date,
) -> Agreement:
    """Bring a signed agreement to life, with its voice and review day. Raises VoiceIncomplete."""
    agreement = locked(agreement)
    require(policy.may_bring_alive(actor, agreement))
    hear(agreement, mode=mode, reason=reason, next_step=next_step, on=today)
    agreement.state = move(AGREEMENT_LIFE, State(agreement.state), Act.BRING_ALIVE)
    agreement.review_on = review_on
    agreement.alive_on = agreement.alive_on or today
    agreement.save(update_fields=["state", "review_on", "alive_on"])
    record(actor=actor, kind="agreements.alive", subject=agreement)
    return agreement


@transaction.atomic
def say_voice(
    *,
    actor: Actor,
    agreement: Agreement,
    mode: Mode,
    reason: str,
    next_step: str,
    today: date,
) -> Agreement:
    """Say how children and parents were heard. Raises VoiceIncomplete (X.01, INV2)."""
    agreement = locked(agreement)
    require(policy.may_say_voice(actor, agreement))
    hear(agreement, mode=mode, reason=reason, next_step=next_step, on=today)
    record(actor=actor, kind="agreements.voice_said", subject=agreement)
    return agreement
