"""What a phone shows of the stage: the same for everybody in the room."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from brugwerk.compass import words as compass_words
from brugwerk.content.choices import block_choices
from brugwerk.conversations import words
from brugwerk.conversations.queries.stage import Stage
from brugwerk.conversations.rules.gathering import DOTS, MOST_LETTERS
from brugwerk.goals.words import RESULTS
from brugwerk.partnerships.words import PERSPECTIVES
from brugwerk.voices.words import MODES


def phone_context(stage: Stage, *, now: datetime) -> Mapping[str, object]:
    """Return what the templates of a phone need beside the stage itself."""
    return {
        "stage": stage,
        "talk": stage.conversation,
        "part": f"conversations/phone/_{'ended' if stage.ended else stage.phase}.html",
        "now": now,
        "phases": words.PHASES,
        "bands": compass_words.BANDS,
        "agreements": compass_words.AGREEMENTS,
        "perspectives": PERSPECTIVES,
        "modes": MODES,
        "results": RESULTS,
        "blocks": block_choices(),
        "to": words.TO,
        "worth_steps": words.WORTH_STEPS,
        "worth_words": words.WORTH,
        "most_dots": DOTS,
        "most_letters": MOST_LETTERS,
        "key": "",
        "mine": None,
    }


def phone_html(stage: Stage, *, now: datetime) -> str:
    """Return the stage for phones, to send to all of them."""
    return render_to_string("conversations/_phone_stage.html", dict(phone_context(stage, now=now)))
