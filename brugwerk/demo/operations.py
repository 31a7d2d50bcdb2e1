"""Loading the demo region Wissebeke, and erasing it whole."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.accounts.models import User
from brugwerk.agreements.models import Agreement
from brugwerk.audit.operations import record
from brugwerk.boundaries.models import Boundary
from brugwerk.casework.operations.erasing import erase_all_of, expire
from brugwerk.compass.models import Round
from brugwerk.conversations.models import Conversation
from brugwerk.demo import families, people, policy, queries
from brugwerk.demo.calendar import Calendar
from brugwerk.demo.foundation import lay, stories
from brugwerk.demo.known import bring_network
from brugwerk.demo.region import count_along
from brugwerk.demo.rounds import Host, hold_all
from brugwerk.demo.rules import DOMAIN
from brugwerk.demo.social_map import spread_out, take_away
from brugwerk.forums.models import Forum
from brugwerk.goals.models import EarlierVoice, Goal
from brugwerk.kit.background import aside
from brugwerk.meetings.models import Meeting
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import GRANTS, Role
from brugwerk.policysignals.models import Bottleneck, SignalBundle
from brugwerk.region.operations.counting import drop_empty
from brugwerk.roles.models import Role as PartnerRole
from brugwerk.trust.operations import mediating
from brugwerk.voices.models import VoiceRecord

VOICED = (
    *(Round, Conversation, Goal, Boundary, PartnerRole, Forum, Agreement),
    *(SignalBundle, Bottleneck),
)
"""What points at a voice record and goes with a partnership."""

REGION = Path(__file__).parent / "wissebeke.json"


class DemoPresent(Exception):
    """The demo, or a part of it, is here already."""


@transaction.atomic
def load(*, now: datetime) -> None:
    """Bring the demo in, its days counted from now. Raises DemoPresent."""
    _forget()
    if queries.is_loaded():
        raise DemoPresent
    region: dict[str, Any] = json.loads(REGION.read_text(encoding="utf-8"))
    calendar, foundation = Calendar(now), stories()
    organisations = people.organisations(region["organisaties"])
    users = people.accounts(region["mensen"])
    members = {
        person["id"]: (person, users[person["id"]], organisations[person["organisatie"]])
        for person in region["mensen"]
    }
    partnerships: dict[str, Partnership] = {}
    hosts: list[Host] = []
    for story in region["partnerschappen"]:
        made = people.partnership(region["regio"], story, calendar)
        found = people.memberships(made, story, members, calendar)
        actor = Actor(
            user_id=users[story["begeleiders"][0]].pk,
            grants={made.pk: GRANTS[Role.FACILITATOR]},
        )
        host = Host(actor, made, found, calendar)
        hold_all(host, story)
        with aside():  # nobody in the demo has a mailbox
            lay(host, story["id"], foundation, organisations)
        if not partnerships:  # the first one brings what the city drew
            bring_network(actor, made, calendar)
        partnerships[story["id"]] = made
        hosts.append(host)
    with aside():
        count_along(hosts)
    spread_out(organisations, partnerships, calendar)
    expire(now=now)  # what was consulted on long ago


@transaction.atomic
def load_as(*, actor: Actor, now: datetime) -> None:
    """Bring the demo in for who runs the machine, while there is nothing else."""
    require(policy.may_load(actor, empty=queries.is_empty()))
    load(now=now)


@transaction.atomic
def erase(*, actor: Actor, now: datetime) -> None:
    """Erase the demo, with all that visitors made while trying it; the trail of acts stays."""
    require(policy.may_erase(actor, queries.demo_partnerships()))
    users = User.objects.filter(email__endswith=DOMAIN)
    for partnership in Partnership.objects.filter(is_demo=True):
        record(actor=actor, kind="demo.erased", subject=partnership)
    take_away()
    going, today = _going(), timezone.localdate(now)
    erase_all_of(partnerships=going, today=today)
    mediating.erase_all_of(partnerships=going, today=today)
    families.end_all(going, today=today)
    _erase_partnerships(Partnership.objects.filter(pk__in=going))
    drop_empty()
    Organisation.objects.filter(is_demo=True).delete()
    _end_sessions(set(users.values_list("pk", flat=True)), now)
    users.delete()
    transaction.on_commit(erased_before().touch)
    _forget()


def erased_before() -> Path:
    """Return the mark that keeps an erased demo from coming back at the next start."""
    return Path(settings.DATA_DIR) / "demo-erased"


def _going() -> list[int]:
    """Return the demo's partnerships, and those that only people of the demo founded."""
    of_partnership = Membership.objects.filter(partnership=OuterRef("pk"))
    tried = Partnership.objects.filter(
        Exists(of_partnership), ~Exists(of_partnership.exclude(user__email__endswith=DOMAIN))
    )
    return sorted({*queries.demo_partnerships(), *tried.values_list("pk", flat=True)})


def _erase_partnerships(going: QuerySet[Partnership]) -> None:
    """Erase partnerships with all below them, and organisations that nobody else works with."""
    voices = [
        voice
        for kind in (
            Round,
            Conversation,
            Goal,
            Boundary,
            PartnerRole,
            Forum,
            Agreement,
            SignalBundle,
            Bottleneck,
        )
        for voice in kind._default_manager.filter(
            partnership__in=going, voice__isnull=False
        ).values_list("voice_id", flat=True)
    ]
    voices += Meeting.objects.filter(forum__partnership__in=going).values_list(
        "voice_id", flat=True
    )
    earlier = EarlierVoice.objects.filter(goal__partnership__in=going)
    voices += earlier.values_list("voice_id", flat=True)
    partners = list(going.values_list("organisations", flat=True).distinct())
    going.delete()
    VoiceRecord.objects.filter(pk__in=voices).delete()
    used = Partnership.organisations.through.objects.values("organisation_id")
    employed = Membership.objects.exclude(organisation=None).values("organisation_id")
    left = Organisation.objects.filter(pk__in=[pk for pk in partners if pk])
    left.exclude(pk__in=used).exclude(pk__in=employed).delete()


def _end_sessions(users: set[int], now: datetime) -> None:
    """End the sessions of people who go."""
    keys = [
        session.session_key
        for session in Session.objects.filter(expire_date__gte=now)
        if session.get_decoded().get(SESSION_KEY) in {str(pk) for pk in users}
    ]
    Session.objects.filter(session_key__in=keys).delete()


def _forget() -> None:
    """Forget now, for this thread, and once more when all others can see it too."""
    queries.forget()
    transaction.on_commit(queries.forget)
