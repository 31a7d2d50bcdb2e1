"""Why so much may be told and no more, and what partners may agree on, as tables (T42, 5.33)."""

from datetime import date
from typing import Any

import pytest

from brugwerk.sharing.queries.bounds import NOTHING, Agreed
from brugwerk.sharing.rules import protocol
from brugwerk.sharing.rules.asking import answer
from brugwerk.sharing.rules.decision import (
    AGREEMENTS,
    GROUNDS,
    KINDS,
    PLACES,
    Agreement,
    Bounds,
    Ground,
    Instead,
    Kind,
    Level,
    Place,
    Receiver,
    Rule,
    may_share,
)
from brugwerk.sharing.rules.protocol import (
    LEVELS,
    PROTOCOL_LIFE,
    RECEIVERS,
    USUAL,
    Form,
    State,
    bound,
    forms,
    holds,
    too_long,
)
from tests.make.clock import TODAY, day

N, S, M, F = Level
SAME, OTHER, OFFICE, OUTSIDE = Receiver
ALL_IS_WELL: dict[str, Any] = {
    "kind": Kind.SCHOOL,
    "receiver": SAME,
    "ground": Ground.AGREED,
    "agreements": [Agreement.GIVEN],
    "place": Place.ACTIVE,
    "in_time": True,
}


@pytest.mark.parametrize(
    ("but", "level", "rule", "instead"),
    [
        ({}, F, Rule.FREE, Instead.TELL),
        ({"in_time": False}, N, Rule.DATES, Instead.RENEW),
        ({"place": Place.NAMED}, N, Rule.PLACE, Instead.ASK_PLACE),
        ({"place": Place.CONFIRMED}, S, Rule.PLACE, Instead.ASK_PLACE),
        ({"place": Place.ENDED}, N, Rule.PLACE, Instead.ASK_PLACE),
        ({"receiver": OUTSIDE}, N, Rule.OUTSIDE, Instead.NOTHING),
        ({"ground": Ground.NONE}, N, Rule.GROUND, Instead.NO_NAMES),
        ({"agreements": [Agreement.REFUSED]}, N, Rule.AGREEMENT, Instead.ASK_FAMILY),
        ({"agreements": []}, N, Rule.AGREEMENT, Instead.ASK_FAMILY),
        ({"agreements": [], "ground": Ground.TOLD}, M, Rule.AGREEMENT, Instead.ASK_FAMILY),
        ({"receiver": OTHER, "ground": Ground.SHARED}, N, Rule.REGIME, Instead.TOGETHER),
        ({"receiver": OTHER}, M, Rule.REGIME, Instead.TOGETHER),
        ({"ground": Ground.LEGAL}, N, Rule.REGIME, Instead.TOGETHER),
        ({"ground": Ground.LEGAL, "kind": Kind.PRACTICAL}, M, Rule.REGIME, Instead.TOGETHER),
        ({"receiver": OFFICE, "kind": Kind.HEALTH}, S, Rule.KIND, Instead.STATUS_ONLY),
        ({"kind": Kind.STATUS}, S, Rule.KIND, Instead.STATUS_ONLY),
        ({"bounds": Bounds(table=M)}, M, Rule.TABLE, Instead.STATUS_ONLY),
        ({"bounds": Bounds(table=N, by_family=True)}, N, Rule.BY_FAMILY, Instead.TOGETHER),
        ({"bounds": Bounds(case=S)}, S, Rule.CASE, Instead.STATUS_ONLY),
        ({"bounds": Bounds(at_risk=True)}, F, Rule.FREE, Instead.TELL),
        ({"bounds": Bounds(at_risk=True), "receiver": OTHER}, N, Rule.SAFETY, Instead.CARE),
        ({"bounds": Bounds(at_risk=True), "receiver": OFFICE}, N, Rule.SAFETY, Instead.CARE),
    ],
)
def test_why_and_what_instead(
    but: dict[str, Any], level: Level, rule: Rule, instead: Instead
) -> None:
    """T02: every no carries its reason and a way on; this is what people read."""
    decision = may_share(**ALL_IS_WELL | but)
    assert (decision.level, decision.rule, decision.instead) == (level, rule, instead)


