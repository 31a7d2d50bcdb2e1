"""Who may do what with agreements and expectations.

``own`` is the actor's own place in the partnership, for what is asked of a person and not of a
role: coordinating, and signing for one's organisation.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.agreements.models import Agreement, Clause, Expectation, Signature
from brugwerk.agreements.rules.life import (
    AGREEMENT_LIFE,
    OVER,
    WRITABLE,
    Act,
    Answer,
    State,
    opening,
)
from brugwerk.partnerships import policy as partnerships
from brugwerk.partnerships.models import Membership, Partnership

FIXED = {
    State.SUBMITTED: _("It waits for signatures. Take it back first to change it."),
    State.SIGNED: _("Everybody signed this text. Take it back first to change it."),
    State.ALIVE: _("This text is in force. Revise the agreement to change it."),
    State.ENDED: _("This agreement is rounded off."),
    State.WITHDRAWN: _("This agreement is withdrawn."),
}
NO_ORGANISATION = _("You take part for yourself. Only an organisation signs.")
NO_PARTY = _("Your organisation is no partner in this agreement.")
SIGNED_ALREADY = _("Your organisation signed this version already.")
NOTHING_TO_SIGN = _("There is nothing to sign at this moment.")
OBJECTABLE = (State.DRAFT, State.SUBMITTED, State.SIGNED)
NOT_NOW = _("That does not go at this moment. Look at where the agreement is now.")


def may_begin(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may begin an agreement: every member may (X.09)."""
    return partnerships.may_write(actor, partnership)


