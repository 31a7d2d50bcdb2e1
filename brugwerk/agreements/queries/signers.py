"""Who can sign for an organisation, on which ground, and who is asked to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.agreements.models import Agreement
from brugwerk.agreements.queries.texts import current_version, signatures, text_of
from brugwerk.partnerships.models import Membership
from brugwerk.roles.models import Mandate


def mandate_of(own: Membership | None, *, today: date) -> Mandate | None:
    """Return the mandate that somebody holds today, if there is one (5.01)."""
    if own is None:
        return None
    running = Mandate.objects.filter(partnership_id=own.partnership_id, membership=own)
    return running.running(today).first()


@dataclass(frozen=True, slots=True)
class Mailed:
    """Who of one party hears that there is something to sign; nobody where it has no member."""

    organisation: str
    people: Sequence[Membership]


def mailed(agreement: Agreement, *, but: int | None, today: date) -> list[Mailed]:
    """Return who is mailed when the text is laid before the partners, by party.

    A party whose signature still holds is left alone, and so is who presses the button (``but``).
    """
    text, version = text_of(agreement), current_version(agreement)
    same = version is not None and version.digest == text.digest
    signed = {one.organisation_id for one in signatures(version)} if same else set()
    asked = {one.organisation: one.name for one in text.parties if one.organisation not in signed}
    members = Membership.objects.filter(
        partnership_id=agreement.partnership_id, organisation_id__in=asked
    ).current(today)
    there = list(members.select_related("user").order_by("user__name", "user__email"))
    return [
        Mailed(
            name,
            [one for one in there if one.organisation_id == pk and one.user_id != but],
        )
        for pk, name in asked.items()
    ]
