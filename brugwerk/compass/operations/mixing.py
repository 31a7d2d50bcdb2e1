"""Keeping the order in which people came out of the database file (R9).

SQLite lays new rows down one after the other, so the pages of a file tell in which order rows came,
whatever their numbers are. Papers come in the order of first answers. If seats told the same order,
the two could be laid side by side. So seats and links are written anew in random order.

Who changes a seat at that same moment would change a row that is about to vanish. Whatever writes
seats therefore takes its turn first: ``hold_seats`` or ``change_seats``.
"""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from brugwerk.compass.models import Round, Seat, SeatLink
from brugwerk.compass.rules.lifecycle import Mode
from brugwerk.kit.background import once_soon
from brugwerk.kit.records import chance, write_anew

ALWAYS_UP_TO = 100  # larger rounds are mixed now and then: every time would cost too much
LIVE_SECONDS = 2.0  # a room full of people comes in at once: mix them once, a moment later


def hold_seats(round_pk: int) -> None:
    """Keep others from writing the seats of a round until this transaction ends."""
    Round.objects.select_for_update(no_key=True).values_list("pk").get(pk=round_pk)


@transaction.atomic
def change_seats(round_pk: int, seats: QuerySet[Seat], **values: str | date | bool | None) -> int:
    """Change seats of a round in their turn, and return how many were changed."""
    hold_seats(round_pk)
    return seats.update(**values)


def mix_seats(round_: Round) -> None:
    """Write the seats and links of a round anew in random order; for a live round in a moment."""
    if round_.mode == Mode.LIVE:
        once_soon(f"mix {round_.pk}", LIVE_SECONDS, _mix, round_.pk)
        return
    size = Seat.objects.filter(round=round_).count()
    if size <= ALWAYS_UP_TO or chance.random() <= ALWAYS_UP_TO / size:
        _mix(round_.pk)


@transaction.atomic
def _mix(round_pk: int) -> None:
    """Do it now. Seats first: while they are away, links may not be asked for by others."""
    hold_seats(round_pk)
    write_anew(Seat.objects.filter(round=round_pk))
    write_anew(SeatLink.objects.filter(seat__round=round_pk))