def may_write(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor writes in this partnership at all."""
    return partnerships.may_write(actor, agreement.partnership)


def may_change(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor may write in the text: every member, while it is being written."""
    verdict = partnerships.may_write(actor, agreement.partnership)
    if verdict and agreement.state not in WRITABLE:
        return denied(FIXED[State(agreement.state)])
    return verdict


def leads(actor: Actor, agreement: Agreement, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor leads this agreement.

    A facilitator does, who coordinates it, and who stands in for that person (INV26).
    """
    verdict = partnerships.may_lead(actor, agreement.partnership)
    if verdict or (own and own.pk in (agreement.coordinator_id, agreement.covered_by(today))):
        return ALLOWED
    return denied(_("A facilitator does this, or who coordinates the agreement."))


def may_submit(actor: Actor, agreement: Agreement, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may ask the partners to sign."""
    return _in_turn(leads(actor, agreement, own, today), agreement, Act.SUBMIT)


def may_open(actor: Actor, agreement: Agreement, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may open a submitted, signed or living text again."""
    return _in_turn(leads(actor, agreement, own, today), agreement, opening(agreement.alive_on))


def may_withdraw(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor may withdraw a draft that never came to life."""
    return _in_turn(partnerships.may_lead(actor, agreement.partnership), agreement, Act.WITHDRAW)


def may_bring_alive(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor may bring a signed agreement to life."""
    verdict = partnerships.may_lead(actor, agreement.partnership)
    return _in_turn(verdict, agreement, Act.BRING_ALIVE)


def may_end(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor may round an agreement off."""
    return _in_turn(partnerships.may_lead(actor, agreement.partnership), agreement, Act.END)


def may_say_voice(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor may say how children and parents were heard (X.01)."""
    return _while_it_goes_on(partnerships.may_write(actor, agreement.partnership), agreement)


def may_sign(
    actor: Actor,
    agreement: Agreement,
    own: Membership | None,
    *,
    parties: Collection[int],
    signed: Collection[int],
) -> Verdict:
    """Decide whether the actor may sign for the own organisation, and for no other.

    ``parties`` and ``signed`` are the organisations of the version that waits for signatures.
    """
    verdict = partnerships.may_write(actor, agreement.partnership)
    if not verdict:
        return verdict
    refusals = (
        (own is None or own.organisation_id is None, NO_ORGANISATION),
        (own and own.organisation_id not in parties, NO_PARTY),
        (own and own.organisation_id in signed, SIGNED_ALREADY),
        (agreement.state != State.SUBMITTED, NOTHING_TO_SIGN),
    )
    return next((denied(reason) for refused, reason in refusals if refused), ALLOWED)


def may_object(
    actor: Actor, agreement: Agreement, signature: Signature | None, own: Membership | None
) -> Verdict:
    """Decide whether the actor may say that a signature is not right: a colleague of that house.

    Only until the text is in force: from then on the agreement is revised or ended.
    """
    verdict = partnerships.may_write(actor, agreement.partnership)
    if not verdict:
        return verdict
    if signature is None or own is None or own.organisation_id != signature.organisation_id:
        return denied(_("Only people of the organisation that signed do this."))
    if agreement.state not in OBJECTABLE:
        return denied(_("This text is in force. Revise the agreement to change it."))
    return ALLOWED


def may_set_clause(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor may let a clause rest, live or go, or a partner leave.

    In a first draft that is writing; once it was in force it changes what partners count on.
    """
    if agreement.alive_on is None:
        return may_change(actor, agreement)
    verdict = partnerships.may_lead(actor, agreement.partnership)
    if verdict and agreement.state not in (State.ALIVE, State.IN_REVISION):
        return denied(FIXED[State(agreement.state)])
    return verdict


def may_keep(actor: Actor, clause: Clause, own: Membership | None) -> Verdict:
    """Decide whether the actor may say that a promise is kept: who promised, or a facilitator."""
    agreement = clause.agreement
    verdict = _while_it_goes_on(partnerships.may_write(actor, agreement.partnership), agreement)
    if not verdict or partnerships.may_lead(actor, agreement.partnership):
        return verdict
    if clause.promised_by_id and (own is None or own.organisation_id != clause.promised_by_id):
        return denied(_("Who promised it says so, or a facilitator."))
    return ALLOWED


def may_look_again(
    actor: Actor, agreement: Agreement, own: Membership | None, today: date
) -> Verdict:
    """Decide whether the actor may say when the agreement is looked at again."""
    return _while_it_goes_on(leads(actor, agreement, own, today), agreement)


def may_hand_over(actor: Actor, agreement: Agreement) -> Verdict:
    """Decide whether the actor may give the coordination to somebody else, for good or a while.

    A facilitator may, and who holds it; who only stands in may not.
    """
    verdict = partnerships.may_lead(actor, agreement.partnership)
    coordinator = agreement.coordinator
    if coordinator and actor.user_id == coordinator.user_id:
        verdict = partnerships.may_write(actor, agreement.partnership)
    return _while_it_goes_on(verdict, agreement)


def may_expect(
    actor: Actor, partnership: Partnership, own: Membership | None, organisation: int
) -> Verdict:
    """Decide whether the actor writes for this organisation: its own people only (4.04)."""
    verdict = partnerships.may_write(actor, partnership)
    if verdict and (own is None or own.organisation_id != organisation):
        return denied(_("Only people of this organisation write here."))
    return verdict


def may_change_expectation(
    actor: Actor, expectation: Expectation, own: Membership | None
) -> Verdict:
    """Decide whether the actor may change or take back what the own organisation expects."""
    verdict = may_expect(actor, expectation.partnership, own, expectation.from_organisation_id)
    if verdict and expectation.answer == Answer.AGREED:
        return denied(_("You agreed on this together. Write a new one if it changed."))
    return verdict


def may_answer(actor: Actor, expectation: Expectation, own: Membership | None) -> Verdict:
    """Decide whether the actor may answer what another organisation expects."""
    return may_expect(actor, expectation.partnership, own, expectation.to_organisation_id)


def may_make_clause(actor: Actor, expectation: Expectation, own: Membership | None) -> Verdict:
    """Decide whether the actor may bring an agreed expectation into a draft (5.06).

    It leaves the circle of the two partners then, so one of them asks for it.
    """
    verdict = partnerships.may_write(actor, expectation.partnership)
    pair = (expectation.from_organisation_id, expectation.to_organisation_id)
    if not verdict:
        return verdict
    if expectation.answer != Answer.AGREED:
        return denied(_("First you both say yes to it."))
    if own is None or own.organisation_id not in pair:
        return denied(_("One of the two organisations does this."))
    return ALLOWED


def _in_turn(verdict: Verdict, agreement: Agreement, act: Act) -> Verdict:
    if verdict and AGREEMENT_LIFE.after(State(agreement.state), act) is None:
        return denied(FIXED.get(State(agreement.state), NOT_NOW))
    return verdict


def _while_it_goes_on(verdict: Verdict, agreement: Agreement) -> Verdict:
    if verdict and agreement.state in OVER:
        return denied(FIXED[State(agreement.state)])
    return verdict
