"""The full text of the directory: one interface, SQLite's engine and PostgreSQL's own behind it."""

from brugwerk.directory.engine.finding import Found, completions, find, forget
from brugwerk.directory.engine.keeping import Document, document, drop, keep, keep_all

__all__ = [
    "Document",
    "Found",
    "completions",
    "document",
    "drop",
    "find",
    "forget",
    "keep",
    "keep_all",
]
