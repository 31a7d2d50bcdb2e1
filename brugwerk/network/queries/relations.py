"""Relations that people keep warm, as ties with a rhythm of their own (2.10, 3.35)."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from brugwerk.network.queries.parties import Look
from brugwerk.network.rules.shapes import Tie, TieKind
from brugwerk.organisations.models import Organisation
from brugwerk.relations.queries.ties import TieSide, ties
from brugwerk.relations.rules.relation import Kind, Warmth

STRENGTHS = {Kind.INFORMAL: 3, Kind.AGREED: 4, Kind.FORMALISED: 5}


def relations(look: Look) -> Iterable[Tie]:
    """Yield who keeps a relation, with the last contact alone: no numbers (INV30).

    What was slowed down on purpose is not called cold (2.07).
    """
    found = ties(look.actor, look.partnership, today=look.today)
    sides = [side for one in found for side in (one.one, one.other) if side.member_id is None]
    houses = Organisation.objects.in_bulk([side.organisation_id for side in sides])
    for one in found:
        a, b = (_key(look, side, houses) for side in (one.one, one.other))
        slowed = one.warmth is Warmth.SLOWED
        last = () if slowed or one.last_contact is None else (one.last_contact,)
        if a and b and a != b:
            yield Tie(
                a,
                b,
                TieKind.RELATION,
                _("Relation"),
                reverse("relations:relation", args=[look.partnership.pk, one.relation_id]),
                strength=STRENGTHS[one.kind],
                since=one.begun_on,
                until=one.ended_on,
                contacts=last,
                ideal_days=one.ideal_days,
            )


def _key(look: Look, side: TieSide, houses: Mapping[int, Organisation]) -> str:
    if side.member_id is not None:
        return look.of_member(side.member_id)
    return look.of_organisation(houses.get(side.organisation_id or 0))
