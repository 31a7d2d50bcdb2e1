"""Life cycles as tables: which states a thing goes through, and what moves it on. Pure.

``tools/states.py`` draws every table of the rooms in ``docs/states/``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

State = TypeVar("State", bound=StrEnum)
Verb = TypeVar("Verb", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[State, Verb]):
    """The life of one kind of thing: for each state, where each act leads.

    ``name`` is the English name of the thing, as in the glossary; ``source`` is the element or
    invariant that asks for it.
    """

    name: str
    source: str
    first: State
    moves: Mapping[State, Mapping[Verb, State]]

    def after(self, state: str, verb: Verb) -> State | None:
        """Return the state that an act leads to, or None where it makes no sense."""
        return self._moves(state).get(verb)

    def verbs(self, state: str) -> tuple[Verb, ...]:
        """Return what may happen to a thing in this state."""
        return tuple(self._moves(state))

    def is_end(self, state: str) -> bool:
        """Test whether nothing leads on from this state."""
        return not self._moves(state)

    def _moves(self, state: str) -> Mapping[Verb, State]:
        return self.moves.get(type(self.first)(state), {})


class OutOfTurn(Exception):
    """In this state the act makes no sense; perhaps somebody else was first."""


def move(cycle: Lifecycle[State, Verb], state: str, verb: Verb) -> State:
    """Return the state that an act leads to. Raises OutOfTurn."""
    after = cycle.after(state, verb)
    if after is None:
        raise OutOfTurn
    return after