@pytest.mark.parametrize(
    ("but", "level", "instead", "if_yes"),
    [
        ({"agreements": [Agreement.NOT_ASKED]}, N, Instead.ASK_FAMILY, F),
        (
            {"agreements": [], "receiver": OFFICE, "kind": Kind.HEALTH},
            N,
            Instead.ASK_FAMILY,
            S,
        ),
        ({"agreements": [], "bounds": Bounds(N, by_family=True)}, N, Instead.TOGETHER, None),
        ({"agreements": [], "receiver": OFFICE, "kind": Kind.THIRD}, N, Instead.STATUS_ONLY, None),
        ({"agreements": [], "receiver": OTHER, "ground": Ground.SHARED}, N, Instead.TOGETHER, None),
        ({"agreements": [], "place": Place.NAMED}, N, Instead.ASK_PLACE, None),
        ({"receiver": OUTSIDE, "place": Place.NAMED}, N, Instead.NOTHING, None),
        ({"in_time": False, "agreements": []}, N, Instead.RENEW, None),
        ({}, F, Instead.TELL, None),
    ],
)
def test_nobody_is_sent_to_ask_in_vain(
    but: dict[str, Any], level: Level, instead: Instead, if_yes: Level | None
) -> None:
    """Where no yes changes the answer, the reason that stays is said; the level never changes."""
    found = answer(**ALL_IS_WELL | but)
    assert (found.decision.level, found.decision.instead, found.if_yes) == (level, instead, if_yes)
    assert found.decision.level == may_share(**ALL_IS_WELL | but).level


def test_of_several_reasons_the_first_is_said() -> None:
    """What nobody can change by asking the family is said before what somebody can."""
    closed: dict[str, Any] = {
        "in_time": False,
        "place": Place.ENDED,
        "receiver": OUTSIDE,
        "ground": Ground.NONE,
        "agreements": [Agreement.REFUSED],
        "kind": Kind.THIRD,
        "bounds": Bounds(table=N, case=N, at_risk=True),
    }
    opened: list[tuple[dict[str, Any], Rule]] = [
        ({}, Rule.DATES),
        ({"in_time": True}, Rule.PLACE),
        ({"place": Place.ACTIVE}, Rule.OUTSIDE),
        ({"receiver": OFFICE}, Rule.GROUND),
        ({"ground": Ground.SHARED}, Rule.SAFETY),
        ({"bounds": Bounds(table=N, case=N)}, Rule.AGREEMENT),
        ({"agreements": [Agreement.GIVEN]}, Rule.REGIME),
        ({"ground": Ground.AGREED}, Rule.KIND),
        ({"kind": Kind.SCHOOL}, Rule.TABLE),
        ({"bounds": Bounds(case=N)}, Rule.CASE),
        ({"bounds": Bounds(case=M)}, Rule.REGIME),
    ]
    for more, rule in opened:
        closed |= more
        assert may_share(**closed).rule is rule, more


def test_each_table_closes_for_itself() -> None:
    """Each of the tables says no by itself, so that a mistake in one opens nothing."""
    assert [one.value for one in Level] == [0, 1, 2, 3]
    assert {row[OUTSIDE] for row in GROUNDS.values()} == {N}
    assert set(GROUNDS[Ground.NONE].values()) == {N}
    assert set(AGREEMENTS[Ground.NONE].values()) == {N}
    assert [PLACES[one] for one in Place] == [N, S, F, N]
    # T26: nobody who was not asked has said as much as who said yes.
    assert AGREEMENTS[Ground.TOLD][Agreement.NOT_ASKED] == M
    assert AGREEMENTS[Ground.LEGAL][Agreement.NOT_ASKED] == M
    assert {
        kind: "".join(str(row[one].value) for one in Receiver) for kind, row in KINDS.items()
    } == {
        Kind.EXISTS: "1111",
        Kind.STATUS: "1111",
        Kind.PRACTICAL: "3333",
        Kind.SCHOOL: "3333",
        Kind.NEEDS: "3220",
        Kind.HEALTH: "3210",
        Kind.THIRD: "2100",
    }


A, B, C, D, E = Form.NOTHING, Form.STATUS, Form.SUMMARY, Form.FULL, Form.FAMILY
STATUS, ALL, SHORT = (A, B), (A, B, C, D, E), (A, B, C, E)


