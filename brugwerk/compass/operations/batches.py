"""Many answers at once: what a room full of phones sends in one moment, in one transaction.

The same rules as ``answers``, for guests whose seat is theirs already. What was looked up once for
a phone is kept in memory as a ``Holder``; only what can change is asked again: whether the round is
still open.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from brugwerk.compass.models import Round
from brugwerk.compass.operations.answers import HIGHEST, LOWEST, asked, seat_of, topic
from brugwerk.compass.operations.mixing import hold_seats, mix_seats
from brugwerk.compass.queries.taking import statements_for
from brugwerk.compass.rules.lifecycle import PAPER
from brugwerk.compass.rules.shapes import Form
from brugwerk.kit.events import tell
from brugwerk.kit.tokens import derived_id, random_id, token_hash
from brugwerk.partnerships.rules import Perspective

# Written as they are: through the model each row costs ten times more than the row itself.
NEW_PAPER = """
    INSERT INTO compass_paper
        (id, round_id, perspective, name, strengthen, strengthened_by, unheard)
    VALUES (%s, %s, %s, %s, '', '', '[]') ON CONFLICT (id) DO NOTHING
"""
NEW_ANSWER = """
    INSERT INTO compass_answer (id, paper_id, statement, value) VALUES (%s, %s, %s, %s)
    ON CONFLICT (paper_id, statement) DO UPDATE SET value = excluded.value
"""
ANSWERED = "UPDATE compass_seat SET answered = TRUE WHERE id = %s AND NOT answered"
READY = "UPDATE compass_seat SET finished = TRUE WHERE id = %s AND NOT finished"


@dataclass(frozen=True, slots=True)
class Holder:
    """A guest's seat, looked up once: what may be answered from it, and on which paper."""

    round_id: int
    seat_id: int
    paper_id: int
    perspective: str
    name: str
    asked: int
    statements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer from one seat; ``value`` is 1..5, or None for "I don't know"."""

    holder: Holder
    statement: str
    value: int | None


_held: OrderedDict[str, Holder] = OrderedDict()
MOST_HELD = 10_000  # of one process; who falls out is looked up again


def hold(round_: Round, token: str, today: date) -> None:
    """Look a guest's seat up and remember it in this process. Raises NoSeat."""
    if holder := holder_of(round_, token, today):
        _held[token] = holder
        while len(_held) > MOST_HELD:
            _held.popitem(last=False)


def held(token: str) -> Holder | None:
    """Return what this process remembers of a seat."""
    return _held.get(token)


def let_go(token: str) -> None:
    """Forget a seat: its holder changed something, or the round is closed."""
    _held.pop(token, None)


def holder_of(round_: Round, token: str, today: date) -> Holder | None:
    """Return the holder of a guest's own seat; nothing for members, who may leave (T3)."""
    seat = seat_of(round_, token, today)
    if seat.membership_id or seat.link_hash != token_hash(token):
        return None
    open_form = round_.form != Form.ANONYMOUS
    side = Perspective(seat.perspective) if seat.perspective else None
    return Holder(
        round_id=round_.pk,
        seat_id=seat.pk,
        paper_id=derived_id(token, PAPER),
        perspective=seat.perspective if open_form else "",
        name=seat.name if round_.form == Form.NAMED else "",
        asked=asked(round_, seat.perspective),
        statements=frozenset(statement.key for statement in statements_for(round_, side)),
    )


def is_asked(holder: Holder, statement: str, value: int | None) -> bool:
    """Test whether the round asks this from this side, and on these steps."""
    return statement in holder.statements and (value is None or LOWEST <= value <= HIGHEST)


def answer_many(given: Sequence[Given], *, today: date) -> list[bool]:
    """Keep these answers, the last of equal ones; return for each whether its round was open.

    All are kept when this returns, or none when it raises.
    """
    with transaction.atomic():
        open_ = _open_rounds({one.holder.round_id for one in given}, today)
        kept = [one for one in given if one.holder.round_id in open_]
        holders = {one.holder.paper_id: one.holder for one in kept}
        _write(kept, holders.values())
    if holders:
        for round_pk in _mark_seats(holders):
            mix_seats(open_[round_pk])
        for round_pk in open_:
            tell(topic(round_pk))
    return [one.holder.round_id in open_ for one in given]


def _open_rounds(pks: Collection[int], today: date) -> dict[int, Round]:
    """Return the rounds that take answers, and keep them from closing meanwhile."""
    found = Round.objects.select_for_update(no_key=True).filter(
        pk__in=pks, closed_at=None, closes_on__gte=today
    )
    # Everybody in the same order, or two wait for each other.
    return {round_.pk: round_ for round_ in found.only("pk", "mode").order_by("pk")}


def _write(kept: Sequence[Given], holders: Collection[Holder]) -> None:
    last = {(one.holder.paper_id, one.statement): one.value for one in kept}
    papers = [(one.paper_id, one.round_id, one.perspective, one.name) for one in holders]
    answers = [(random_id(), paper, said, value) for (paper, said), value in last.items()]
    with connection.cursor() as cursor:
        cursor.executemany(NEW_PAPER, papers)
        cursor.executemany(NEW_ANSWER, answers)


@transaction.atomic
def _mark_seats(holders: Mapping[int, Holder]) -> Collection[int]:
    """Mark who answered and who is ready; a transaction of its own (R9).

    Return the rounds in which that changed a seat.
    """
    rounds = defaultdict[int, dict[int, Holder]](dict)
    for paper, holder in holders.items():
        rounds[holder.round_id][paper] = holder
    changed = []
    for round_pk, mine in sorted(rounds.items()):
        hold_seats(round_pk)
        answered = [one.seat_id for one in mine.values()]
        if _marked(ANSWERED, answered) + _marked(READY, _ready(mine)):
            changed.append(round_pk)
    return changed


def _ready(holders: Mapping[int, Holder]) -> list[int]:
    """Return the seats from which everything was answered."""
    marks = ", ".join(["%s"] * len(holders))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT paper_id, COUNT(*) FROM compass_answer WHERE paper_id IN ({marks})"  # noqa: S608 -- only marks
            " GROUP BY paper_id",
            list(holders),
        )
        said = cursor.fetchall()
    return [holders[paper].seat_id for paper, count in said if count >= holders[paper].asked]


def _marked(statement: str, seats: Collection[int]) -> int:
    """Mark seats, not in the order in which they answered; return how many that changed."""
    if not seats:
        return 0
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(seat,) for seat in sorted(seats)])
        return int(cursor.rowcount)
