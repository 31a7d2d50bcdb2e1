"""Changes the modules that decide about families one by one, and looks whether a test notices.

``make mutants`` runs it; ``docs/mutants.md`` says why a mutant may live, and what is left out. One
warm process holds Django and the tests. It runs the tests without a database once, notes which
functions each reaches, and then forks for each mutant: the child puts the changed code in the
place of the old and runs what reaches it, the quickest first, until one fails. The tests with a
database judge what then lives and is not explained. What other modules worked out while they were
loaded stays as it was then; so a mutant of a table that lives there too, and every mutant of what a
class is made of, is judged in a fresh process.
"""

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tools.cold import OPTIONS, TESTS, asks_a_database, dies_cold
from tools.grafting import HOUSE, file, put, watched

EXPLAINED = HOUSE / "docs" / "mutants.md"
MODULES = (
    "brugwerk/sharing/rules/decision.py",
    "brugwerk/sharing/rules/protocol.py",
    "brugwerk/sharing/policy.py",
    "brugwerk/sharing/queries/bounds.py",
    "brugwerk/families/rules/agreeing.py",
    "brugwerk/families/rules/circle.py",
    "brugwerk/families/rules/links.py",
    "brugwerk/families/rules/telling.py",
    "brugwerk/families/policy.py",
    "brugwerk/families/queries/levels.py",
    "brugwerk/families/queries/received.py",
    "brugwerk/casework/policy.py",
    "brugwerk/casework/rules.py",
    "brugwerk/sealing/rules.py",
)
ONE_SECONDS, WARM_SECONDS, ALL_SECONDS = 20, 1800, 3600
"""The longest for one mutant (of work, beside thrice what its tests take), the warm ones, all."""
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Mutant:
    """One change of one line, as ``tools/mutations.py`` writes it."""

    module: str
    line: int
    scope: str
    name: str
    first: int
    last: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> Key:
        """Return by what the table of explained mutants knows it, whatever the line's number."""
        return self.module, self.name, self.before, self.after

    def __str__(self) -> str:
        where = f"{self.module}:{self.line} {self.name}".rstrip()
        return f"{where}\n    {self.before}\n    {self.after}"


def explained() -> dict[Key, str]:
    """Return why each mutant of the table may live."""
    found, module = {}, ""
    for line in EXPLAINED.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"### `([\w.]+)`", line):
            module = heading[1]
        cells = [one.strip() for one in re.split(r"(?<!\\)\|", line)[1:-1]]
        if module and len(cells) == 4 and cells[1].startswith("`"):  # noqa: PLR2004 -- its columns
            name, before, after = (one.replace(r"\|", "|").strip("`") for one in cells[:3])
            found[module, name, before, after] = cells[3]
    return found


