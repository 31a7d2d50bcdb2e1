"""The letters of tasks as screens show them, and what a task still misses, in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.goals.models import Task
from brugwerk.goals.rules import TaskState
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import covers
from brugwerk.roles import words
from brugwerk.roles.models import Assignment
from brugwerk.roles.queries.people import Holders
from brugwerk.roles.rules.letters import (
    FAMILY,
    MUCH,
    Division,
    HolderKind,
    Letter,
    findings,
    stands,
)

FIELDS = (
    *("task_id", "letter", "membership_id", "organisation_id", "role_id"),
    *("organisation__name", "role__name", "confirmed_on", "confirmed_by_id", "objection"),
    *("until", "stand_in_id", "stand_in_from", "stand_in_until"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One letter of one holder in one task; ``keepers`` are the memberships whose word counts."""

    task: int
    letter: str
    holder: str
    confirmed: bool
    cover: int
    objection: str
    tried: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One task with its letters, who can take over, and what it still misses, in words.

    A cell holds letters, each with whether it is confirmed; a line holds a letter with names.
    """

    pk: int
    what: str
    cells: tuple[tuple[tuple[str, bool], ...], ...]
    lines: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    substitute: str
    covers: str
    notes: tuple[str, ...]
    by_role: Mapping[str, tuple[tuple[str, bool], ...]]


def marks(
    actor: Actor, partnership: Partnership, who: Holders, *, today: date
) -> dict[int, list[Mark]]:
    """Return the letters of all open tasks of a partnership, with one query."""
    open_ = Assignment.objects.visible_to(actor).open().order_by("pk")
    rows = open_.filter(
        task__goal__partnership=partnership, task__state=TaskState.OPEN
    ).values_list(*FIELDS)
    found: dict[int, list[Mark]] = defaultdict(list)
    for task, letter, member, organisation, role, of, named, on, by, said, until, *cover in rows:
        holder = _holder(member, organisation, role)
        who.names.setdefault(holder, of or named or "?")  # no partner or living role any more
        standing = cover[0] if cover[0] and covers(cover[1], cover[2], today) else 0
        keepers = {*who.keepers.get(holder, ()), standing}
        found[task].append(
            Mark(
                task=task,
                letter=letter,
                holder=holder,
                confirmed=stands(on, by, keepers, family=holder == FAMILY),
                cover=standing,
                objection=said,
                tried=until is not None and until < today,
            )
        )
    return found


def _holder(member: int | None, organisation: int | None, role: int | None) -> str:
    if member:
        return f"{HolderKind.MEMBER}{member}"
    if organisation:
        return f"{HolderKind.ORGANISATION}{organisation}"
    return f"{HolderKind.ROLE}{role}" if role else FAMILY


def much(found: Mapping[int, Iterable[Mark]]) -> frozenset[str]:
    """Return the people who do more tasks than is good for the work (ux.md 3.9)."""
    does = Counter(
        mark.holder
        for held in found.values()
        for mark in held
        if mark.letter == Letter.RESPONSIBLE and mark.holder.startswith(HolderKind.MEMBER)
    )
    return frozenset(holder for holder, number in does.items() if number > MUCH)


def columns(who: Holders, held: Iterable[Mark]) -> list[str]:
    """Return who holds anything: organisations, roles, people, and the family last."""
    found = {mark.holder for mark in held}
    order = (HolderKind.ORGANISATION, HolderKind.ROLE, HolderKind.MEMBER, HolderKind.FAMILY)

    def place(holder: str) -> tuple[int, str]:
        kind = HolderKind.FAMILY if holder == FAMILY else HolderKind(holder[0])
        return order.index(kind), who.names[holder].casefold()

    return sorted(found, key=place)


def row(task: Task, held: list[Mark], shown: list[str], who: Holders, busy: frozenset[str]) -> Row:
    """Return one task as a row of the matrix."""
    cells: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    lines: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for mark in held:
        cells[mark.holder].append((mark.letter, mark.confirmed))
        lines[mark.letter].append((who.names[mark.holder], mark.confirmed))
    for letters in cells.values():
        letters.sort(key=lambda pair: ORDER[pair[0]])
    substitute = who.member(task.substitute_id)
    return Row(
        pk=task.pk,
        what=task.what,
        cells=tuple(tuple(cells.get(key, ())) for key in shown),
        lines=tuple((letter, tuple(lines[letter])) for letter in Letter if lines.get(letter)),
        substitute=substitute,
        covers=", ".join(dict.fromkeys(who.member(mark.cover) for mark in held if mark.cover)),
        notes=(*_findings(task, held, who, busy), *_objections(held, who)),
        by_role={
            key: tuple(letters)
            for key, letters in cells.items()
            if key != FAMILY and key.startswith(HolderKind.ROLE)
        },
    )


ORDER = {str(letter): place for place, letter in enumerate(Letter)}


def _findings(task: Task, held: list[Mark], who: Holders, busy: frozenset[str]) -> tuple[str, ...]:
    """Return what a task still misses, in words (N17)."""
    substitute = f"{HolderKind.MEMBER}{task.substitute_id}"
    found = findings(
        Division(
            held={
                letter: [mark.holder for mark in held if mark.letter == letter] for letter in Letter
            },
            substitute=bool(task.substitute_id) and who.leaving.get(substitute, 0) >= 0,
            leaving=who.leaving,
            empty=who.empty,
            covered={mark.holder for mark in held if mark.cover},
            mandate_missing=who.unmandated,
            much=busy,
            tried=any(mark.tried for mark in held),
        )
    )
    return tuple(
        words.finding(one.finding, [who.names[key] for key in one.holders], one.days)
        for one in found
    )


def _objections(held: list[Mark], who: Holders) -> tuple[str, ...]:
    """Return what holders say is not right, for the group to talk about (5.21)."""
    return tuple(
        words.objection(who.names[mark.holder], mark.letter, mark.objection)
        for mark in held
        if mark.objection
    )
