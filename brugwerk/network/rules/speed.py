"""Where a network is large, kernels run compiled and over compact arrays; else as they stand. Pure.

numba and numpy are in the group ``scale``; they are only loaded for a network that needs them, so
that an ordinary page stays light.
"""

import importlib.util
from collections.abc import Callable, MutableSequence, Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeVar

LARGE = 4000
"""From how many ties on compiling is worth the second that loading it takes."""

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
WIDTHS = {"b": "int8", "i": "int32", "q": "int64", "f": "float32", "d": "float64"}


@cache
def can_compile() -> bool:
    """Tell whether the group ``scale`` is installed."""
    return all(importlib.util.find_spec(name) for name in ("numba", "numpy"))


class Speed:
    """How one network is worked on: with compiled kernels, or plainly."""

    def __init__(self, ties: int) -> None:
        self.fast = ties > LARGE and can_compile()

    def run(self, kernel: Kernel, *given: Any) -> Any:  # noqa: ANN401 -- what the kernel returns
        """Run a kernel."""
        return (_compiled(kernel) if self.fast else kernel)(*given)

    def ends(
        self, ties: Sequence[tuple[int, int]]
    ) -> tuple[MutableSequence[int], MutableSequence[int]]:
        """Return both ends of these ties."""
        if not self.fast:
            return [a for a, _b in ties], [b for _a, b in ties]
        import numpy as np  # noqa: PLC0415 -- for a large network alone

        pairs: Any = np.fromiter(chain.from_iterable(ties), "int32", 2 * len(ties))
        return pairs[::2], pairs[1::2]

    def ints(self, given: int | MutableSequence[int], kind: str = "i") -> MutableSequence[int]:
        """Return zeros, or the given numbers, in the form that this network is worked on."""
        made: MutableSequence[int] = self._array(given, kind, 0)
        return made

    def floats(
        self, given: int | MutableSequence[float], kind: str = "d"
    ) -> MutableSequence[float]:
        """Return zeros, or the given numbers, with a fraction."""
        made: MutableSequence[float] = self._array(given, kind, 0.0)
        return made

    def _array(self, given: Any, kind: str, zero: float) -> Any:  # noqa: ANN401
        if not self.fast:
            return [zero] * given if isinstance(given, int) else list(given)
        import numpy as np  # noqa: PLC0415 -- for a large network alone

        if isinstance(given, int):
            return np.zeros(given, WIDTHS[kind])
        return np.asarray(given, WIDTHS[kind])


@cache
def _compiled(kernel: Callable[..., Any]) -> Callable[..., Any]:
    from numba import njit  # noqa: PLC0415 -- for a large network alone

    compiled: Callable[..., Any]
    try:
        compiled = njit(cache=True, fastmath=True, nogil=True)(kernel)
    except RuntimeError:  # nowhere to keep what was compiled: once in each process, then
        compiled = njit(fastmath=True, nogil=True)(kernel)
    return compiled
