"""Keeping the order in which people came out of the database file (R9).

SQLite lays new rows down one after the other, so the pages of a file tell in which order rows came,
whatever their numbers are. Papers come in the order of first answers. If seats told the same order,
the two could be laid side by side. So seats and links are written anew in random order.
"""

from random import SystemRandom

from django.db import transaction

from brugwerk.compass.models import Round, Seat, SeatLink

ALWAYS_UP_TO = 100  # larger rounds are mixed now and then: every time would cost too much
chance = SystemRandom()


@transaction.atomic
def mix_seats(round_: Round) -> None:
    """Write the seats and links of a round anew in random order."""
    seats = list(Seat.objects.filter(round=round_))
    if len(seats) > ALWAYS_UP_TO and chance.random() > ALWAYS_UP_TO / len(seats):
        return
    links = list(SeatLink.objects.filter(seat__round=round_))
    SeatLink.objects.filter(pk__in=[link.pk for link in links]).delete()
    Seat.objects.filter(round=round_).delete()
    chance.shuffle(seats)
    chance.shuffle(links)
    Seat.objects.bulk_create(seats)
    SeatLink.objects.bulk_create(links)
