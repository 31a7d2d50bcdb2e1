"""Rows that the real operations wrote once, poured into the empty database of a later test.

A test that needs much has it quickly, and shares nothing with another: each gets a copy of its
own, undone with its transaction. Every process builds for real before it pours.
"""

import copy
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import time
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection

Built = TypeVar("Built")
Rows = dict[str, list[tuple[Any, ...]]]
# What migrations write; all else is written by what is built.
STANDING = {"django_content_type", "auth_permission", "django_site"}


@dataclass(frozen=True)
class Mould:
    """What a builder returned, and every row that it wrote, by table."""

    built: object
    rows: Rows


_moulds: dict[Hashable, Mould] = {}


def poured(name: Hashable, build: Callable[[], Built]) -> Built:
    """Return what a builder makes: for real the first time, later as a copy of those rows.

    It is built for real too where a copy would not be the same: in a database that holds something
    already, on another kind of database, and where commits are real and have work after them.
    """
    if connection.vendor != "sqlite" or not connection.in_atomic_block or not _is_empty():
        return build()
    if name not in _moulds:
        built = build()
        _moulds[name] = Mould(copy.deepcopy(built), rows_by_table())
        return built
    mould = _moulds[name]
    with connection.cursor() as cursor:
        for table, rows in mould.rows.items():
            marks = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
    return cast("Built", copy.deepcopy(mould.built))


def rows_by_table() -> Rows:
    """Return all rows that stand in the database now."""
    with connection.cursor() as cursor:
        found = {}
        for table in _tables():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            found[table] = [tuple(_plain(value) for value in row) for row in cursor.fetchall()]
    return {table: rows for table, rows in found.items() if rows}


def _plain(value: object) -> object:
    """Return an hour as SQLite takes it back; all else comes and goes in one form."""
    return value.isoformat() if isinstance(value, time) else value


def _is_empty() -> bool:
    one_of_all = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in _tables())  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({one_of_all})")
        return bool(cursor.fetchone() == (0,))


def _tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models} - STANDING)
