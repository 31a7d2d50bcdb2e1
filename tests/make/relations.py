"""Builders of relations and contact moments."""

from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.relations.models import ContactMoment, Relation
from brugwerk.relations.rules.contact import Channel, Purpose
from tests.make.clock import TODAY, day


def between(one: Membership, other: Membership, **details: object) -> Relation:
    """Return a saved relation between two people that began half a year ago."""
    return Relation.objects.create(
        **{
            "partnership": one.partnership,
            "one_member": one,
            "other_member": other,
            "keeper": one,
            "other_keeper": other,
            "begun_on": day(-180),
            **details,
        }
    )


def between_houses(
    of: Partnership, one: Organisation, other: Organisation, **details: object
) -> Relation:
    """Return a saved relation between two organisations, still without anybody who keeps it."""
    return Relation.objects.create(
        **{
            "partnership": of,
            "one_organisation": one,
            "other_organisation": other,
            "begun_on": day(-180),
            **details,
        }
    )


def contact(relation: Relation, ago: int = 0, **details: object) -> ContactMoment:
    """Return a saved contact some days ago, written down by the first side."""
    return ContactMoment.objects.create(
        **{
            "relation": relation,
            "on": day(-ago),
            "by": relation.keeper,
            "purpose": Purpose.RELATION,
            **details,
        }
    )


SAID = {
    "on": TODAY,
    "purpose": Purpose.RELATION,
    "formal": False,
    "channel": Channel.COFFEE,
}
"""What somebody may say of a contact afterwards."""
