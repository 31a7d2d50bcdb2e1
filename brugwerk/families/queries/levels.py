"""How much may be told in a circle today: the one door to the sharing decision (T42c)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.families.models import CirclePerson, FamilyCircle, FamilyMember
from brugwerk.families.rules.agreeing import Said, agreements
from brugwerk.sharing.queries.bounds import Agreed, agreed
from brugwerk.sharing.rules.decision import (
    Decision,
    Ground,
    Kind,
    Level,
    Place,
    Receiver,
    may_share,
)

ORDER = (Place.ACTIVE, Place.CONFIRMED, Place.NAMED)


@dataclass(frozen=True, slots=True)
class Around:
    """What decides in one circle today: read once, in a fixed number of queries."""

    circle: FamilyCircle
    today: date
    agreed: Agreed
    members: Sequence[FamilyMember]
    said: Mapping[tuple[int, int, str], Said]
    limits: Mapping[str, Level]
    people: Sequence[CirclePerson]

    @property
    def in_time(self) -> bool:
        """Tell whether agreement and circle hold today (T42d)."""
        return self.agreed.in_time and self.today <= self.circle.last_day

    def place_of(self, organisation: int) -> Place:
        """Return the best place that an organisation has in the circle, of who is still there."""
        found = {
            Place(one.state)
            for one in self.people
            if one.organisation_id == organisation and _is_there(one, self.today)
        }
        return next((place for place in ORDER if place in found), Place.ENDED)

    def receiver(self, receiving: int, sending: int) -> Receiver:
        """Return as what one organisation hears something from another."""
        return self.agreed.receiver(receiving, sending)

    def decide(self, kind: Kind, sending: int, receiving: int, ground: Ground) -> Decision:
        """Return how much may be told: the least of all rules, and nothing goes around it."""
        receiver = self.receiver(receiving, sending)
        asked = [one for one in self.members if one.answers]
        said = (self.said.get((one.pk, receiving, kind)) for one in asked)
        return may_share(
            kind,
            receiver,
            ground,
            agreements(said, self.today),
            self.place_of(receiving),
            in_time=self.in_time,
            bounds=self.agreed.bounds(
                kind, receiver, ground, case=self.limits.get(kind, Level.FULL)
            ),
        )


def _is_there(person: CirclePerson, today: date) -> bool:
    member = person.membership
    if member is None or member.organisation_id != person.organisation_id:
        return False
    return member.ends_on is None or member.ends_on >= today


def around(circle: FamilyCircle, *, today: date) -> Around:
    """Return what decides in a circle today."""
    return Around(
        circle=circle,
        today=today,
        agreed=agreed(circle.partnership_id, today=today),
        members=list(circle.members.all()),
        said={
            (one.member_id, one.organisation_id, one.kind): Said(one.state, one.until)
            for one in circle.consents.all()
        },
        limits={one.kind: Level(one.level) for one in circle.limits.all()},
        people=list(circle.people.select_related("organisation", "membership__user")),
    )
