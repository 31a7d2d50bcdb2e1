"""Who can hold a letter in a partnership, and what holds of each of them today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import covers
from brugwerk.roles.models import Mandate, Role, RoleFilling
from brugwerk.roles.rules.letters import FAMILY, HolderKind
from brugwerk.roles.words import GONE, HOLDER_KINDS, THE_FAMILY


@dataclass(frozen=True, slots=True)
class Person:
    """A member as the matrix needs it; ``leaving`` is days until the last one, if there is one."""

    key: str
    pk: int
    name: str
    user: int
    organisation: int | None
    leaving: int | None

    @property
    def here(self) -> bool:
        """Test whether the membership has not ended."""
        return self.leaving is None or self.leaving >= 0


@dataclass(frozen=True, slots=True)
class Holders:
    """All that can hold letters, by the names that forms use: ``m12``, ``o3``, ``r4``, ``family``.

    ``keepers`` are the memberships whose word counts for a holder; ``leaving`` are days until a
    member leaves, below zero for who has left; ``own`` is the actor's membership, or 0.
    """

    names: dict[str, str]
    keepers: Mapping[str, Collection[int]]
    leaving: Mapping[str, int]
    empty: Collection[str]
    unmandated: Collection[str]
    purposes: Mapping[str, str]
    fillers: Mapping[str, list[str]]
    own: int
    chosen_from: tuple[str, ...]

    def member(self, pk: int | None) -> str:
        """Return the name of a member, or nothing."""
        return self.names.get(f"{HolderKind.MEMBER}{pk}", "") if pk else ""

    def mine(self, holder: str) -> bool:
        """Test whether the actor's word counts for a holder."""
        return self.own in self.keepers.get(holder, ())

    def choices(self, also: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Return all holders for a form, and the ones of ``also`` that are no longer here."""
        gone = [key for key in dict.fromkeys(also) if key not in self.chosen_from]
        return [
            *((key, f"{self.names[key]}{self._kind(key)}") for key in self.chosen_from),
            *((key, str(GONE).format(who=self.names.get(key, "?"))) for key in gone),
        ]

    def members(self) -> list[tuple[str, str]]:
        """Return the members of now for a form."""
        people = (key for key in self.chosen_from if key[0] == HolderKind.MEMBER)
        return [(key, self.names[key]) for key in people]

    @staticmethod
    def _kind(key: str) -> str:
        word = HOLDER_KINDS.get(HolderKind(key[0])) if key != FAMILY else None
        return f" ({word})" if word else ""


def holders(actor: Actor, partnership: Partnership, *, today: date) -> Holders:
    """Return who can hold letters, with five queries whatever their number."""
    people = _people(actor, partnership, today)
    here = [one for one in people if one.here]
    names = {one.key: one.name for one in people}
    found = partnership.organisations.order_by("name").values_list("pk", "name")
    organisations = {f"{HolderKind.ORGANISATION}{pk}": name for pk, name in found}
    keepers: dict[str, set[int]] = defaultdict(set)
    for one in here:
        keepers[one.key].add(one.pk)
        if one.organisation:
            keepers[f"{HolderKind.ORGANISATION}{one.organisation}"].add(one.pk)
    living = Role.objects.visible_to(actor).filter(partnership=partnership).living()
    roles = {
        f"{HolderKind.ROLE}{pk}": (name, why)
        for pk, name, why in living.values_list("pk", "name", "purpose")
    }
    fillers: dict[str, list[str]] = defaultdict(list)
    for role, member, stand_in in _fillings(actor, partnership, today):
        fillers[role].append(names[f"{HolderKind.MEMBER}{member}"])
        keepers[role].update({member, stand_in} - {0})
    own = next((one.pk for one in here if one.user == actor.user_id), 0)
    return Holders(
        names={
            FAMILY: str(THE_FAMILY),
            **names,
            **organisations,
            **{key: name for key, (name, _why) in roles.items()},
        },
        keepers=keepers,
        leaving={one.key: one.leaving for one in people if one.leaving is not None},
        empty=frozenset(roles) - frozenset(fillers),
        unmandated=_unmandated(actor, partnership, here, today),
        purposes={key: why for key, (_name, why) in roles.items()},
        fillers=fillers,
        own=own,
        chosen_from=(FAMILY, *roles, *organisations, *(one.key for one in here)),
    )


def _people(actor: Actor, partnership: Partnership, today: date) -> list[Person]:
    """Return all members, those who left included, by name."""
    members = Membership.objects.visible_to(actor).filter(partnership=partnership)
    rows = members.order_by("user__name", "user__email").values_list(
        "pk", "user__name", "user__email", "user_id", "organisation_id", "ends_on"
    )
    return [
        Person(
            key=f"{HolderKind.MEMBER}{pk}",
            pk=pk,
            name=name or email,
            user=user,
            organisation=organisation,
            leaving=(ends_on - today).days if ends_on else None,
        )
        for pk, name, email, user, organisation, ends_on in rows
    ]


def _fillings(actor: Actor, partnership: Partnership, today: date) -> list[tuple[str, int, int]]:
    """Return who fills which role today, and who stands in, or 0."""
    filled = RoleFilling.objects.visible_to(actor).filter(role__partnership=partnership)
    rows = filled.current(today).values_list(
        "role_id", "membership_id", "stand_in_id", "stand_in_from", "stand_in_until"
    )
    return [
        (f"{HolderKind.ROLE}{role}", member, (by or 0) if covers(first, last, today) else 0)
        for role, member, by, first, last in rows
    ]


def _unmandated(
    actor: Actor, partnership: Partnership, here: list[Person], today: date
) -> frozenset[str]:
    """Return who works for an organisation and has no mandate that runs.

    Parents and volunteers take part for themselves: no leader has to give them anything.
    """
    running = Mandate.objects.visible_to(actor).filter(partnership=partnership).running(today)
    mandated = set(running.values_list("membership_id", flat=True))
    return frozenset(one.key for one in here if one.organisation and one.pk not in mandated)
