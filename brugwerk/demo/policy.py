"""Who may bring the demo in and take it away."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import ALLOWED, Verdict, denied


def may_load(actor: Actor, *, empty: bool) -> Verdict:
    """Decide whether the actor may load the demo: who runs the machine, while it is empty."""
    if not actor.host:
        return denied(_("Only who runs this installation loads the example."))
    if not empty:
        return denied(_("The example can only be loaded while there is nothing else here."))
    return ALLOWED


def may_erase(actor: Actor, demo: Iterable[int]) -> Verdict:
    """Decide whether the actor may erase the demo: the host, and who facilitates in it."""
    facilitates = any(actor.has(Permission.PARTNERSHIP_CHANGE, partnership=pk) for pk in demo)
    if actor.host or facilitates:
        return ALLOWED
    return denied(_("Only a facilitator of the example erases it."))
