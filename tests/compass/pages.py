"""Result pages of closed rounds, built from answers and without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.utils.safestring import SafeString

from brugwerk.access.verdict import ALLOWED
from brugwerk.compass import drawings
from brugwerk.compass.models import Round
from brugwerk.compass.queries import results
from brugwerk.compass.queries.bridge import block_lines, link_lines
from brugwerk.compass.queries.history import History, Past, names
from brugwerk.compass.queries.results import Drawings, ResultPage
from brugwerk.compass.rules import picture
from brugwerk.compass.rules.release import release
from brugwerk.compass.rules.shapes import Attendance, Ballot, Form, Outcome, Release, Unheard
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.rules import Mode

STATEMENTS = {one.key: one.block for one in pack().statements}


@dataclass(frozen=True)
class Told:
    """What people wrote in a partnership."""

    name: str = "Brede school De Sluis"
    summary: str = "We bellen elkaar vroeger."
    what: str = "Elke maandag tien minuten samen aan de poort staan"
    who: str = "Bram en Amina"
    learned: str = "Ouders komen liever om half vier."
    people: Sequence[str] = ("Amina", "Bram", "Chiara", "Dries", "Els", "Fatma", "Gust", "Hana")


@dataclass(frozen=True)
class Rounds:
    """One closed round after earlier ones."""

    form: Form = Form.PER_GROUP
    people: int = 8
    before: int = 2
    attendance: Attendance | None = None
    told: Told = field(default_factory=Told)
    agreed: bool = True


def ballots(rounds: Rounds, turn: int) -> list[Ballot]:
    """Return answers that spread over all steps, and move from round to round."""
    sides = [Perspective.EDUCATION, Perspective.WELFARE, Perspective.CIVIL_SOCIETY]
    keys = list(STATEMENTS)
    return [
        Ballot(
            values={
                key: (None if (who + at) % 11 == 0 else 1 + (who * at // 9 + at // 7 + turn) % 5)
                for at, key in enumerate(keys)
            },
            perspective=None if rounds.form is Form.ANONYMOUS else sides[who % 3],
            name=rounds.told.people[who % 8] if rounds.form is Form.NAMED else "",
            strengthen=Block.ALIGNMENT if who % 2 else Block.COMMUNICATION,
            strengthened_by=Block.TRUST,
            unheard=frozenset({Unheard.FATHERS} if who % 3 else {Unheard.CHILDREN}),
        )
        for who in range(rounds.people)
    ]


def released(rounds: Rounds, turn: int, attendance: Attendance | None) -> Release:
    return release(
        form=rounds.form,
        ballots=ballots(rounds, turn),
        statements=STATEMENTS,
        attendance=attendance or Attendance(present=rounds.people),
        present={Perspective.EDUCATION: 3, Perspective.WELFARE: 3, Perspective.CIVIL_SOCIETY: 2},
    )


def actions(told: Told, partnership: Partnership, *, result: str = "") -> list[Action]:
    day = date(2026, 12, 1)
    return [
        Action(
            partnership=partnership,
            what=told.what,
            who=told.who,
            due_on=day,
            block=Block.RELATION,
            strengthens=[Block.TRUST, Block.COMMUNICATION],
            look_back_on=day + timedelta(days=30),
            agreed_on=day,
            result=result,
            learned=told.learned if result else "",
        )
    ]


def result(rounds: Rounds) -> ResultPage:
    """Return the page of a closed round, without a database."""
    told, last = rounds.told, rounds.before
    partnership = Partnership(name=told.name)
    closed = datetime(2026, 11, 3, 15, tzinfo=UTC)
    pasts = [
        Past(
            Round(
                partnership=partnership,
                number=turn + 1,
                form=rounds.form,
                closed_at=closed - timedelta(days=120 * (last - turn)),
                summary=told.summary,
                next_on=date(2027, 3, 2),
                voice=VoiceRecord(
                    mode=Mode.ABSENT,
                    reason="Het uur paste niet.",
                    next_step="We vragen het aan de poort.",
                    on=closed.date(),
                ),
            ),
            released(rounds, turn, rounds.attendance if turn == last else None),
            actions(told, partnership),
        )
        for turn in range(last + 1)
    ]
    return page_of(History(pasts), told, agreed=rounds.agreed)


def page_of(past: History, told: Told, *, agreed: bool = True) -> ResultPage:
    now, bridge = past.pasts[-1], past.bridge
    assert bridge
    lines = block_lines(now.release, bridge, now.round.number)
    by_block = {line.block: line for line in lines}
    focus = picture.focus_block(bridge)
    drawn = drawings.bridge(
        bridge, names=names(), hrefs=dict.fromkeys(Block, "/x/#y"), uid="b", numbers=True
    )
    nothing = SafeString()
    return ResultPage(
        round=now.round,
        partnership=now.round.partnership,
        release=now.release,
        shown=now.release.outcome is Outcome.SHOWN,
        open_form=now.release.form is not Form.ANONYMOUS,
        bridge=bridge,
        lines=lines,
        alike=[by_block[block] for block in picture.alike(now.release)],
        differing=[by_block[block] for block in picture.differing(now.release)],
        focus=by_block[focus] if focus else None,
        links=link_lines(now.release.links),
        absent=[side for side in Perspective if side not in now.release.present],
        trends=[(line, past.trend(line.block)) for line in lines],
        rounds_count=len(past.pasts),
        drawings=Drawings(drawn, nothing, None, []),
        cards=results.cards(now.release, focus, 3),
        sentences=results.sentences(bridge, now.release, numbers=True),
        actions=now.actions if agreed else [],
        earlier=actions(told, now.round.partnership, result="done") if agreed else [],
        room_for_actions=True,
        may_discuss=ALLOWED,
    )


OPEN = Rounds()
NAMED = Rounds(form=Form.NAMED)
ANONYMOUS = Rounds(form=Form.ANONYMOUS, people=9)
FEW = Rounds(form=Form.ANONYMOUS, people=3, before=0)
UNCHANGED = Rounds(
    form=Form.ANONYMOUS,
    attendance=Attendance(present=8, previous=8, returning_min=7, returning_max=7),
)
NOBODY = Rounds(people=0, before=0, agreed=False)
KINDS: Mapping[str, Rounds] = {
    "open": OPEN,
    "named": NAMED,
    "anonymous": ANONYMOUS,
    "few": FEW,
    "unchanged": UNCHANGED,
    "nobody": NOBODY,
}
