"""A round as somebody who answers sees it: the own answers, and never another's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.crypto import salted_hmac

from brugwerk.access.actor import Actor
from brugwerk.compass.models import Attendance, Paper, Round, SeatLink
from brugwerk.compass.queries.rounds import earlier_actions
from brugwerk.compass.rules.lifecycle import PAPER
from brugwerk.compass.rules.shapes import Form, Unheard
from brugwerk.content.pack import Statement, pack
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.kit.tokens import derived_id, token_hash
from brugwerk.partnerships.rules import Perspective


def round_by_code(code: str) -> Round | None:
    """Return the round of a six-digit code: the open one, else the last that had it."""
    found = Round.objects.filter(code=code).select_related("partnership")
    return found.order_by(F("closed_at").desc(nulls_first=True)).first() if code else None


def round_by_token(token: str) -> Round | None:
    """Return the round that a personal link belongs to."""
    link = SeatLink.objects.filter(token_hash=token_hash(token))
    found = link.select_related("seat__round__partnership").first()
    return found.seat.round if found else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that the holder of one seat sees: the questions and the own answers."""

    round: Round
    perspective: Perspective | None
    is_guest: bool
    person: str
    other_link: bool
    statements: Sequence[Statement]
    answers: Mapping[str, int | None]
    strengthen: Block | None
    strengthened_by: Block | None
    unheard: frozenset[Unheard]
    said_returning: bool

    @property
    def asks_returning(self) -> bool:
        """Test whether this person still has to say about last time (R6); asked at the end.

        A member whose name is not on the list is asked too when the list had guests.
        """
        if self.said_returning or self.round.form != Form.ANONYMOUS:
            return False
        last = Attendance.objects.before(self.round)
        if last is None or self.is_guest:
            return last is not None
        return self.person not in last.people and last.size > len(last.people)

    @property
    def first_open(self) -> int:
        """Return the number of the first statement without an answer; one past the last if none."""
        numbers = range(1, len(self.statements) + 1)
        todo = (n for n in numbers if self.statements[n - 1].key not in self.answers)
        return next(todo, len(self.statements) + 1)

    @property
    def missing(self) -> int:
        """Return how many statements have no answer yet."""
        return sum(statement.key not in self.answers for statement in self.statements)


def sheet(actor: Actor, round_: Round) -> Sheet | None:
    """Return the sheet of the seat that the actor holds in this round; nothing for others."""
    link = (
        SeatLink.objects.filter(token_hash=token_hash(actor.token), seat__round=round_)
        .select_related("seat__membership")
        .first()
        if actor.token
        else None
    )
    if link is None:
        return None
    seat = link.seat
    found = Paper.objects.filter(pk=derived_id(actor.token, PAPER), round=round_)
    paper = found.prefetch_related("answers").first()
    answers = {a.statement: a.value for a in paper.answers.all()} if paper else {}
    perspective = Perspective(seat.perspective) if seat.perspective else None
    return Sheet(
        round=round_,
        perspective=perspective,
        is_guest=seat.membership_id is None,
        person=person_key(round_.partnership_id, seat.membership.user_id)
        if seat.membership
        else "",
        other_link=seat.link_hash not in {"", link.token_hash},
        statements=statements_for(round_, perspective),
        answers=answers,
        strengthen=Block(paper.strengthen) if paper and paper.strengthen else None,
        strengthened_by=Block(paper.strengthened_by) if paper and paper.strengthened_by else None,
        unheard=frozenset(Unheard(group) for group in paper.unheard) if paper else frozenset(),
        said_returning=bool(seat.returning),
    )


def person_key(partnership_id: int, user_id: int) -> str:
    """Return what stands for a person in the list of who took part."""
    return salted_hmac("compass.attendance", f"{partnership_id}/{user_id}").hexdigest()


def statements_for(round_: Round, perspective: Perspective | None) -> list[Statement]:
    """Return what this round asks from this side; families skip what is for professionals."""
    known = pack().statement_by_key
    asked = [known[key] for key in round_.statements]
    if perspective is Perspective.FAMILY:
        return [statement for statement in asked if statement.families]
    return asked


def is_held(token: str, code: str) -> bool:
    """Test whether this is the secret of a seat under this code; another in a cookie is a guess."""
    found = SeatLink.objects.filter(token_hash=token_hash(token), seat__round__code=code)
    return found.exists()


def published_before(round_: Round) -> Round | None:
    """Return the last anonymous publication, with which this round is compared (R6)."""
    if round_.form != Form.ANONYMOUS:
        return None
    last = Attendance.objects.before(round_)
    return last.round if last else None


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first page of a round: what it is, and what was agreed last time."""

    round: Round
    actions: Sequence[Action]
    minutes: int


MINUTES = {6: 2, 18: 5, 36: 10}  # product.md and ux 3.11


def welcome(round_: Round) -> Welcome:
    """Return the first page; the agreements of last time open the round."""
    return Welcome(
        round=round_,
        actions=earlier_actions(round_),
        minutes=MINUTES.get(len(round_.statements), 5),
    )
