"""What one person says twice stands once, from whichever page it comes (2.08, 2.13, 2.18)."""

from collections.abc import Callable
from typing import Any

import pytest

from brugwerk.audit.models import Entry
from brugwerk.exchange.models import Lesson, Post, Wanted
from brugwerk.exchange.operations import knowing, lessons, posts
from brugwerk.exchange.rules import Answer
from tests.exchange.conftest import People, acting
from tests.make.clock import TODAY, day

LEARNT = {"text": "We belden te laat.", "block": "relation", "source": "contact", "tested": "not"}
ASKED = {"kind": "ask", "about": "advice", "text": "Wie leest mee?", "until": day(20)}
SOUGHT = {"text": "Een tolk", "why": "Om samen te lezen.", "until": day(20)}


@pytest.mark.parametrize(
    ("say", "said", "kind"),
    [
        (lessons.send, LEARNT, Lesson),
        (posts.put_up, ASKED | {"expertise": None}, Post),
        (knowing.look_for, SOUGHT, Wanted),
    ],
)
def test_the_same_stands_once(
    people: People,
    say: Callable[..., Any],
    said: dict[str, object],
    kind: type[Lesson] | type[Post] | type[Wanted],
) -> None:
    leen, karim = people["leen"], people["karim"]
    for by, text in ((leen, ""), (leen, ""), (leen, "!"), (karim, "")):
        details = said | {"text": f"{said['text']}{text}"}
        say(actor=acting(by), partnership=by.partnership, details=details, today=TODAY)
    assert kind.objects.count() == 3
    assert Entry.objects.count() == 3


def test_what_was_answered_may_be_said_again(people: People) -> None:
    def send() -> Lesson:
        leen = people["leen"]
        return lessons.send(
            actor=acting(leen), partnership=leen.partnership, details=LEARNT, today=TODAY
        )

    first = send()
    lessons.answer(
        actor=acting(people["jo"]), lesson=first, kind=Answer.CHANGED, reply="Ja.", today=TODAY
    )
    assert send() != first
