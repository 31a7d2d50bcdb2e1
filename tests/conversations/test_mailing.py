"""The report by mail: once, at a decent hour, and only to who may read it."""

from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import get_language
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.config.tick import tick
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import ending
from brugwerk.conversations.rules.phases import Kind, Phase, Scope
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from tests import make

EVENING, MORNING = make.moment(0, hour=21), make.moment(1, hour=7)


def mailed() -> list[str]:
    return sorted(one.to[0] for one in mail.outbox)


@pytest.fixture
def people(brug: Partnership, amina: User, bram: User) -> dict[str, Organisation]:
    """Amina and Bram of a school, Dina of a CLB, Eva of nowhere, and Karel who has left."""
    linde, berk = (make.organisation(brug, name) for name in ("De Linde", "CLB De Berk"))
    for name in ("Dina", "Eva", "Karel"):
        make.member(brug, name=name)
    of = Membership.objects.filter
    of(user__in=[amina, bram]).update(organisation=linde)
    of(user__name="Dina").update(organisation=berk)
    of(user__name="Karel").update(organisation=linde, ends_on=make.day(-1))
    return {"linde": linde, "berk": berk}


def ended(
    brug: Partnership,
    scope: Scope = Scope.PARTNERSHIP,
    inside: list[Organisation] | None = None,
    *,
    mail_report: bool = True,
    now: datetime = make.NOW,
) -> Conversation:
    """Return a conversation of Amina that ended, with its report to be mailed."""
    one = make.conversation(
        brug,
        kind=Kind.CARDS,
        scope=scope,
        title="KAN-title",
        organisation_ids=[organisation.pk for organisation in inside or []],
        by=User.objects.get(name="Amina"),
    )
    one = make.taken_to(one, Phase.CLOSE)
    return ending.end(
        actor=make.leading(one),
        conversation=one,
        next_on=None,
        summary="",
        mail_report=mail_report,
        now=now,
    )


@pytest.mark.usefixtures("people", "chris")
def test_once_to_every_member(
    brug: Partnership, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ended(brug)
    assert mailed() == [f"{name}@brug.test" for name in ("amina", "bram", "dina", "eva")]
    assert ending.mail_reports(now=make.NOW) == 0
    tick(now=make.moment(1))
    assert len(mail.outbox) == 4


@pytest.mark.parametrize(
    ("scope", "inside", "who"),
    [
        (Scope.ORGANISATION, ["linde"], ["amina", "bram"]),
        (Scope.ORGANISATION, ["berk"], ["dina"]),
        (Scope.PAIR, ["linde", "berk"], ["amina", "bram", "dina"]),
        (Scope.FORUM, [], ["amina", "bram", "dina", "eva"]),
    ],
)
def test_only_to_who_may_read_it(
    brug: Partnership,
    people: dict[str, Organisation],
    scope: Scope,
    inside: list[str],
    who: list[str],
) -> None:
    """0.12: what is said inside an organisation stays there."""
    one = ended(brug, scope, [people[name] for name in inside])
    ending.mail_reports(now=make.NOW)
    assert mailed() == [f"{name}@brug.test" for name in who]
    address = reverse("conversations:report", args=[brug.pk, one.pk])
    reads = {
        user.name.lower(): make.signed_in(user).get(address).status_code == HTTPStatus.OK
        for user in User.objects.exclude(name="Amina")  # she began it, wherever she works
    }
    assert reads == {name: name in who for name in ("bram", "dina", "eva", "karel")}


@pytest.mark.usefixtures("people")
def test_it_holds_a_link_and_nothing_else(brug: Partnership) -> None:
    """T12."""
    link = reverse("conversations:report", args=[brug.pk, ended(brug).pk])
    ending.mail_reports(now=make.NOW)
    assert mail.outbox
    for message in mail.outbox:
        assert str(message.body).count(link) == 1
        told = f"{message.subject}{message.body}"
        assert not [word for word in ("KAN-", brug.name, "Amina") if word in told]


@pytest.mark.usefixtures("people")
def test_at_a_decent_hour(
    brug: Partnership, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """Rule 13: an evening's conversation is mailed in the morning."""
    with django_capture_on_commit_callbacks(execute=True):
        ended(brug, now=EVENING)
    tick(now=EVENING + timedelta(minutes=5))
    assert mail.outbox == []
    for minute in range(3):
        tick(now=MORNING + timedelta(minutes=minute))
    assert len(mail.outbox) == 4


@pytest.mark.usefixtures("people")
def test_not_when_the_facilitator_does_not_want_it(brug: Partnership) -> None:
    ended(brug, mail_report=False)
    assert ending.mail_reports(now=make.NOW) == 0
    assert mail.outbox == []


@pytest.mark.usefixtures("people")
def test_each_in_the_own_language(brug: Partnership, monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.filter(name="Bram").update(language="en")
    ended(brug)
    spoken: dict[str, str | None] = {}

    def send(*, to: str, subject: str, body: str) -> bool:
        spoken[to] = get_language()
        return True

    monkeypatch.setattr(ending, "send", send)
    assert ending.mail_reports(now=make.NOW) == 4
    assert spoken.pop("bram@brug.test") == "en"
    assert set(spoken.values()) == {"nl"}
