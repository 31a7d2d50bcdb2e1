"""Keeping the index in step with services: in the same transaction, when one is saved."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import Max

from brugwerk.directory.engine.base import engine
from brugwerk.directory.models import Entry, Service, Word
from brugwerk.directory.pack import need_words
from brugwerk.directory.rules.services import OLDEST, OPEN
from brugwerk.directory.rules.words import LONGEST, compound, words

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Document:
    """What is kept of one service: its filters, the words it is named by and its other words."""

    entry: Entry
    named: list[str]
    told: list[str]


def slug(area: str) -> str:
    """Return an area as filters write it."""
    return "-".join(words(area))


def document(
    service: Service, organisation: str, places: Iterable[tuple[str, str]] = ()
) -> Document:
    """Return what is kept of a service; ``places`` are the postal codes and municipalities."""
    there = [part for place in places for part in place if part]
    areas = {slug(area) for area in (*there, *service.areas)} - {""}
    tags = [
        *(f"n:{need}" for need in service.needs),
        *(f"l:{code}" for code in service.languages),
        *(f"a:{area}" for area in sorted(areas) or ["*"]),
    ]
    entry = Entry(
        service_id=service.pk,
        kind=service.kind,
        cost=service.cost,
        is_open=service.status in OPEN,
        lowest=service.minimum_age or 0,
        highest=OLDEST if service.maximum_age is None else min(service.maximum_age, OLDEST),
        tags=f" {' '.join(tags)} ",
    )
    named = words(
        " ".join((service.name, organisation, *there, *service.areas, *need_words(service.needs)))
    )
    named += [part for word in dict.fromkeys(named) for part in compound(word)]
    told = words(f"{service.description} {service.for_whom} {service.how_to_reach}")
    return Document(entry, [word[:LONGEST] for word in named], [word[:LONGEST] for word in told])


def keep(service: Service) -> None:
    """Keep one service, as it stands now."""
    places = service.locations.values_list("postal_code", "municipality")
    keep_all([document(service, service.organisation.name, places)])


def keep_all(documents: Sequence[Document]) -> None:
    """Keep many services at once."""
    Entry.objects.bulk_create(
        [one.entry for one in documents],
        update_conflicts=True,
        unique_fields=["service"],
        update_fields=["kind", "cost", "is_open", "lowest", "highest", "tags"],
    )
    engine().put(
        (one.entry.service_id, " ".join(one.named), " ".join(one.told)) for one in documents
    )
    learn({word for one in documents for word in one.named})


def learn(found: set[str]) -> None:
    """Keep the words that are new, so that slips in them are forgiven too."""
    fresh: set[str] = set(found)
    ordered = sorted(found)
    for start in range(0, len(ordered), BATCH // 2):
        known = Word.objects.filter(text__in=ordered[start : start + BATCH // 2])
        fresh -= set(known.values_list("text", flat=True))
    Word.objects.bulk_create(
        [Word(text=text) for text in sorted(fresh)], ignore_conflicts=True, batch_size=BATCH
    )


def drop(services: Sequence[int]) -> None:
    """Forget services; their words stay until the index is built anew."""
    Entry.objects.filter(service_id__in=services).delete()
    engine().remove(services)


def build_anew(step: Callable[[int, int], None]) -> int:
    """Build the index anew from the records, some at a time; return how many services it holds.

    What is there stays to be found meanwhile, and a second run does the same once more.
    """
    total, done = Service.objects.count(), 0
    before = Word.objects.aggregate(highest=Max("pk"))["highest"] or 0
    used: set[str] = set()
    for batch in _batches():
        with transaction.atomic():
            keep_all(batch)
        used.update(word for one in batch for word in one.named)
        done += len(batch)
        step(done, total)
    engine().sweep()
    old = Word.objects.filter(pk__lte=before).values_list("pk", "text")
    unused = [pk for pk, text in old if text not in used]
    for start in range(0, len(unused), BATCH // 2):
        Word.objects.filter(pk__in=unused[start : start + BATCH // 2]).delete()
    return done


def _batches() -> Iterator[list[Document]]:
    found = Service.objects.select_related("organisation").prefetch_related("locations")
    rows = found.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield [
            document(
                one,
                one.organisation.name,
                [(place.postal_code, place.municipality) for place in one.locations.all()],
            )
            for one in batch
        ]
