"""Records of the relations room."""

from brugwerk.relations.models.contacts import ContactMoment, ContactMomentQuerySet
from brugwerk.relations.models.mails import WeeklyMail
from brugwerk.relations.models.relations import Relation, RelationQuerySet
from brugwerk.relations.models.reminders import PutOff, PutOffQuerySet
from brugwerk.relations.models.route import LookBack, RouteMark

__all__ = [
    "ContactMoment",
    "ContactMomentQuerySet",
    "LookBack",
    "PutOff",
    "PutOffQuerySet",
    "Relation",
    "RelationQuerySet",
    "RouteMark",
    "WeeklyMail",
]