@pytest.mark.parametrize(
    ("kind", "may", "usual"),
    [
        (Kind.EXISTS, (STATUS, STATUS, STATUS), (B, B, B)),
        (Kind.STATUS, (STATUS, STATUS, STATUS), (B, B, B)),
        (Kind.PRACTICAL, (ALL, ALL, ALL), (C, C, C)),
        (Kind.SCHOOL, (ALL, ALL, ALL), (C, C, C)),
        (Kind.NEEDS, (ALL, SHORT, SHORT), (C, E, E)),
        (Kind.HEALTH, (ALL, SHORT, (A, B, E)), (C, E, E)),
        (Kind.THIRD, (SHORT, STATUS, (A,)), (A, A, A)),
    ],
)
def test_what_partners_may_agree_on_and_begin_with(
    kind: Kind, may: tuple[tuple[Form, ...], ...], usual: tuple[Form, ...]
) -> None:
    """T42: the careful table to begin with; through the family goes where a story could go."""
    assert RECEIVERS == (SAME, OTHER, OFFICE)
    assert tuple(forms(kind, one) for one in RECEIVERS) == may
    assert tuple(USUAL[kind][one] for one in RECEIVERS) == usual


@pytest.mark.parametrize(
    ("form", "level", "told"),
    [(A, N, N), (B, S, S), (C, M, M), (D, F, F), (E, N, M)],
)
def test_how_far_a_form_goes(form: Form, level: Level, told: Level) -> None:
    """Through the family, only what it tells itself goes on, and then as a short version."""
    assert LEVELS[form] == level
    assert bound(form, Ground.TOLD) == told
    assert {bound(form, one) for one in Ground if one is not Ground.TOLD} == {level}


def test_the_life_of_an_agreement_on_sharing() -> None:
    """5.33: what was signed is taken back or ends, and is never written in again."""
    assert PROTOCOL_LIFE.first is State.DRAFT
    assert {
        f"{state}: {act} > {after}"
        for state, moves in PROTOCOL_LIFE.moves.items()
        for act, after in moves.items()
    } == {
        *("draft: submit > submitted", "draft: end > ended"),
        *("submitted: take_back > draft", "submitted: bring_alive > alive"),
        *("submitted: end > ended", "alive: end > ended"),
    }
    assert set(PROTOCOL_LIFE.moves) == set(State)


@pytest.mark.parametrize(("first", "last"), [(None, TODAY), (TODAY, None), (None, None)])
def test_without_its_days_it_does_not_hold(first: date | None, last: date | None) -> None:
    assert not holds(State.ALIVE, first, last, TODAY)


@pytest.mark.parametrize(("days", "long"), [(0, False), (365, False), (366, False), (367, True)])
def test_it_holds_twelve_months_at_most(days: int, long: bool) -> None:  # noqa: FBT001
    """A leap year too."""
    assert too_long(TODAY, day(days)) is long


def test_what_was_agreed_beforehand() -> None:
    """5.33: words go after a year at most; a month is time to make a new one, alone nobody does."""
    assert (protocol.LONGEST_RETENTION, protocol.USUAL_RETENTION) == (12, 6)
    assert (protocol.WARN_DAYS, protocol.FEWEST_PARTIES) == (30, 2)


@pytest.mark.parametrize(
    ("form", "ground", "table", "by_family"),
    [
        (A, Ground.AGREED, N, False),
        (C, Ground.AGREED, M, False),
        (C, Ground.TOLD, M, False),
        (E, Ground.AGREED, N, True),
        (E, Ground.LEGAL, N, True),
        (E, Ground.TOLD, M, False),
    ],
)
def test_what_an_agreement_leaves_of_a_ground(
    form: Form,
    ground: Ground,
    table: Level,
    by_family: bool,  # noqa: FBT001
) -> None:
    """5.34: about what partners did not agree nothing is told, and around a family only less."""
    held = Agreed(in_time=True, forms={(Kind.HEALTH, OFFICE): form}, regimes={})
    bounds = held.bounds(Kind.HEALTH, OFFICE, ground, case=S)
    assert bounds == Bounds(table=table, case=S, by_family=by_family)
    assert held.bounds(Kind.HEALTH, SAME, ground, case=F) == Bounds(table=N, case=F)
    assert not NOTHING.in_time
