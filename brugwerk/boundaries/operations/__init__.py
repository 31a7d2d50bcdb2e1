"""Changing boundaries, cards of boundary spanners, and questions to the offer."""
