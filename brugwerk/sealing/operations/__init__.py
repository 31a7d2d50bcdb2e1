"""Sealing, opening, rotating, erasing."""
