"""Builders of circles around families: a school, a CLB and an OCMW, and who works there."""

from collections.abc import Mapping
from dataclasses import dataclass

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.families.models import CirclePerson, Consent, Disclosure, FamilyCircle, FamilyMember
from brugwerk.families.operations import agreeing, circles, telling
from brugwerk.families.rules.agreeing import Act, Mode
from brugwerk.families.rules.circle import Band, Kind
from brugwerk.families.rules.telling import SentenceAct
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.sharing.rules.decision import Ground, Place
from brugwerk.sharing.rules.decision import Kind as Told
from brugwerk.sharing.rules.protocol import Form
from tests.make import sharing
from tests.make.clock import TODAY, day
from tests.make.people import acting, member, organisation, partnership

FAMILY = (
    circles.Someone(Kind.PARENT, Band.ADULT),
    circles.Someone(Kind.PARENT, Band.ADULT, language="ar"),
    circles.Someone(Kind.YOUNG, Band.FROM_12),
    circles.Someone(Kind.YOUNG, Band.UNDER_12),
)
KNOWN = circles.Known("Leen", "zorgcoördinator", "0470 00 00 01")


def circle(actor: Actor, of: Partnership) -> FamilyCircle:
    """Return a circle that somebody opened with a family of four."""
    return circles.open_circle(
        actor=actor, partnership=of, known=KNOWN, family=FAMILY, agreed=True, today=TODAY
    )


@dataclass
class World:
    """A partnership with an agreement that holds, and one circle in it.

    Leen of the school is the contact; Dries of the CLB is at work; Joke of the OCMW is named; Sara
    of the OCMW has no place; Vera leads the partnership and has none either.
    """

    brug: Partnership
    school: Organisation
    clb: Organisation
    ocmw: Organisation
    users: Mapping[str, User]
    circle: FamilyCircle

    def actor(self, name: str) -> Actor:
        """Return somebody as an actor."""
        return acting(self.users[name])

    def place(self, name: str) -> CirclePerson:
        """Return somebody's place in the circle."""
        return CirclePerson.objects.get(circle=self.circle, membership__user=self.users[name])

    @property
    def parents(self) -> list[FamilyMember]:
        """Return the parents."""
        return list(self.circle.members.filter(kind=Kind.PARENT))

    @property
    def asked(self) -> list[FamilyMember]:
        """Return who answers for herself."""
        return list(self.circle.members.filter(answers=True))

    def say(
        self, organisation_: Organisation, *kinds: Told, act: Act = Act.SAY_YES
    ) -> list[Consent]:
        """Let everybody who answers say the same about telling an organisation something."""
        made = agreeing.ask(
            actor=self.actor("Leen"),
            circle=self.circle,
            organisation=organisation_,
            kinds=kinds,
            today=TODAY,
        )
        given = agreeing.Given(Mode.PRESENT, day(100))
        return [
            agreeing.write_down(
                actor=self.actor("Leen"), consent=one, act=act, given=given, today=TODAY
            )
            for one in made
        ]

    def prepare(
        self,
        by: str = "Dries",
        to: Organisation | None = None,
        kind: Told = Told.PRACTICAL,
        ground: Ground = Ground.AGREED,
        sentences: tuple[str, ...] = ("We bellen elke week.", "Woensdag is een goede dag."),
        purpose: str = "Zodat de week rustig loopt.",
    ) -> Disclosure:
        """Return what somebody prepared to tell."""
        return telling.prepare(
            actor=self.actor(by),
            circle=self.circle,
            to=to or self.school,
            kind=kind,
            ground=ground,
            purpose=purpose,
            sentences=sentences,
            today=TODAY,
        )

    def approve(self, disclosure: Disclosure, *numbers: int) -> None:
        """Let a parent say yes to sentences at the table."""
        for sentence in disclosure.sentences.filter(place__in=numbers):
            telling.answer_together(
                actor=acting_as(disclosure),
                sentence=sentence,
                act=SentenceAct.APPROVE,
                member=self.parents[0],
                today=TODAY,
            )


def acting_as(disclosure: Disclosure) -> Actor:
    """Return the sender of something as an actor."""
    assert disclosure.sender.membership is not None
    return acting(disclosure.sender.membership.user)


def world(
    *,
    agreed: bool = True,
    name: str = "De Brug",
    cells: Mapping[tuple[Told, object], Form] | None = None,
) -> World:
    """Return a partnership with people, an agreement on sharing, and a circle."""
    brug = partnership(name)
    school = organisation(brug, f"Basisschool van {name}")
    clb, ocmw = organisation(brug, f"CLB van {name}"), organisation(brug, f"OCMW van {name}")
    users = {}
    for who, house in (("Leen", school), ("Dries", clb), ("Joke", ocmw), ("Sara", ocmw)):
        users[who] = member(brug, name=f"{who}{'' if name == 'De Brug' else name[:3]}")
        place = users[who].memberships.get()
        place.organisation = house
        place.save()
    users["Vera"] = member(
        brug, Role.FACILITATOR, name=f"Vera{'' if name == 'De Brug' else name[:3]}"
    )
    if agreed:
        parties = {school: sharing.SCHOOL, clb: sharing.PUPILS, ocmw: sharing.CARE}
        sharing.protocol(brug, parties, cells=cells)  # type: ignore[arg-type]
    made = circle(acting(users["Leen"]), brug)
    here = World(brug, school, clb, ocmw, users, made)
    for who, state in (("Dries", Place.ACTIVE), ("Joke", Place.NAMED)):
        circles.name_person(
            actor=here.actor("Leen"),
            circle=made,
            member=users[who].memberships.get(),
            known=circles.Known(who, "medewerker", ""),
            today=TODAY,
        )
        CirclePerson.objects.filter(circle=made, membership__user=users[who]).update(state=state)
    return here
