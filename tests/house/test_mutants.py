"""What is said of the mutants of the rules about families stays true of the house."""

import re
from importlib.util import find_spec
from pathlib import Path

from tools.mutating import MODULES, explained

HOUSE = Path(__file__).parents[2]


def test_no_module_is_named_that_is_gone() -> None:
    """Whoever moves a rule about families moves its line in docs/mutants.md too."""
    text = (HOUSE / "docs" / "mutants.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(brugwerk(?:\.\w+)+)`", text)) | {key[0] for key in explained()}
    assert named
    assert {name for name in named if find_spec(name) is None} == set()
    assert [path for path in MODULES if not (HOUSE / path).is_file()] == []
