"""What stays of a conversation: the release, the harvest, the voice, the agreements, the thanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, require
from brugwerk.compass import words as compass_words
from brugwerk.compass.queries.results import ResultPage, result_page
from brugwerk.compass.rules.shapes import Unheard
from brugwerk.content.pack import BlockText, pack
from brugwerk.content.rules import Block
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation, Note, Thanks
from brugwerk.conversations.queries.facts import earlier, voice_of
from brugwerk.conversations.queries.regie import Text, texts
from brugwerk.conversations.queries.stage import Line, lines, worth_of
from brugwerk.conversations.rules.gathering import Desk, WorthResult
from brugwerk.goals.models import Action
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.models import VoiceRecord


@dataclass(frozen=True, slots=True)
class Harvest:
    """The notes that the group wrote down about one block."""

    block: BlockText
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything that page, PDF and Word show; nothing that did not come through the desk."""

    conversation: Conversation
    partnership: Partnership
    result: ResultPage | None
    harvest: Sequence[Harvest]
    voice: VoiceRecord | None
    unheard: Sequence[object]
    lines: Sequence[Line]
    earlier: Sequence[Action]
    thanks: Sequence[Thanks]
    worth: WorthResult | None
    summary: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class LeftOver:
    """The texts of a conversation, for who led it: let through, waiting and put aside."""

    shown: Sequence[Text]
    waiting: Sequence[Text]
    aside: Sequence[Text]
    may_write: Verdict


def report_page(actor: Actor, conversation: Conversation) -> ReportPage:
    """Return the report for who has an account."""
    require(policy.may_read_report(actor, conversation))
    return _report(conversation)


def report_for_phone(conversation: Conversation, now: datetime) -> ReportPage:
    """Return the report for a phone that took part; for seven days."""
    require(policy.may_fetch_report(conversation, now))
    return _report(conversation)


def left_over(actor: Actor, conversation: Conversation) -> LeftOver:
    """Return what still lies on the desk after the end; nothing for who may not lead."""
    verdict = policy.may_write(actor, conversation)
    if not verdict:
        return LeftOver((), (), (), verdict)
    return LeftOver(
        shown=texts(conversation, Desk.SHOWN),
        waiting=texts(conversation, Desk.WAITING),
        aside=texts(conversation, Desk.ASIDE),
        may_write=verdict,
    )


def _report(conversation: Conversation) -> ReportPage:
    round_ = conversation.round
    shown = round_ is not None and round_.closed_at is not None
    return ReportPage(
        conversation=conversation,
        partnership=conversation.partnership,
        result=result_page(policy.room(conversation), round_, hrefs={}) if shown else None,  # type: ignore[arg-type]
        harvest=_harvest(conversation),
        voice=voice_of(conversation),
        unheard=[compass_words.UNHEARD[Unheard(group)] for group in conversation.unheard],
        lines=lines(conversation),
        earlier=earlier(conversation),
        thanks=list(conversation.thanks.filter(desk=Desk.SHOWN).order_by("pk")),
        worth=worth_of(conversation),
        summary=round_.summary if round_ else "",
        next_on=round_.next_on if round_ else None,
    )


def _harvest(conversation: Conversation) -> list[Harvest]:
    notes = list(conversation.notes.filter(desk=Desk.SHOWN).order_by("pk"))
    found = [
        Harvest(text, [note for note in notes if Block(note.block) is text.key])
        for text in pack().blocks
    ]
    return [one for one in found if one.notes]
