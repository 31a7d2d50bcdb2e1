"""Decisions about forums: their life, their rhythm and who is at the table. Pure."""

from brugwerk.forums.rules.life import Kind, Thing, allows

__all__ = ["Kind", "Thing", "allows"]
