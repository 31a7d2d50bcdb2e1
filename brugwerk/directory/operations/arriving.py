"""Writing services of a file, many at once, by their number at the source: twice is once."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from brugwerk.content.rules import Level
from brugwerk.directory import engine
from brugwerk.directory.models import Location, Opening, Provider, Service
from brugwerk.directory.rules.records import Draft, Offerer
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector

SPACE = uuid.UUID("0a1f6f0e-54a4-5c0c-8b4e-3a3f5b6c7d8e")
TAKEN = (
    "organisation",
    "changed_at",
    "assured_on",
    "assurer",
    "name",
    "description",
    "for_whom",
    "how_to_reach",
    "alert",
    "cost",
    "cost_note",
    "status",
    "kind",
    "needs",
    "languages",
    "areas",
    "minimum_age",
    "maximum_age",
    "email",
    "url",
    "phone",
)
BATCH = 500


def uid(source: str, kind: str, key: str) -> uuid.UUID:
    """Return our number of a record of a source: always the same, whatever the source calls it."""
    return uuid.uuid5(SPACE, f"{source}\n{kind}\n{key}")


class Arrivals:
    """The services of one source on their way in."""

    def __init__(self, source: str, *, now: datetime) -> None:
        self.source, self.now = source, now
        self.organisations: dict[str, int] = {}

    @transaction.atomic
    def take(self, drafts: Sequence[Draft]) -> tuple[int, int]:
        """Write some services with all that is theirs; return how many are new and known."""
        self._take_organisations([one.offerer for one in drafts])
        uids = {uid(self.source, "service", one.key): one for one in drafts}
        before = {
            found: (pk, assured_on, assurer)
            for found, pk, assured_on, assurer in Service.objects.filter(
                uid__in=list(uids)
            ).values_list("uid", "pk", "assured_on", "assurer")
        }
        services = [self._service(key, one, before.get(key)) for key, one in uids.items()]
        written = Service.objects.bulk_create(
            services, update_conflicts=True, unique_fields=["uid"], update_fields=TAKEN
        )
        known = [pk for pk, _on, _by in before.values()]
        Location.objects.filter(service__in=known).delete()
        Opening.objects.filter(service__in=known).delete()
        pairs = list(zip(written, uids.values(), strict=True))
        self._take_parts(pairs)
        engine.keep_all(
            [
                engine.document(
                    service,
                    one.offerer.name,
                    [(place.postal_code, place.municipality) for place in one.places],
                )
                for service, one in pairs
            ]
        )
        return len(drafts) - len(known), len(known)

    def _service(
        self, key: uuid.UUID, one: Draft, before: tuple[int, date | None, str] | None
    ) -> Service:
        fields: Mapping[str, Any] = one.fields
        service = Service(
            **fields,
            uid=key,
            source=self.source,
            source_id=one.key,
            organisation_id=self.organisations[one.offerer.key],
            changed_at=self.now,
            assurer=self.source if fields["assured_on"] else "",
        )
        if before:
            _pk, assured_on, assurer = before
            if assured_on and (not service.assured_on or assured_on >= service.assured_on):
                service.assured_on, service.assurer = assured_on, assurer  # we looked later
        return service

    def _take_parts(self, pairs: Sequence[tuple[Service, Draft]]) -> None:
        Location.objects.bulk_create(
            Location(
                service=service,
                name=place.name,
                street=place.street,
                postal_code=place.postal_code,
                municipality=place.municipality,
                access=place.access,
            )
            for service, one in pairs
            for place in one.places
        )
        Opening.objects.bulk_create(
            Opening(
                service=service,
                days=slot.days,
                opens=slot.opens,
                closes=slot.closes,
                note=slot.note,
            )
            for service, one in pairs
            for slot in one.slots
        )

    def _take_organisations(self, offerers: Sequence[Offerer]) -> None:
        """Find or make the organisations: by their number at the source, or else by their name."""
        asked = {one.key: one for one in offerers if one.key not in self.organisations}
        if not asked:
            return
        found = Provider.objects.filter(source=self.source, source_id__in=list(asked))
        self.organisations |= dict(found.values_list("source_id", "organisation_id"))
        new = {key: one for key, one in asked.items() if key not in self.organisations}
        names = {one.name for one in new.values()}
        by_name = self._named(names)
        Organisation.objects.bulk_create(
            Organisation(name=name, kind=Kind.OTHER, sector=Sector.WELFARE, level=Level.MESO)
            for name in sorted(names - set(by_name))
        )
        by_name = self._named(names)
        self.organisations |= {key: by_name[one.name] for key, one in new.items()}
        Provider.objects.bulk_create(
            (
                Provider(
                    organisation_id=by_name[one.name],
                    uid=uid(self.source, "organization", key),
                    source=self.source,
                    source_id=key,
                    description=one.description,
                    website=one.website,
                    email=one.email,
                )
                for key, one in new.items()
            ),
            ignore_conflicts=True,  # two numbers for one name: the first one stands
        )

    def _named(self, names: set[str]) -> dict[str, int]:
        found = Organisation.objects.filter(name__in=names, is_demo=False)
        return dict(found.values_list("name", "pk"))
