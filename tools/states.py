"""Draws the life cycles of all rooms in docs/states/: ``update`` writes them, ``check`` compares.

Every ``Lifecycle`` in a room's rules becomes one page: a picture (Mermaid) and the same as a
table.
"""

import sys
from importlib import import_module
from pathlib import Path

from brugwerk.kit.lifecycle import Lifecycle

HOUSE = Path(__file__).parents[1]
PLACE = HOUSE / "docs" / "states"


def cycles() -> dict[str, tuple[str, Lifecycle]]:  # type: ignore[type-arg]
    """Return every table by name, with the module that holds it."""
    files = (*HOUSE.glob("brugwerk/*/rules.py"), *HOUSE.glob("brugwerk/*/rules/*.py"))
    names = sorted(".".join(path.relative_to(HOUSE).with_suffix("").parts) for path in files)
    return {
        value.name: (name, value)
        for name in names
        for value in vars(import_module(name)).values()
        if isinstance(value, Lifecycle)
    }


def page(module: str, cycle: Lifecycle) -> str:  # type: ignore[type-arg]
    """Return the page of one life cycle."""
    moves = [(a, verb, b) for a, way in cycle.moves.items() for verb, b in way.items()]
    ends = sorted({b for _a, _verb, b in moves if cycle.is_end(b)})
    return "\n".join(
        [
            f"# {cycle.name}",
            "",
            f"From `{module}`; asked for by {cycle.source}. Written by `make states`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            f"    [*] --> {cycle.first}",
            *(f"    {a} --> {b}: {verb}" for a, verb, b in moves),
            *(f"    {end} --> [*]" for end in ends),
            "```",
            "",
            "| from | act | to |",
            "| --- | --- | --- |",
            *(f"| {a} | {verb} | {b} |" for a, verb, b in moves),
            "",
        ]
    )


def pages() -> dict[str, str]:
    """Return the pages by file name, with one that lists them."""
    found = {f"{name.lower()}.md": page(*cycle) for name, cycle in sorted(cycles().items())}
    links = [f"- [{text.splitlines()[0][2:]}]({name})" for name, text in found.items()]
    head = "# Life cycles\n\nDrawn from the tables in the rules of each room by `make states`.\n"
    return {"README.md": "\n".join([head, *links, ""]), **found}


def main(act: str) -> int:
    """Write the pages, or say which differ from the tables."""
    wanted = pages()
    if act == "update":
        PLACE.mkdir(exist_ok=True)
        for old in set(PLACE.glob("*.md")) - {PLACE / name for name in wanted}:
            old.unlink()
        for name, text in wanted.items():
            (PLACE / name).write_text(text, encoding="utf-8")
        return 0
    found = {path.name: path.read_text(encoding="utf-8") for path in PLACE.glob("*.md")}
    if found == wanted:
        return 0
    print("docs/states differs from the tables in the rules: make states")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
