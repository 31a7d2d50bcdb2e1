"""Judges a changed module in a fresh process, which loads everything with it."""

import json
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from types import CodeType

import pytest

from tools.grafting import HOUSE

TESTS = ("tests/sharing", "tests/families", "tests/casework", "tests/sealing")
# With the profile "ci" hypothesis looks at the same cases each time.
OPTIONS = ("-q", "--capture=no", "-p", "no:terminalreporter", "--hypothesis-profile=ci")
COLD_SECONDS = 600


def asks_a_database(item: pytest.Item) -> bool:
    """Tell whether a test wants the database."""
    asked = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or asked & {"db", "transactional_db"})


def dies_cold(module: str, source: str, *, quick: bool = False) -> bool | None:
    """Tell whether a test notices that a module has this source; None where it took too long.

    ``quick`` leaves out the tests with a database.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tools.cold"],
            input=json.dumps([module, source, quick]),
            text=True,
            capture_output=True,
            check=False,
            timeout=COLD_SECONDS,
            cwd=HOUSE,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.returncode != 0


def cold() -> int:
    """Run all tests on the mutant that standard input holds."""
    module, source, quick = json.load(sys.stdin)
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return compile(source, self.path, "exec") if fullname == module else usual(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]
    return pytest.main([*OPTIONS, "-x", *TESTS], plugins=[QuickFirst(alone=quick)])


class QuickFirst:
    """Lets the tests without a database go first, or alone: most mutants die there."""

    def __init__(self, *, alone: bool) -> None:
        self.alone = alone

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put them in front."""
        items.sort(key=asks_a_database)
        if self.alone:
            items[:] = [one for one in items if not asks_a_database(one)]


if __name__ == "__main__":
    sys.exit(cold())
