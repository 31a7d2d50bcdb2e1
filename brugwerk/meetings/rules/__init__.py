"""Decisions about meetings, agendas, date polls and what was decided. Pure."""
