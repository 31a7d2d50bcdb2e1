"""Which signals of a partnership are like what somebody writes (N6).

The ranking is a rule and never asks the database. What it looks in stays in this process as long as
no signal came or went; the text that somebody types is kept nowhere.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from django.db.models import Count, Max

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Partnership
from brugwerk.policysignals.models import Signal
from brugwerk.policysignals.queries.finding import signals
from brugwerk.policysignals.rules.life import State
from brugwerk.policysignals.rules.similar import Index

MOST = 3
LOOKED_AT = 10
KEPT = 8
"""So many partnerships keep their index in memory; texts are never changed, so counting will do."""
ALIKE = 0.4
"""From so much on, who writes is asked to look before another one is told."""

GROWN = 1.1
"""When so many more texts were put in, what is rare is worked out anew."""


@dataclass(slots=True)
class Kept:
    """An index with how many texts it had at first, how many now, and the last of them."""

    index: Index
    first: int
    count: int
    last: int


_kept: OrderedDict[int, Kept] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Similar:
    """A signal that is like what somebody writes."""

    signal: Signal
    very: bool


def index_of(partnership_pk: int) -> Index:
    """Return what to look in; new signals are put in, and it is built anew when one is gone."""
    rows = Signal.objects.filter(partnership_id=partnership_pk)
    counted = rows.aggregate(n=Count("pk"), last=Max("pk"))
    count, last = counted["n"], counted["last"] or 0
    with _lock:
        found = _kept.get(partnership_pk)
        if found and (found.count, found.last) == (count, last):
            _kept.move_to_end(partnership_pk)
            return found.index
        if found and found.count < count <= found.first * GROWN:
            new = list(rows.filter(pk__gt=found.last).values_list("pk", "text"))
            if found.count + len(new) == count:
                found.index.add(new)
                found.count, found.last = count, last
                return found.index
        made = Index(rows.values_list("pk", "text"))
        _kept[partnership_pk] = Kept(made, len(made), count, last)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return made


def similar(
    actor: Actor, partnership: Partnership, text: str, *, but: int | None = None
) -> Sequence[Similar]:
    """Return at most three open signals that are like a text, the most alike first.

    One that went up in another one shows that one.
    """
    if partnership.pk not in actor.grants or not text.strip():
        return []
    close = index_of(partnership.pk).like(text, LOOKED_AT)
    by_key = {
        one.pk: one for one in signals(actor, partnership).filter(pk__in=[one.key for one in close])
    }
    found: dict[int, Similar] = {}
    for one in close:
        signal = by_key.get(one.key)
        while signal and signal.merged_into:
            signal = signal.merged_into
        if signal is None or signal.pk == but or signal.pk in found:
            continue
        if signal.stands in (State.FED_BACK, State.NOT_STRUCTURAL):
            continue
        found[signal.pk] = Similar(signal, one.how_much >= ALIKE)
    return list(found.values())[:MOST]


def forget() -> None:
    """Forget what is kept in memory, as where another database is opened."""
    with _lock:
        _kept.clear()
