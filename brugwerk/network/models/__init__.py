"""Networks from elsewhere, and what a person has seen of what was found."""

from brugwerk.network.models.imports import NetworkImport, Node, Tie
from brugwerk.network.models.seen import FindingSeen

__all__ = ["FindingSeen", "NetworkImport", "Node", "Tie"]