class Warm:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, mutants: Sequence[Mutant], known: Collection[Key]) -> None:
        self.living, self.known, self.sound = list(mutants), known, True
        self.unjudged: list[Mutant] = []
        self.reach: dict[pytest.Item, set[tuple[str, int]]] = {}
        self.seconds: dict[pytest.Item, float] = {}
        self.noticed: dict[pytest.Item, int] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge by the tests without a database; by the others what then lives unexplained."""
        quick = [one for one in session.items if not asks_a_database(one)]
        slow = [one for one in session.items if asks_a_database(one)]
        controls = [unchanged(one) for one in dict.fromkeys(one.module for one in self.living)]
        self.living += controls
        self.judge(quick, [one for one in self.living if one.scope != "class"])
        if self.sound and (odd := [one for one in controls if one not in self.living]):
            print(*(f"A test notices a change that is none: {one.module}" for one in odd), sep="\n")
            self.sound = False
        self.living = [one for one in self.living if one not in controls]
        if self.sound and (wanted := [one for one in self.living if self.is_wanted(one)]):
            print(*(f"no test without a database notices {one}" for one in wanted), sep="\n")
            self.judge(slow, wanted)
        return True

    def is_wanted(self, mutant: Mutant) -> bool:
        """Tell whether the slow tests judge it: not what is explained, nor the stuff of a class."""
        return mutant.key not in self.known and mutant.scope != "class"

    def judge(self, items: list[pytest.Item], mutants: Sequence[Mutant]) -> None:
        """Run tests once, then for each mutant those that reach it, the quickest first."""
        began = time.monotonic()
        with watched({one.module for one in mutants}) as seen:
            for item, following in zip(items, [*items[1:], items[0]], strict=True):
                seen.clear()
                started = time.process_time()
                if not passes(item, following):
                    print(f"Fails without any mutant: {item.nodeid}", flush=True)
                    self.sound = False
                    return
                self.seconds[item] = time.process_time() - started
                self.reach[item] = set(seen)
        print(f"{len(items)} tests pass in {time.monotonic() - began:.0f} s", flush=True)
        items = sorted(items, key=self.seconds.__getitem__)
        for number, mutant in enumerate([*mutants]):
            if time.monotonic() - began > WARM_SECONDS:
                self.unjudged.append(mutant)
                continue
            dies, noticed = self.dies(mutant, items)
            if dies is None:
                self.unjudged.append(mutant)
            elif dies:
                self.living.remove(mutant)
            if noticed:
                self.noticed[noticed] = number
                items.sort(key=lambda one: -self.noticed.get(one, -1))  # likely to notice the next

    def dies(
        self, mutant: Mutant, items: list[pytest.Item]
    ) -> tuple[bool | None, pytest.Item | None]:
        """Tell whether a test notices a mutant, or it works on for ever, and which test it was.

        Whether it only waits, or the machine does something else, cannot be told: then it is None.
        """
        if mutant.scope == "function":
            items = [one for one in items if reaches(self.reach[one], mutant)]
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            longest = ONE_SECONDS + int(3 * sum(self.seconds[one] for one in items))
            resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
            signal.alarm(longest * 20)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            try:
                put(mutant.module, mutant.source)
                for number, item in enumerate(items):
                    if not passes(item, items[(number + 1) % len(items)]):
                        os.write(writing, str(number).encode())
                        os._exit(1)
            except BaseException:  # noqa: BLE001 -- a table that cannot be made any more
                os._exit(1)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as said:
            which = said.read()
        ended = os.waitpid(child, 0)[1]
        late = os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGALRM
        return None if late else ended != 0, items[int(which)] if which else None


def unchanged(module: str) -> Mutant:
    """Return a mutant that is none: where that does not live, no other says anything."""
    source = Path(file(module)).read_text(encoding="utf-8")
    return Mutant(module, 0, "module", "", 0, 0, "", "", source)


def reaches(seen: set[tuple[str, int]], mutant: Mutant) -> bool:
    """Tell whether a test came by the function of a mutant."""
    return any(where == mutant.module and mutant.first <= at <= mutant.last for where, at in seen)


def passes(item: pytest.Item, following: pytest.Item) -> bool:
    """Run one test and tell whether it passes; what all tests share stays for the following."""
    return not any(one.failed for one in runtestprotocol(item, log=False, nextitem=following))


def made(modules: Sequence[str]) -> list[Mutant]:
    """Return the mutants of some modules."""
    lines = subprocess.run(
        [".venv/mutants/bin/python", "tools/mutations.py", *modules],
        check=True,
        capture_output=True,
        text=True,
        cwd=HOUSE,
    ).stdout.splitlines()
    return [Mutant(**json.loads(line)) for line in lines]


def processor() -> str:
    """Return the name of the machine's processor, as ``lscpu`` says it."""
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return found[1] if found else "unknown"


def sift(warm: Warm, began: float) -> tuple[list[Mutant], list[Mutant]]:
    """Return which mutants live, and which the time was too short for."""
    living, unjudged = [], list(warm.unjudged)
    for one in warm.living:
        if one in unjudged:
            continue
        if one.key in warm.known or one.scope == "function":
            living.append(one)
            continue
        late = time.monotonic() - began > ALL_SECONDS
        dies = None if late else dies_cold(one.module, one.source)
        if dies is None:
            unjudged.append(one)
        elif not dies:
            living.append(one)
    return living, unjudged


def main(modules: Sequence[str]) -> int:
    """Judge every mutant and print who lives; fail for one that nothing explains."""
    began = time.monotonic()
    mutants, reasons = made(modules or MODULES), explained()
    print(f"{len(mutants)} mutants", flush=True)
    warm = Warm(mutants, reasons)
    ended = pytest.main([*OPTIONS, *TESTS], plugins=[warm])
    if ended or not warm.sound:
        return 1
    if dies_cold(control := mutants[0].module, unchanged(control).source, quick=True):
        print("In a fresh process a test notices a change that is none")
        return 1
    living, unjudged = sift(warm, began)
    unknown = [one for one in living if one.key not in reasons]
    for one in unknown:
        print(f"LIVES {one}")
    judged = dict.fromkeys(one.module for one in mutants)
    print("| module | mutants | noticed | explained | live |\n| --- | --- | --- | --- | --- |")
    for module in judged:
        all_, left, odd = (
            sum(one.module == module for one in some)
            for some in (mutants, [*living, *unjudged], [*unknown, *unjudged])
        )
        print(f"| `{module}` | {all_} | {all_ - left} | {left - odd} | {odd} |")
    for key in reasons.keys() - {one.key for one in living}:
        if key[0] in judged:
            print(f"explained, but a test notices it or it is gone: {' | '.join(key)}")
    print(
        f"{len(mutants)} mutants: {len(mutants) - len(living) - len(unjudged)} noticed, "
        f"{len(living) - len(unknown)} explained, {len(unknown)} live, {len(unjudged)} not judged "
        f"in time; {time.monotonic() - began:.0f} s on {processor()}"
    )
    return 1 if unknown or unjudged else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
