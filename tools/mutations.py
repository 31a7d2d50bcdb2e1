"""Writes every mutant of the modules it is given, one JSON line each; runs in ``.venv/mutants``.

cosmic-ray makes them, with operators of our own for what decides in our tables and policies:
another member of an enum, the most where the least is asked, a condition that always or never
holds, and what is in something where it is not. Left out are docstrings and texts for people
(no text is changed), type hints, how a dataclass is made, and orders of what has no order.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import parso
from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

HOUSE = Path(__file__).parents[1]
WANTED = re.compile(
    r"core/(ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is"
    r"|(Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE))"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|Mod_FloorDiv|BitOr_BitAnd)"
    r"|ReplaceUnaryOperator_.*|AddNot|Replace(True|False|And|Or)With.*|NumberReplacer"
    r"|ExceptionReplacer|RemoveDecorator|ZeroIterationForLoop|ReplaceBreak.*|ReplaceContinue.*)"
)


class AnotherName(Operator):
    """Puts a neighbour in the place of a name: in an enum, in a row of letters, min and max."""

    def __init__(self, members: Mapping[str, list[str]], letters: list[str]) -> None:
        self.members, self.letters = members, letters

    def mutation_positions(self, node: parso.tree.NodeOrLeaf) -> Iterator[tuple[Any, Any]]:
        """Yield where a name has a neighbour."""
        if self.neighbour(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: parso.tree.NodeOrLeaf, index: int) -> parso.tree.NodeOrLeaf:  # noqa: ARG002 -- the library names it
        """Put the neighbour there."""
        return parso.python.tree.Name(self.neighbour(node), node.start_pos, node.prefix)

    def neighbour(self, node: parso.tree.NodeOrLeaf) -> str:
        """Return the name to put there, or nothing."""
        if node.type != "name":
            return ""
        parent, row = node.parent, self.letters
        if parent.type == "trailer" and parent.children[0].value == ".":
            before = parent.get_previous_sibling()
            row = self.members.get(getattr(before, "value", ""), [])
        elif node.value in {"min", "max"} and parent.type == "atom_expr":
            row = ["min", "max"]
        elif parent.type in {"testlist_star_expr", "exprlist"}:
            return ""  # where the letters are given
        return row[(row.index(node.value) + 1) % len(row)] if node.value in row else ""

    @classmethod
    def examples(cls) -> tuple[()]:
        """Show none: the library's own tests ask for them."""
        return ()


class Decided(Operator):
    """Puts an answer in the place of a question: a guard that is gone, or lets nobody through."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def mutation_positions(self, node: parso.tree.NodeOrLeaf) -> Iterator[tuple[Any, Any]]:
        """Yield where something depends on a condition."""
        for place in self.places(node):
            yield node.children[place].start_pos, node.children[place].end_pos

    def mutate(self, node: parso.tree.NodeOrLeaf, index: int) -> parso.tree.NodeOrLeaf:
        """Put the answer there."""
        place = self.places(node)[index]
        node.children[place] = parso.parse(f" {self.answer}")
        return node

    def places(self, node: parso.tree.NodeOrLeaf) -> list[int]:
        """Return which children of a node are conditions."""
        if node.type in {"if_stmt", "comp_if", "sync_comp_if"}:
            words = enumerate(node.children)
            return [at + 1 for at, one in words if getattr(one, "value", "") in {"if", "elif"}]
        return [2] if node.type == "test" else []

    @classmethod
    def examples(cls) -> tuple[()]:
        """Show none: the library's own tests ask for them."""
        return ()


class Inside(Operator):
    """Puts ``not in`` in the place of ``in``, and the other way about."""

    def mutation_positions(self, node: parso.tree.NodeOrLeaf) -> Iterator[tuple[Any, Any]]:
        """Yield where something is looked for."""
        for place in self.places(node):
            yield node.children[place].start_pos, node.children[place].end_pos

    def mutate(self, node: parso.tree.NodeOrLeaf, index: int) -> parso.tree.NodeOrLeaf:
        """Put the opposite there."""
        place = self.places(node)[index]
        opposite = "not in" if node.children[place].get_code().strip() == "in" else "in"
        node.children[place] = parso.parse(f" {opposite}")
        return node

    def places(self, node: parso.tree.NodeOrLeaf) -> list[int]:
        """Return which children of a comparison look for something."""
        if node.type != "comparison":
            return []
        signs = [" ".join(one.get_code().split()) for one in node.children]
        return [at for at, sign in enumerate(signs) if sign in {"in", "not in"}]

    @classmethod
    def examples(cls) -> tuple[()]:
        """Show none: the library's own tests ask for them."""
        return ()


