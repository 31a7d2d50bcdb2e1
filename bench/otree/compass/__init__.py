"""A live page as somebody writes it in oTree: one row for each answer, the sums on the group.

The first participant is the facilitator and the second the projector. An answer goes back to who
gave it and, as a count, to the facilitator; the reveal returns the picture to everybody, with as
many bytes as are asked for.
"""

import json
from collections.abc import Mapping

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, ExtraModel, Page, models

FACILITATOR, EVERYBODY = 1, 0


class C(BaseConstants):
    """What oTree asks of every app."""

    NAME_IN_URL = "compass"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1


class Subsession(BaseSubsession):
    """Nothing of its own."""


class Group(BaseGroup):
    """Everybody in the conversation."""

    people = models.IntegerField(initial=0)
    sums = models.LongStringField(initial="{}")


class Player(BasePlayer):
    """One phone."""

    answered = models.BooleanField(initial=False)


class Answer(ExtraModel):
    """One answer."""

    player = models.Link(Player)
    statement = models.IntegerField()
    value = models.IntegerField()


def keep(player: Player, data: dict[str, int]) -> dict[int, dict[str, int]]:
    """Keep an answer and count it."""
    group = player.group
    statement, value = data["statement"], data["value"]
    Answer.create(player=player, statement=statement, value=value)
    if not player.answered:
        player.answered = True
        group.people += 1
    sums = json.loads(group.sums)
    cell = sums.setdefault(f"{statement}.{player.id_in_group % 6}", [0, 0, 0])
    cell[0] += 1
    cell[1] += value
    cell[2] += value * value
    group.sums = json.dumps(sums)
    return {FACILITATOR: {"answered": group.people}, player.id_in_group: {"kept": statement}}


def picture(group: Group) -> dict[str, list[float]]:
    """Return how many, the mean and the spread for each statement and perspective."""
    return {
        key: [n, total / n, max(0.0, squares / n - (total / n) ** 2) ** 0.5]
        for key, (n, total, squares) in json.loads(group.sums).items()
    }


class Ask(Page):
    """The one page of the conversation."""

    @staticmethod
    def live_method(player: Player, data: dict[str, int]) -> Mapping[int, object]:
        """Keep an answer, or show the picture to everybody."""
        if "reveal" not in data:
            return keep(player, data)
        if player.id_in_group != FACILITATOR:
            return {}
        found: dict[str, object] = {"picture": picture(player.group)}
        found["more"] = "x" * (data["reveal"] - len(json.dumps(found)))
        return {EVERYBODY: found}


page_sequence = [Ask]
