"""T20a: fields that no form asks for change nothing, where a yes of a family could be forged."""

import pytest
from django.db import models, transaction

from brugwerk.accounts.models import User
from brugwerk.casework.models import Consultation
from brugwerk.families.models import (
    CircleLimit,
    CirclePerson,
    Consent,
    Disclosure,
    FamilyCircle,
    FamilyLink,
    SharedSentence,
)
from brugwerk.partnerships.models import Membership
from tests.house.doors import CAST, DOORS
from tests.make.house import house

FORGED = dict.fromkeys(
    [
        *("consent", "consent_given", "consent_overridden", "override", "akkoord", "toestemming"),
        *("level", "state", "on_page", "approved", "shared_on", "contact", "inside", "safe"),
        *("is_staff", "is_superuser", "is_host", "is_active", "role", "may", "force", "member_id"),
    ],
    "1",
)
WATCHED: dict[type[models.Model], tuple[str, ...]] = {
    User: ("email", "is_host", "is_active"),
    Membership: ("user", "role"),
    FamilyCircle: ("pages_rest", "stays_until", "kept_months"),
    CirclePerson: ("membership", "state", "contact", "nearest_by"),
    CircleLimit: ("kind", "level"),
    Consent: ("member", "organisation", "kind", "state", "mode", "on_page", "until"),
    SharedSentence: ("place", "state", "mode"),
    Disclosure: ("kind", "ground", "shared_on", "taken_back_on"),
    FamilyLink: ("member", "dead_on", "tries"),
    Consultation: ("state", "knows", "expires_on"),
}


def watched() -> list[object]:
    """Return what a forged field could turn, without what is drawn anew each time."""
    return [sorted(map(repr, one.objects.values_list(*of))) for one, of in WATCHED.items()]  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_t20a_a_field_that_no_form_has_does_nothing() -> None:
    lived_in = house()
    tried = 0
    for door in DOORS:
        if door.method != "post" or not door.name.startswith(("families:", "casework:", "door:")):
            continue
        for name, status in zip(CAST, door.statuses, strict=True):
            if status not in {200, 302}:
                continue
            found = []
            for more in ({}, FORGED):
                with transaction.atomic():
                    address = lived_in.address(door.name, door.where)
                    answer = lived_in.visitor(name).post(address, {**more, **door.data})
                    found.append((answer.status_code, watched()))
                    transaction.set_rollback(True)
            assert found[0] == found[1], (door, name)
            tried += 1
    assert tried > 15
