"""Asking for work, stopping it, and doing it."""

from brugwerk.jobs.operations.asking import ask, forget_old, stop

__all__ = ["ask", "forget_old", "stop"]
