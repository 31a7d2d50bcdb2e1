"""What a receiver sees of something told, built by hand and without a database (T44, INV20)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from brugwerk.families.models import CirclePerson, Disclosure, SharedSentence
from brugwerk.families.queries.levels import Around
from brugwerk.families.queries.received import may_see, seen_as
from brugwerk.families.rules.telling import SentenceState
from brugwerk.organisations.models import Organisation
from brugwerk.sharing.queries.bounds import Agreed
from brugwerk.sharing.rules.decision import Ground, Kind, Level, Place, Receiver
from brugwerk.sharing.rules.protocol import Form, Mission, Regime
from tests.families.test_levels import CLB, SCHOOL, around, person
from tests.make.clock import TODAY

PROPOSED, APPROVED, REFUSED = SentenceState
SHORT = around()
SECRECY = (Regime.PROFESSIONAL, Mission.PUPILS)
FULL = replace(
    SHORT,
    agreed=Agreed(
        in_time=True,
        forms={(Kind.SCHOOL, Receiver.SECRECY_SAME): Form.FULL},
        regimes={SCHOOL: SECRECY, CLB: SECRECY},
    ),
)
STATUS = around(limit=Level.STATUS)


def told(
    *states: SentenceState, shared_on: date | None = TODAY, taken_back_on: date | None = None
) -> Disclosure:
    """Return what Dries of the CLB tells the school; nothing is saved."""
    sender = CirclePerson(known_as="Dries", organisation=Organisation(pk=CLB, name="CLB"))
    one = Disclosure(
        kind=Kind.SCHOOL,
        ground=Ground.AGREED,
        to_id=SCHOOL,
        sender=sender,
        shared_on=shared_on,
        taken_back_on=taken_back_on,
    )
    sentences = [SharedSentence(pk=number, state=state) for number, state in enumerate(states)]
    vars(one)["_prefetched_objects_cache"] = {"sentences": sentences}  # as Django keeps them
    return one


@pytest.mark.parametrize(
    ("here", "disclosure", "objected", "sees"),
    [
        (SHORT, told(APPROVED), False, True),
        (FULL, told(APPROVED), False, True),
        (SHORT, told(REFUSED, APPROVED), False, True),
        (STATUS, told(APPROVED), False, False),
        (SHORT, told(PROPOSED, REFUSED), False, False),
        (SHORT, told(), False, False),
        (SHORT, told(APPROVED, shared_on=None), False, False),
        (SHORT, told(APPROVED, taken_back_on=TODAY), False, False),
        (SHORT, told(APPROVED), True, False),
        (around([]), told(APPROVED), False, False),
    ],
    ids=[
        *("short", "full", "one yes", "a status", "no yes", "empty", "not told yet", "taken back"),
        *("objected to", "nobody there"),
    ],
)
def test_whether_there_is_anything_to_see(
    here: Around,
    disclosure: Disclosure,
    objected: bool,  # noqa: FBT001
    sees: bool,  # noqa: FBT001
) -> None:
    """T45: asked without opening a word of it."""
    assert may_see(disclosure, here, objected=objected) is sees


FIVE = (APPROVED,) * 5


@pytest.mark.parametrize(
    ("here", "disclosure", "objected", "shown"),
    [
        (SHORT, told(*FIVE), False, "abc"),
        (FULL, told(*FIVE), False, "abcde"),
        (STATUS, told(*FIVE), False, ""),
        (SHORT, told(REFUSED, APPROVED, PROPOSED, APPROVED, APPROVED), False, "bde"),
        (SHORT, told(*FIVE, taken_back_on=TODAY), False, ""),
        (SHORT, told(*FIVE), True, ""),
    ],
    ids=["short", "full", "a status", "only what got a yes", "taken back", "objected to"],
)
def test_which_sentences_are_shown(
    here: Around,
    disclosure: Disclosure,
    objected: bool,  # noqa: FBT001
    shown: Sequence[str],
) -> None:
    """T44: the sender looks at the same before it is told."""
    seen = seen_as(disclosure, here, ["waarvoor", *"abcde"], objected=objected)
    assert seen.sentences == list(shown)
    assert seen.reached == {"abcde".index(one) for one in shown}
    assert seen.is_there is bool(shown)
    assert seen.hierarchy is (here is not FULL)  # official secrecy holds nothing back from it


def test_a_sentence_never_stands_under_the_answer_to_another() -> None:
    """INV20: texts that do not match their sentences one to one stop everything."""
    for texts in ("abcd", "abcdef"):
        with pytest.raises(ValueError, match="zip"):
            seen_as(told(*FIVE), SHORT, ["waarvoor", *texts], objected=False)


def test_who_reads_it_is_said_by_name() -> None:
    """T44: of the receiver, and only whom the family said yes to."""
    people = [
        person(Place.ACTIVE),
        person(Place.CONFIRMED),
        person(Place.NAMED),
        person(Place.ENDED),
        person(Place.ACTIVE, of=CLB, works_for=CLB),
    ]
    for one, name in zip(people, ("Amina", "Bram", "Chris", "Els", "Dries"), strict=True):
        one.known_as, one.function = name, "zorg"
    seen = seen_as(told(*FIVE), around(people), ["waarvoor", *"abcde"], objected=False)
    assert seen.readers == ["Amina, zorg", "Bram, zorg"]
