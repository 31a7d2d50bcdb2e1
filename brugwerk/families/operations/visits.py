"""The family's door: a link and a code, and a phone on which the page is open (trust 4.7)."""

from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import (
    FamilyCircle,
    FamilyLink,
    FamilyMember,
    FamilyVisit,
    HighWater,
)
from brugwerk.families.operations.links import kill
from brugwerk.families.operations.notices import waits_for_contact
from brugwerk.families.operations.parts import note
from brugwerk.families.queries.places import Visit, own_place
from brugwerk.families.rules.links import (
    IDLE,
    LONGEST_DAYS,
    TRIES,
    USUAL_DAYS,
    later_of,
    new_code,
    tidy,
)
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import new_token, token_hash
from brugwerk.sealing import ledger
from brugwerk.sealing.operations import clock

NOTICED = timedelta(minutes=1)
NOBODY = make_password("")  # unusable would be quicker than a real code, and tell


class NoLink(Exception):
    """There is no link that works: make one first."""


class PagesRest(Exception):
    """The pages of this family are closed for now."""


def moment(now: datetime) -> datetime:
    """Return the latest moment that was ever seen here, and remember it to the minute (T08d).

    A clock that jumped far ahead is not remembered until it is believed: one wrong hour would
    close every link for years.
    """
    mark, _made = HighWater.objects.get_or_create(pk=1, defaults={"at": now})
    latest = later_of(now, mark.at)
    # Not at every look: phones would wait for one row.
    if latest - mark.at >= NOTICED and clock.believed(latest):
        HighWater.objects.filter(pk=1, at__lt=latest).update(at=latest)
    return latest


@transaction.atomic
def begin_anew(*, now: datetime) -> None:
    """Take the clock as a person confirmed it, where it had run ahead; every link ends (T08d)."""
    if HighWater.objects.filter(pk=1, at__gt=now).update(at=now):
        kill(FamilyLink.objects.filter(dead_on=None), timezone.localdate(now))
        FamilyVisit.objects.all().delete()


@transaction.atomic
def make_link(
    *, actor: Actor, member: FamilyMember, now: datetime, days: int = USUAL_DAYS
) -> tuple[FamilyLink, str, str]:
    """Make a link for one person; returns it with the secret and the code, shown this once.

    An earlier link of the same person dies. Raises PagesRest.
    """
    circle = locked(member.circle, "partnership")
    today = timezone.localdate(now)
    require(policy.may_steer(own_place(actor, circle, today=today)))
    if circle.pages_rest:
        raise PagesRest
    kill(member.links.filter(dead_on=None), today)
    FamilyVisit.objects.filter(link__member=member).delete()
    token, code = new_token(), new_code()
    link = FamilyLink.objects.create(
        circle=circle,
        member=member,
        token_hash=token_hash(token),
        code_hash=make_password(code),
        made_on=today,
        expires_at=moment(now) + timedelta(days=min(days, LONGEST_DAYS)),
    )
    note(actor, "make_link", circle)
    return link, token, code


@transaction.atomic
def make_code(*, actor: Actor, member: FamilyMember, now: datetime) -> tuple[FamilyLink, str]:
    """Make a new code for the link of one person; the earlier code works no more.

    Link and code are never on one screen: whoever sees one does not see the other. Raises NoLink.
    """
    circle = locked(member.circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=timezone.localdate(now))))
    link = member.links.select_for_update().filter(dead_on=None).first()
    if link is None or link.is_dead(moment(now)) or circle.pages_rest:
        raise NoLink
    code = new_code()
    link.code_hash, link.tries = make_password(code), 0
    link.save(update_fields=["code_hash", "tries"])
    note(actor, "make_code", circle)
    return link, code


def redeem(*, token: str, code: str, now: datetime) -> str | None:
    """Open the page on this phone; returns the secret of the visit, or None whatever was wrong.

    Every wrong code costs a try, counted before it is looked at, so that fifty at once are five
    (T08b). Unknown, dead and wrong take as long (T08a).
    """
    latest = moment(now)
    found = FamilyLink.objects.select_related("circle__key")
    link = found.filter(token_hash=token_hash(token)).first()
    usable = link is not None and not link.is_dead(latest) and _is_open(link.circle)
    if link and usable:
        counted = FamilyLink.objects.filter(pk=link.pk, dead_on=None, tries__lt=TRIES)
        usable = bool(counted.update(tries=F("tries") + 1))
    if not usable:  # a row is written in any case: waiting for the disk would tell
        HighWater.objects.filter(pk=1).update(at=F("at"))
    right = check_password(tidy(code), link.code_hash if link and usable else NOBODY)
    if not link or not usable:
        return None
    today = timezone.localdate(latest)
    if not right:
        last = FamilyLink.objects.filter(pk=link.pk, tries__gte=TRIES, dead_on=None)
        if last.update(dead_on=today):
            ledger.after_commit(ledger.LINK, link.token_hash)
            waits_for_contact(link.circle)
        return None
    return _open(link, latest)


@transaction.atomic
def _open(link: FamilyLink, latest: datetime) -> str | None:
    link = locked(link)
    if link.is_dead(latest):
        return None
    token = new_token()
    FamilyVisit.objects.create(link=link, token_hash=token_hash(token), seen_at=latest)
    link.tries, link.opened_on = 0, timezone.localdate(latest)
    link.save(update_fields=["tries", "opened_on"])
    return token


def visit_of(*, token: str, visit: str, now: datetime) -> Visit | None:
    """Return who is looking, as long as link, visit and circle are there (T08f)."""
    if not visit:
        return None
    latest = moment(now)
    found = (
        FamilyVisit.objects.filter(
            token_hash=token_hash(visit),
            link__token_hash=token_hash(token),
            seen_at__gt=latest - IDLE,
            seen_at__lte=latest + 2 * NOTICED,  # later: a clock was far ahead, and went back
        )
        .select_related("link__circle__key", "link__circle__partnership", "link__member")
        .first()
    )
    if found is None or found.link.is_dead(latest) or not _is_open(found.link.circle):
        return None
    if timezone.localdate(latest) > found.link.circle.last_day:
        return None
    FamilyVisit.objects.filter(pk=found.pk).update(seen_at=latest)
    return Visit(found.link.circle, found.link.member, found.link)


def _is_open(circle: FamilyCircle) -> bool:
    """Tell whether a circle has pages now: not while they rest, and not once it is erased (T11)."""
    return not circle.pages_rest and circle.key.destroyed_on is None


def leave(*, token: str, visit: str) -> None:
    """Close the page on this phone."""
    FamilyVisit.objects.filter(
        token_hash=token_hash(visit), link__token_hash=token_hash(token)
    ).delete()


@transaction.atomic
def stop_link(*, visit: Visit, now: datetime) -> None:
    """Let the family stop its own link, on every phone at once (T8)."""
    link = locked(visit.link)
    _end(link, timezone.localdate(now))


def _end(link: FamilyLink, today: date) -> None:
    kill(FamilyLink.objects.filter(pk=link.pk, dead_on=None), today)
    link.visits.all().delete()


@transaction.atomic
def end_link(*, actor: Actor, link: FamilyLink, now: datetime) -> None:
    """Let the contact of the family stop a link."""
    link = locked(link, "circle__partnership")
    today = timezone.localdate(now)
    require(policy.may_steer(own_place(actor, link.circle, today=today)))
    _end(link, today)
    note(actor, "end_link", link.circle)
