"""The map as SVG, made by the server."""

from brugwerk.network.drawings.map import groups, network

__all__ = ["groups", "network"]
