"""What two partners write of what they expect, and answer each other (4.04, 4.19, 5.06)."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.agreements import policy
from brugwerk.agreements.models import Agreement, Clause, Expectation
from brugwerk.agreements.operations import mailing
from brugwerk.agreements.operations.writing import NotAPartner, put_in, writable
from brugwerk.agreements.rules.life import Answer
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


class Rewritten(Exception):
    """The other partner changed it while you wrote; ``now`` is how it stands."""

    def __init__(self, now: Expectation) -> None:
        super().__init__()
        self.now = now


@transaction.atomic
def expect(
    *,
    actor: Actor,
    partnership: Partnership,
    of: Organisation,
    text: str,
    today: date,
) -> Expectation:
    """Write down what the actor's organisation expects of another. Raises NotAPartner.

    The people of that one get a mail, except where the example region is made.
    """
    own = own_membership(actor, partnership, today=today)
    mine = own.organisation if own else None
    require(policy.may_expect(actor, partnership, own, mine.pk if mine else 0))
    here = partnership.organisations.filter(pk=of.pk).exists()
    if mine is None or mine == of or not here:
        raise NotAPartner
    expectation = Expectation.objects.create(
        partnership=partnership,
        from_organisation=mine,
        to_organisation=of,
        text=text,
        written_on=today,
    )
    mailing.tell_expected(expectation, today=today)
    record(actor=actor, kind="agreements.expected", subject=expectation)
    return expectation


@transaction.atomic
def change_expectation(
    *, actor: Actor, expectation: Expectation, text: str, edition: int, today: date
) -> Expectation:
    """Change what is expected; the answer to the old words does not hold for the new ones."""
    expectation = _fresh(expectation, edition)
    own = own_membership(actor, expectation.partnership, today=today)
    require(policy.may_change_expectation(actor, expectation, own))
    expectation.text = text
    expectation.answer, expectation.answer_text = Answer.OPEN, ""
    expectation.edition += 1
    expectation.save(update_fields=["text", "answer", "answer_text", "edition"])
    record(actor=actor, kind="agreements.expectation_changed", subject=expectation)
    return expectation


@transaction.atomic
def take_expectation_back(*, actor: Actor, expectation: Expectation, today: date) -> None:
    """Take back what was expected, as long as nobody agreed to it."""
    expectation = locked(expectation)
    own = own_membership(actor, expectation.partnership, today=today)
    require(policy.may_change_expectation(actor, expectation, own))
    record(actor=actor, kind="agreements.expectation_taken_back", subject=expectation)
    expectation.delete()


@transaction.atomic
def answer(
    *,
    actor: Actor,
    expectation: Expectation,
    answer: Answer,
    answer_text: str,
    review_on: date | None,
    edition: int,
    today: date,
) -> Expectation:
    """Answer what another partner expects. Raises Rewritten."""
    expectation = _fresh(expectation, edition)
    own = own_membership(actor, expectation.partnership, today=today)
    require(policy.may_answer(actor, expectation, own))
    expectation.answer, expectation.answer_text = answer, answer_text
    expectation.agreed_on = today if answer is Answer.AGREED else None
    expectation.review_on = review_on
    expectation.edition += 1
    expectation.save(update_fields=["answer", "answer_text", "agreed_on", "review_on", "edition"])
    record(actor=actor, kind="agreements.expectation_answered", subject=expectation)
    return expectation


@transaction.atomic
def make_clause(
    *, actor: Actor, expectation: Expectation, agreement: Agreement, heading: str, today: date
) -> Clause:
    """Bring an agreed expectation into a draft as a clause; who answered promises it (5.06).

    Raises OutOfTurn the second time, and TooManyClauses.
    """
    agreement = writable(actor, agreement)
    expectation = locked(expectation)
    own = own_membership(actor, expectation.partnership, today=today)
    require(policy.may_make_clause(actor, expectation, own))
    if expectation.clause_id or agreement.partnership_id != expectation.partnership_id:
        raise OutOfTurn
    details = {
        "heading": heading,
        "text": "\n\n".join(filter(None, (expectation.text, expectation.answer_text))),
        "promised_by_id": expectation.to_organisation_id,
    }
    expectation.clause = put_in(agreement, details)
    expectation.save(update_fields=["clause"])
    record(actor=actor, kind="agreements.expectation_made_clause", subject=expectation)
    return expectation.clause


def _fresh(expectation: Expectation, edition: int) -> Expectation:
    """Return it locked. Raises Rewritten when it is not the one that was looked at."""
    expectation = locked(expectation)
    if expectation.edition != edition:
        raise Rewritten(expectation)
    return expectation
