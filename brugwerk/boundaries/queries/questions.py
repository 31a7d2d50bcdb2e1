"""Questions to the offer on the screen: what waits, what is past its day, what was replied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import OfferQuestion, OfferQuestionQuerySet
from brugwerk.boundaries.rules import days_over
from brugwerk.goals.models import Goal
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership


def questions(actor: Actor, partnership: Partnership) -> OfferQuestionQuerySet:
    """Return the questions in a partnership, what is due first on top."""
    found = OfferQuestion.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related(
        "partnership", "to", "goal", "replied_by__user", "replied_by__organisation"
    )


def question_or_404(actor: Actor, partnership: Partnership, pk: int) -> OfferQuestion:
    """Return one question of a partnership; a stranger gets 404 (T1)."""
    try:
        return questions(actor, partnership).get(pk=pk)
    except OfferQuestion.DoesNotExist as error:
        raise Http404 from error


def question_before(actor: Actor, partnership: Partnership, number: str) -> OfferQuestion | None:
    """Return the question of this number, as typed in an address, if it is one of these."""
    found = questions(actor, partnership)
    return next((one for one in found if str(one.pk) == number), None) if number else None


def goals(actor: Actor, partnership: Partnership) -> QuerySet[Goal]:
    """Return the goals that a question may be about."""
    return Goal.objects.visible_to(actor).filter(partnership=partnership).living()


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question, and how many days its reply is past its day."""

    question: OfferQuestion
    over: int


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The questions to the offer of partners (1.15)."""

    waiting: Sequence[QuestionLine]
    replied: Sequence[OfferQuestion]
    may_ask: Verdict


def questions_page(actor: Actor, partnership: Partnership, *, today: date) -> QuestionsPage:
    """Return the questions: what waits longest on top, then the replies, the newest first."""
    found = list(questions(actor, partnership))
    replied = [one for one in found if one.replied_on]
    replied.sort(key=lambda one: (one.replied_on or today, one.pk), reverse=True)
    return QuestionsPage(
        waiting=[
            QuestionLine(one, days_over(one.reply_by, today)) for one in found if not one.replied_on
        ],
        replied=replied,
        may_ask=policy.may_ask(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question with its reply, or who may still give it."""

    line: QuestionLine
    own: Membership | None
    on_behalf: bool
    may_reply: Verdict
    may_amend: Verdict
    may_ask: Verdict


def question_page(actor: Actor, question: OfferQuestion, *, today: date) -> QuestionPage:
    """Return one question and what the actor may do with it."""
    own = own_membership(actor, question.partnership, today=today)
    over = 0 if question.replied_on else days_over(question.reply_by, today)
    return QuestionPage(
        line=QuestionLine(question, over),
        own=own,
        on_behalf=own is None or own.organisation_id != question.to_id,
        may_reply=policy.may_reply(actor, question, own),
        may_amend=policy.may_amend(actor, question, own),
        may_ask=policy.may_ask(actor, question.partnership),
    )
