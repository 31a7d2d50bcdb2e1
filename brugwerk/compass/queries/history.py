"""All closed rounds of a partnership: every picture is drawn from their frozen releases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from brugwerk.access.actor import Actor
from brugwerk.compass.drawings.parts import BlockName, Names
from brugwerk.compass.models import Round, RoundQuerySet
from brugwerk.compass.queries.rounds import actions_by_block, release_of, rounds
from brugwerk.compass.rules import picture
from brugwerk.compass.rules.shapes import (
    Bridge,
    Length,
    Release,
    TrendPoint,
)
from brugwerk.content.pack import BlockText, pack
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.partnerships.models import Partnership

TWO_LINES: Mapping[str, Mapping[Block, tuple[str, str]]] = {
    "nl": {
        Block.GOAL: ("Samen", "één doel"),
        Block.RELATION: ("Goede", "relatie"),
        Block.LEVELS: ("Betrokken op", "elk niveau"),
        Block.TRUST: ("Respect en", "vertrouwen"),
        Block.ALIGNMENT: ("Afstemming", "en taken"),
        Block.COMMUNICATION: ("Duidelijke", "communicatie"),
    }
}


def names() -> Names:
    """Return what drawings call the blocks, in the language of the moment."""
    language = (get_language() or "nl")[:2]
    return {text.key: _name(text, language) for text in pack().blocks}


def _name(text: BlockText, language: str) -> BlockName:
    short = str(text.short)
    lines = TWO_LINES.get(language, {}).get(text.key) or _halves(short)
    return BlockName(short=short, lines=lines, number=text.number)


def _halves(short: str) -> tuple[str, str]:
    """Cut a name in two lines of about the same length."""
    parts = short.split()
    cuts = [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(1, len(parts))]
    return min(cuts, key=lambda cut: abs(len(cut[0]) - len(cut[1])), default=(short, ""))


@dataclass(frozen=True)
class Past:
    """One closed round with its release and the blocks that its agreements carry."""

    round: Round
    release: Release
    actions: Sequence[Action]

    @property
    def closed_on(self) -> date | None:
        """Return the day on which the round closed."""
        closed = self.round.closed_at
        return timezone.localdate(closed) if closed else None

    @cached_property
    def label(self) -> str:
        """Return the month in which the round closed."""
        closed = self.round.closed_at
        return date_format(timezone.localtime(closed), "M y").lower() if closed else ""


@dataclass(frozen=True)
class History:
    """All closed rounds of a partnership, oldest first; every picture is drawn from here."""

    pasts: Sequence[Past]

    def until(self, round_: Round) -> "History":
        """Return the history up to and with one round."""
        return History([past for past in self.pasts if past.round.number <= round_.number])

    @cached_property
    def loose(self) -> Mapping[Block, int]:
        """Return in how many rounds in a row each block stood loose (0.06)."""
        return picture.loose_rounds(
            [(past.release, self._carried(index)) for index, past in enumerate(self.pasts)]
        )

    def _carried(self, index: int) -> frozenset[Block]:
        """Return the blocks that an agreement carried between this round and the next one.

        Agreements of earlier rounds carry on until somebody looks back on them.
        """
        start = self.pasts[index].closed_on
        actions = [action for past in self.pasts[: index + 1] for action in past.actions]
        return actions_by_block(
            [a for a in actions if a.result_on is None or start is None or a.result_on >= start]
        )

    @cached_property
    def bridge(self) -> Bridge | None:
        """Return the bridge after the last round, shown or not; nothing without rounds."""
        if not self.pasts:
            return None
        before = picture.previous_shown([past.release for past in self.pasts[:-1]])
        return picture.bridge(self.pasts[-1].release, before, self.loose)

    def trend(self, block: Block) -> tuple[TrendPoint, ...]:
        """Return the points of one block over all rounds."""
        return picture.trend(block, [(past.label, past.release) for past in self.pasts])


def history(actor: Actor, partnership: Partnership) -> History:
    """Return all closed rounds on all blocks, in two queries whatever their number.

    Rounds on trust alone stand beside: on the bridge they would leave five stones empty.
    """
    found = rounds(actor).about_us().over_all_blocks()
    return _history(found.filter(partnership=partnership))


def history_for(actor: Actor, round_: Round) -> History:
    """Return what a round stands in: all rounds of its kind until then, or itself with a subject.

    What may be released was decided as it closed, against the last round of any kind (R6).
    """
    if round_.subject:
        return _history(rounds(actor).filter(pk=round_.pk))
    if round_.length == Length.TRUST:
        alike = rounds(actor).about_us().filter(length=Length.TRUST)
        return _history(alike.filter(partnership=round_.partnership)).until(round_)
    return history(actor, round_.partnership).until(round_)


def _history(wanted: RoundQuerySet) -> History:
    found = (
        wanted.closed()
        .select_related("frozen", "voice")
        .prefetch_related(Prefetch("actions", Action.objects.select_related("owner__user")))
        .order_by("number")
    )
    return history_of(found)


def history_of(found: Iterable[Round]) -> History:
    """Return the history of rounds of one partnership, oldest first, as they were read."""
    pasts = []
    for round_ in found:
        release = release_of(round_)
        if release is not None:
            pasts.append(Past(round_, release, list(round_.actions.all())))
    return History(pasts)