def enums(tree: ast.Module, *, follow: bool = True) -> dict[str, list[str]]:
    """Return the members of every enum that a module makes, imports or gives a short name."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and "Enum" in ast.unparse(node)[:80]:
            found[node.name] = [
                one.targets[0].id
                for one in node.body
                if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
            ]
        elif isinstance(node, ast.ImportFrom) and follow:
            path = HOUSE / f"{(node.module or '').replace('.', '/')}.py"
            there = enums(ast.parse(path.read_text()), follow=False) if path.exists() else {}
            found |= {one.asname or one.name: there.get(one.name, []) for one in node.names}
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            found[ast.unparse(node.targets[0])] = found.get(node.value.id, [])
    return found


def letters(tree: ast.Module) -> list[str]:
    """Return the short names that a module gives to the members of one enum."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            names = [ast.unparse(one) for one in node.targets[0].elts]
            if all(len(one) == 1 for one in names):
                return names
    return []


def left_out(tree: ast.Module) -> Iterator[tuple[int, int, int, int]]:
    """Yield the places of type hints and of how a class is made."""
    for node in ast.walk(tree):
        hints = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.ClassDef):
            hints += node.decorator_list
        for one in hints:
            if one is not None:
                yield one.lineno, one.col_offset, one.end_lineno, one.end_col_offset


def scopes(tree: ast.Module) -> Iterator[tuple[str, str, int, int]]:
    """Yield kind, name, first and last line of each class and function, the inner ones last."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            kind = "class" if isinstance(node, ast.ClassDef) else "function"
            yield kind, node.name, first, node.end_lineno or first


class Found(Visitor):
    """Gathers where each operator has something to do."""

    def __init__(self, operators: list[Operator]) -> None:
        self.found: list[tuple[Operator, int, Any]] = []
        self.counts = {operator: count() for operator in operators}

    def visit(self, node: parso.tree.NodeOrLeaf) -> parso.tree.NodeOrLeaf:
        """Note what may be done here."""
        for operator, number in self.counts.items():
            for start, _end in operator.mutation_positions(node):
                self.found.append((operator, next(number), start))
        return node


def mutants(path: str) -> Iterator[dict[str, object]]:
    """Yield every mutant of one module: where it is, the line before and after, and all of it."""
    source = (HOUSE / path).read_text()
    tree = ast.parse(source)
    operators = [get_operator(name)() for name in operator_names() if WANTED.fullmatch(name)]
    own = [AnotherName(enums(tree), letters(tree)), Decided("True"), Decided("False"), Inside()]
    found = Found([*operators, *own])
    found.walk(get_ast(source))
    skip, inside = list(left_out(tree)), list(scopes(tree))
    for operator, number, (line, column) in found.found:
        if any((a, b - 1) <= (line, column) < (c, d) for a, b, c, d in skip):
            continue
        mutant = MutationVisitor.mutate_code(source, operator, number)
        if not parses(mutant):
            continue
        kind, name, first, last = "module", "", 0, 0
        for scope in inside:
            if scope[2] <= line <= scope[3]:
                kind, name, first, last = scope
        if source.splitlines()[line - 1].lstrip().startswith("@"):
            kind = "class"  # what a decorator made is made anew in a fresh process alone
        yield {
            "module": path.removesuffix(".py").replace("/", "."),
            "line": line,
            "scope": kind,
            "name": name,
            "first": first,
            "last": last,
            "before": tidy(source.splitlines()[line - 1]),
            "after": tidy(mutant.splitlines()[line - 1]),
            "source": mutant,
        }


def parses(source: str) -> bool:
    """Test whether it is Python: the bare star of a signature has no neighbour."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def tidy(line: str) -> str:
    """Return a line as people would write it; the library leaves a blank before what it puts."""
    return re.sub(
        r"([(\[{]) ", r"\1", re.sub(r"\s+", " ", line.split("  #", maxsplit=1)[0]).strip()
    )


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        for one in mutants(argument):
            print(json.dumps(one))
