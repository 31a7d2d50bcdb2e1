"""What decides in a circle today, built by hand and without a database (T3, T20, T26, T42)."""

from collections.abc import Sequence
from datetime import date

import pytest

from brugwerk.families.models import CirclePerson, FamilyCircle, FamilyMember
from brugwerk.families.queries.levels import Around
from brugwerk.families.rules.agreeing import Said, State
from brugwerk.partnerships.models import Membership
from brugwerk.sharing.queries.bounds import Agreed
from brugwerk.sharing.rules.decision import Ground, Kind, Level, Place, Receiver, Rule
from brugwerk.sharing.rules.protocol import Form, Mission, Regime
from tests.make.clock import TODAY, day

SCHOOL, CLB, CITY = 11, 12, 13
MOTHER, YOUNG, CHILD = 1, 2, 3
GIVEN = Said(State.GIVEN, TODAY)
CELL = (Kind.SCHOOL, Receiver.OFFICE)
AGREED = Agreed(
    in_time=True,
    forms={CELL: Form.SUMMARY},
    regimes={
        SCHOOL: (Regime.OFFICIAL, Mission.TEACHING),
        CLB: (Regime.PROFESSIONAL, Mission.PUPILS),
    },
)


def person(
    state: Place = Place.ACTIVE,
    *,
    of: int = SCHOOL,
    works_for: int | None = SCHOOL,
    until: date | None = None,
) -> CirclePerson:
    """Return somebody in the circle, and for whom she is in the partnership, and how long."""
    return CirclePerson(
        state=state,
        organisation_id=of,
        membership=Membership(organisation_id=works_for, ends_on=until) if works_for else None,
    )


def around(
    people: Sequence[CirclePerson] = (person(),),
    *,
    holds: bool = True,
    last_day: date = TODAY,
    said: Said | None = GIVEN,
    limit: Level | None = None,
) -> Around:
    """Return a circle in which a mother and a young person answer, and a child does not."""
    answers: dict[tuple[int, int, str], Said] = {(MOTHER, SCHOOL, Kind.SCHOOL): GIVEN}
    if said:
        answers[YOUNG, SCHOOL, Kind.SCHOOL] = said
    return Around(
        circle=FamilyCircle(last_contact_on=last_day, kept_months=6, stays_until=last_day),
        today=TODAY,
        agreed=Agreed(in_time=holds, forms=AGREED.forms, regimes=AGREED.regimes),
        members=[FamilyMember(pk=pk, answers=pk != CHILD) for pk in (MOTHER, YOUNG, CHILD)],
        said=answers,
        limits={} if limit is None else {Kind.SCHOOL: limit},
        people=people,
    )


@pytest.mark.parametrize(
    ("holds", "last_day", "in_time"),
    [
        (True, TODAY, True),
        (True, day(1), True),
        (True, day(-1), False),
        (False, day(1), False),
        (False, day(-1), False),
    ],
)
def test_agreement_and_circle_both_have_to_hold(
    holds: bool,  # noqa: FBT001
    last_day: date,
    in_time: bool,  # noqa: FBT001
) -> None:
    """T42d."""
    assert around(holds=holds, last_day=last_day).in_time is in_time


@pytest.mark.parametrize(
    ("people", "best"),
    [
        ([], Place.ENDED),
        ([person(Place.NAMED)], Place.NAMED),
        ([person(Place.NAMED), person(Place.CONFIRMED)], Place.CONFIRMED),
        ([person(Place.CONFIRMED), person(Place.ACTIVE), person(Place.NAMED)], Place.ACTIVE),
        ([person(Place.ENDED), person(Place.NAMED)], Place.NAMED),
        ([person(Place.ENDED)], Place.ENDED),
        ([person(of=CLB, works_for=CLB), person(Place.NAMED)], Place.NAMED),
        ([person(until=TODAY)], Place.ACTIVE),
        ([person(until=day(1))], Place.ACTIVE),
        ([person(until=day(-1)), person(Place.NAMED)], Place.NAMED),
        ([person(works_for=None)], Place.ENDED),
        ([person(works_for=CLB)], Place.ENDED),
    ],
    ids=[
        *("nobody", "named", "confirmed", "active", "one ended", "ended", "of another"),
        *("her last day", "before it", "after it", "left", "moved"),
    ],
)
def test_the_best_place_counts_of_who_is_still_there(
    people: list[CirclePerson], best: Place
) -> None:
    """T3: who left, or moved to another partner, opens nothing for the first."""
    assert around(people).place_of(SCHOOL) is best


@pytest.mark.parametrize(
    ("here", "level", "rule"),
    [
        (around(), Level.SUMMARY, Rule.REGIME),
        (around(said=None), Level.NOTHING, Rule.AGREEMENT),
        (around(said=Said(State.GIVEN, day(-1))), Level.NOTHING, Rule.AGREEMENT),
        (around(said=Said(State.REFUSED, None)), Level.NOTHING, Rule.AGREEMENT),
        (around([person(Place.CONFIRMED)]), Level.STATUS, Rule.PLACE),
        (around([]), Level.NOTHING, Rule.PLACE),
        (around(holds=False), Level.NOTHING, Rule.DATES),
        (around(limit=Level.STATUS), Level.STATUS, Rule.CASE),
        (around(limit=Level.FULL), Level.SUMMARY, Rule.REGIME),
    ],
    ids=[
        *("all said yes", "one was not asked", "a yes is past", "one said no", "not active"),
        *("not there", "no agreement", "less around this family", "never more"),
    ],
)
def test_the_least_of_all_rules(here: Around, level: Level, rule: Rule) -> None:
    """T20, T26, T42c: the child of whom nothing is asked holds nothing up."""
    decision = here.decide(Kind.SCHOOL, CLB, SCHOOL, Ground.AGREED)
    assert (decision.level, decision.rule) == (level, rule)


def test_a_yes_is_for_one_kind_and_one_receiver() -> None:
    here = around([person(), person(of=CLB, works_for=CLB)])
    assert here.receiver(SCHOOL, CLB) is Receiver.OFFICE
    assert here.receiver(CLB, SCHOOL) is Receiver.SECRECY_OTHER
    assert here.receiver(CITY, CLB) is Receiver.OUTSIDE
    for kind, to, sender in ((Kind.PRACTICAL, SCHOOL, CLB), (Kind.SCHOOL, CLB, SCHOOL)):
        decision = here.decide(kind, sender, to, Ground.AGREED)
        assert (decision.level, decision.rule) == (Level.NOTHING, Rule.AGREEMENT)


def test_what_partners_agreed_on_nothing_about_is_not_told() -> None:
    """What the family tells in its own words stands on its own ground, within the same table."""
    here = around()
    assert here.decide(Kind.PRACTICAL, CLB, SCHOOL, Ground.TOLD).rule is Rule.TABLE
