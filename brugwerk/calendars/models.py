"""Secret addresses of calendar feeds."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from brugwerk.access.actor import Actor


class FeedQuerySet(models.QuerySet["Feed"]):
    """Feeds, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own feeds."""
        return self.filter(user_id=actor.user_id or 0)


class Feed(models.Model):
    """One person's secret address of a calendar: of everything, a partnership, forum or place.

    What it shows is asked anew each time through that person's eyes, so a feed of who has left is
    empty-handed from the next request on (T3).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds"
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, null=True, related_name="+"
    )
    forum = models.ForeignKey("forums.Forum", on_delete=models.CASCADE, null=True, related_name="+")
    place = models.ForeignKey(
        "presence.Place", on_delete=models.CASCADE, null=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(partnership=None, forum=None, place=None),
                name="one_feed_of_everything",
            ),
            models.UniqueConstraint("user", "partnership", name="one_feed_of_a_partnership"),
            models.UniqueConstraint("user", "forum", name="one_feed_of_a_forum"),
            models.UniqueConstraint("user", "place", name="one_feed_of_a_place"),
            models.CheckConstraint(
                condition=Q(partnership=None, forum=None)
                | Q(partnership=None, place=None)
                | Q(forum=None, place=None),
                name="feed_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"feed of {self.user_id}"
