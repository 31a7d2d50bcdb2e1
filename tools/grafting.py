"""Puts other code in the place of a module, in a process that has it loaded already."""

import ast
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FunctionType

HOUSE = Path(__file__).parents[1]


def file(module: str) -> str:
    """Return the file of a module."""
    return str(HOUSE / f"{module.replace('.', '/')}.py")


def put(name_: str, source: str) -> None:
    """Put other code in the place of a module, in this process."""
    module, path = import_module(name_), file(name_)
    tree = ast.parse(source)
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    tree.body = [one for one in tree.body if one not in classes]
    fresh = dict(vars(module))  # with the classes of old, so that their members stay the same
    exec(compile(tree, path, "exec"), fresh)  # noqa: S102 -- our own source
    for name, new in fresh.items():
        old = vars(module).get(name)
        if isinstance(new, FunctionType) and new.__module__ == name_:
            graft(old, new)
        elif name != "__builtins__" and old is not new and old != new:
            for other in list(sys.modules.values()):
                replace(other, name, old, new)
    bodies = dict(fresh)
    exec(compile(ast.Module(classes, []), path, "exec"), bodies)  # type: ignore[arg-type]  # noqa: S102
    for one in classes:
        for name, new in vars(bodies[one.name]).items():
            graft(vars(fresh[one.name]).get(name), new)


def graft(old: object, new: object) -> None:
    """Give a function its new code, where everybody has it already."""
    if isinstance(old, property) and isinstance(new, property):
        old, new = old.fget, new.fget
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return
    if old.__code__.co_freevars == new.__code__.co_freevars:
        old.__code__, old.__defaults__ = new.__code__, new.__defaults__
        old.__kwdefaults__ = new.__kwdefaults__


def replace(module: object, name: str, old: object, new: object) -> None:
    """Put a new value where a module of ours holds the old one; a number only by its name."""
    if str(getattr(module, "__name__", "")).startswith(("brugwerk", "tests")):
        for key, value in list(vars(module).items()):
            if value is old and (key == name or not isinstance(old, int | str | None)):
                setattr(module, key, new)


@contextmanager
def watched(modules: Collection[str]) -> Iterator[set[tuple[str, int]]]:
    """Note which functions of the modules are called, by a first line in each that says so."""
    seen = set[tuple[str, int]]()
    sources = {one: Path(file(one)).read_text(encoding="utf-8") for one in modules}
    for module, source in sources.items():
        tree = ast.parse(source)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                node.body[:0] = ast.parse(f"_seen(({module!r}, {node.lineno}))").body
        vars(import_module(module))["_seen"] = seen.add
        put(module, ast.unparse(tree))
    yield seen
    for module, source in sources.items():
        put(module, source)
