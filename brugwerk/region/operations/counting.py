"""Counting along in a region, letting somebody read, and freezing what the region tells."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.accounts.operations import account_for
from brugwerk.audit.operations import record
from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.region import policy
from brugwerk.region.models import Learning, Picture, Reader, Region, RegionPart
from brugwerk.region.queries.facts import facts
from brugwerk.region.rules import Kept, Share, next_picture, place, quarter


@transaction.atomic
def count_along(*, actor: Actor, partnership: Partnership, today: date) -> RegionPart:
    """Let a partnership count along in the picture of its region; twice is once."""
    partnership = locked(partnership)
    require(policy.may_count(actor, partnership))
    name = partnership.region.strip()
    region, _new = Region.objects.get_or_create(key=place(name), defaults={"name": name})
    part, new = RegionPart.objects.get_or_create(
        partnership=partnership, defaults={"region": region, "since": today}
    )
    if new:
        record(actor=actor, kind="region.counted", subject=part)
    return part


@transaction.atomic
def stop_counting(*, actor: Actor, partnership: Partnership, today: date) -> None:
    """Count along no longer, and take back what the partnership showed or sought.

    What was told with others before stays until the next picture; nobody is named in it.
    """
    partnership = locked(partnership)
    require(policy.may_let_read(actor, partnership))
    Learning.objects.filter(partnership=partnership, ended_on=None).update(ended_on=today)
    record(actor=actor, kind="region.stopped", subject=partnership)
    RegionPart.objects.filter(partnership=partnership).delete()


@transaction.atomic
def let_read(
    *, actor: Actor, partnership: Partnership, email: str, what_for: str, until: date
) -> Reader:
    """Let somebody read the picture of the region, and tell that person. Again changes the day."""
    partnership = locked(partnership)
    require(policy.may_let_read(actor, partnership))
    part = RegionPart.objects.select_related("region").get(partnership=partnership)
    user = account_for(email=email)
    reader, _new = Reader.objects.update_or_create(
        region=part.region,
        user=user,
        defaults={"what_for": what_for, "given_by": partnership, "until": until},
    )
    record(actor=actor, kind="region.let_read", subject=reader)
    later(_tell_reader, user.email, user.language or "nl", part.region.name, part.region_id)
    return reader


def _tell_reader(to: str, language: str, region: str, number: int) -> None:
    with override(language):
        body = _(
            "Hello\n\nPartnerships in {region} let you read what they meet together.\n"
            "You see no names and no figures, only what holds for several of them:\n\n{link}\n\n"
            "Sign in with this address. You get a code by mail, you need no password.\n"
        ).format(region=region, link=address(f"/regio/{number}/"))
        send(to=to, subject=_("You may read along about a region"), body=body)


@transaction.atomic
def stop_reading(*, actor: Actor, partnership: Partnership, reader: Reader) -> None:
    """End what somebody reads about the region."""
    require(policy.may_stop_reading(actor, partnership, locked(reader)))
    record(actor=actor, kind="region.stopped_reading", subject=reader)
    reader.delete()


def freeze_due(*, today: date) -> None:
    """Freeze what each region tells, once a quarter; drop readers whose day is past.

    It is told with all partnerships at once, never as one of them changes something (R2, R6).
    """
    Reader.objects.filter(until__lt=today).delete()
    drop_empty()
    for region in Region.objects.exclude(picture__made_on__gte=quarter(today)):
        freeze(region, today=today)


def drop_empty() -> None:
    """Forget regions in which no partnership counts along any more."""
    Region.objects.filter(parts=None).delete()


@transaction.atomic
def freeze(region: Region, *, today: date) -> Picture:
    """Freeze what a region tells from now on."""
    region = locked(region)
    picture, _new = Picture.objects.get_or_create(region=region, defaults={"made_on": today})
    parts = list(region.parts.order_by("pk").values_list("partnership", flat=True))
    before = {name: _kept(one) for name, one in picture.lines.items()}
    told = next_picture(before, facts(parts, today=today), today=today)
    picture.lines = {name: _json(told[name]) for name in sorted(told)}
    picture.made_on = today
    picture.save()
    return picture


def _kept(one: dict[str, Any]) -> Kept:
    return Kept(
        share=Share(one["share"]) if one["share"] else None,
        since=date.fromisoformat(one["since"]),
        sayers=frozenset(one["sayers"]),
    )


def _json(kept: Kept) -> dict[str, Any]:
    return {
        "share": kept.share.value if kept.share else "",
        "since": kept.since.isoformat(),
        "sayers": sorted(kept.sayers),
    }
