"""Asks and offers, expertise and what is wanted, lessons, and changes."""

from brugwerk.exchange.models.changes import ChangeNotice, ChangeNoticeQuerySet, Effect
from brugwerk.exchange.models.expertise import Confirmation, Expertise, ExpertiseQuerySet
from brugwerk.exchange.models.lessons import Lesson, LessonQuerySet
from brugwerk.exchange.models.posts import Post, PostQuerySet
from brugwerk.exchange.models.wanted import Wanted, WantedQuerySet

__all__ = [
    "ChangeNotice",
    "ChangeNoticeQuerySet",
    "Confirmation",
    "Effect",
    "Expertise",
    "ExpertiseQuerySet",
    "Lesson",
    "LessonQuerySet",
    "Post",
    "PostQuerySet",
    "Wanted",
    "WantedQuerySet",
]
