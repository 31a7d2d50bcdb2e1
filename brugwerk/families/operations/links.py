"""Links that open nothing any more: stopped, and stopped again after an older backup (T11c)."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from brugwerk.families.models import FamilyLink, FamilyVisit
from brugwerk.sealing import ledger


@transaction.atomic
def kill(links: QuerySet[FamilyLink], today: date) -> None:
    """Let links open nothing any more, also after an older backup is put back (T11c)."""
    hashes = list(links.values_list("token_hash", flat=True))
    links.update(dead_on=today)
    for one in hashes:
        ledger.after_commit(ledger.LINK, one)


@transaction.atomic
def stop_again(*, today: date) -> int:
    """Stop what was stopped before an older backup was put back; returns how many (T11c)."""
    stopped = FamilyLink.objects.filter(token_hash__in=ledger.of_kind(ledger.LINK), dead_on=None)
    FamilyVisit.objects.filter(link__in=stopped).delete()
    return stopped.update(dead_on=today)


def remember_stopped() -> int:
    """Write in the ledger which links are stopped and it does not know; returns how many."""
    known = set(ledger.of_kind(ledger.LINK))
    dead = FamilyLink.objects.exclude(dead_on=None).values_list("token_hash", flat=True)
    missing = [one for one in dead if one not in known]
    for one in missing:
        ledger.write(ledger.LINK, one)
    return len(missing)
