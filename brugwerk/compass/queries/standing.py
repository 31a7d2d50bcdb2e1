"""How the bridges of many partnerships stand: for what is told of several together."""

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch

from brugwerk.compass.models import Round
from brugwerk.compass.queries.history import History, history_of
from brugwerk.goals.models import Action


def histories(partnerships: Sequence[int]) -> Mapping[int, History]:
    """Return the closed rounds of partnerships, by number, in two queries whatever their number.

    It asks for no actor: who calls tells of five partnerships or more together (R7).
    """
    found = (
        Round.objects.about_us()
        .closed()
        .filter(partnership__in=partnerships)
        .select_related("frozen", "voice")
        .prefetch_related(Prefetch("actions", Action.objects.all()))
        .order_by("partnership", "number")
    )
    by_partnership: dict[int, list[Round]] = {}
    for round_ in found:
        by_partnership.setdefault(round_.partnership_id, []).append(round_)
    return {number: history_of(rounds) for number, rounds in by_partnership.items()}
