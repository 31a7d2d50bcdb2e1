"""What may stand in the way of an act on a relation."""

from brugwerk.relations.models import Relation


class PairTaken(Exception):
    """These two have a relation already; ``relation`` is that one."""

    def __init__(self, relation: Relation | None) -> None:
        super().__init__()
        self.relation = relation


class Unfit(Exception):
    """Some of what was filled in does not go together; ``fields`` names it."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


class ChangedMeanwhile(Exception):
    """Somebody else changed the relation in the meantime; ``now`` is how it stands."""

    def __init__(self, now: Relation) -> None:
        super().__init__()
        self.now = now


class NotOfThisSide(Exception):
    """Who keeps a side is of that side, and takes part today."""


class AlreadyThere(Exception):
    """The same person wrote the same contact down for that day already."""
