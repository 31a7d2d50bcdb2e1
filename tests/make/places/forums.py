"""What forums puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.forums.models import ClarifiedTerm, EmptyChair, LevelLink
from brugwerk.forums.rules.life import ForumState, Outcome
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from tests.make import forums
from tests.make.clock import TODAY, day


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the records of forums in De Brug and return the places of their addresses."""
    amina = forums.place_in(brug, users["amina"])
    forum = forums.forum(brug, amina)
    stopping = forums.forum(brug, amina, name="Kort netwerk", state=ForumState.ASKED)
    forums.review(stopping, outcome=Outcome.STOP)
    seat = forums.seat(forum, forums.place_in(brug, users["bram"]))
    chair = EmptyChair.objects.create(
        forum=forum,
        perspective=Perspective.FAMILY,
        why_missing="Het uur past niet.",
        what_they_would_bring="Hoe het thuis gaat.",
        next_step="We vragen het aan de schoolpoort.",
        since_on=TODAY,
    )
    link = LevelLink.objects.create(
        from_forum=forum, to_outside="Lokaal bestuur", review_on=day(90), since_on=TODAY
    )
    term = ClarifiedTerm.objects.create(
        forum=forum, word="zorg", meaning="Wat een kind nodig heeft.", agreed_on=TODAY
    )
    return {
        "forum": (brug.pk, forum.pk),
        "stopping_forum": (brug.pk, stopping.pk),
        "forum_seat": (brug.pk, forum.pk, seat.pk),
        "empty_chair": (brug.pk, forum.pk, chair.pk),
        "level_link": (brug.pk, forum.pk, link.pk),
        "term": (brug.pk, forum.pk, term.pk),
    }
