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
    assert {path.removesuffix(".py").replace("/", ".") for path in MODULES} <= named


def test_no_line_is_explained_that_is_gone() -> None:
    """An explanation is of one line; a line that changed is judged anew."""
    assert explained()
    for (module, _name, before, after), why in explained().items():
        source = (HOUSE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
        assert before in [line.split("  #")[0].strip() for line in source.splitlines()]
        assert after != before
        assert why
