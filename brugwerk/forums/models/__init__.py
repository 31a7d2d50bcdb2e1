"""Forums, who sits there, what they add, and the links between levels."""

from brugwerk.forums.models.forums import Forum, ForumEnding, ForumQuerySet
from brugwerk.forums.models.links import LevelLink, LevelLinkQuerySet
from brugwerk.forums.models.table import EmptyChair, ForumSeat, SeatQuerySet
from brugwerk.forums.models.worth import AddedValue, ClarifiedTerm, ForumReview

__all__ = [
    "AddedValue",
    "ClarifiedTerm",
    "EmptyChair",
    "Forum",
    "ForumEnding",
    "ForumQuerySet",
    "ForumReview",
    "ForumSeat",
    "LevelLink",
    "LevelLinkQuerySet",
    "SeatQuerySet",
]
