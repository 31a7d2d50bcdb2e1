"""Every sealed and every personal text of a circle holds a word of its own, and all of them look.

A word stands where this table grants it, and nowhere else: in no other page, mail, log, file or
byte of the database (G2, G13, T1, T13, domain 5.4).
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brugwerk.accounts.models import User
from brugwerk.families import privacy
from brugwerk.families.models import BreakGlass, CirclePerson, InformationRequest
from brugwerk.families.operations import breaking, circles, status, telling
from brugwerk.families.operations.ending import end_circle
from brugwerk.families.operations.family import write_words
from brugwerk.families.queries.received import preview
from brugwerk.families.rules.telling import SentenceAct
from brugwerk.sharing.rules.decision import Kind as Told
from tests import make
from tests.families.parts import link, opened, visit
from tests.house.doors import DOORS
from tests.make import families
from tests.make.clock import TODAY
from tests.make.families import World

WORKERS, FAMILY = frozenset({"Leen", "Dries", "Naima"}), frozenset({"parent", "other"})
SENDER, RECEIVERS = frozenset({"Dries"}), frozenset({"Leen", "Naima"})
CONTACT = frozenset({"Leen"})
ALL = WORKERS | FAMILY
# Naima and Leen are of the school, Dries of the CLB; Joke is named, Sara has no place.
GRANTED: Mapping[str, frozenset[str]] = {
    "KAN-goal": ALL,
    "KAN-step": ALL,
    "KAN-step-of-dries": ALL - {"Naima"},
    "KAN-reference-of-leen": CONTACT,
    "KAN-reference-of-dries": SENDER,
    "KAN-purpose-told": ALL,
    "KAN-sentence-yes": ALL,
    "KAN-sentence-no": SENDER | FAMILY,
    "KAN-purpose-draft": SENDER | FAMILY,
    "KAN-sentence-draft": SENDER | FAMILY,
    "KAN-purpose-asked": SENDER,
    "KAN-words-of-parent": frozenset({"parent"}),
    "KAN-words-of-other": frozenset({"other"}),
    "KAN-reason": frozenset(),  # kept for who must look into it later
}
KNOWN: Mapping[str, frozenset[str]] = {
    "KAN-as-leen": ALL,
    "KAN-function-leen": ALL,
    "0470111222": FAMILY,  # for the family to call, and for nobody to pass on
    "KAN-as-dries": ALL,  # he told the school something
    "KAN-function-dries": ALL - {"Naima"},
    "0470333444": frozenset(),
    "KAN-as-joke": ALL - {"Naima"},
    "KAN-function-joke": ALL - {"Naima"},
    "0470555666": frozenset(),
}
BOUND = frozenset({"Joke", "Sara", "Dries"})  # by professional secrecy, of whom another one asks
CODE = WORKERS | BOUND


@dataclass(frozen=True)
class Canaries:
    """A circle full of canaries, who looks at it, and the secrets that open the family's page."""

    here: World
    browsers: Mapping[str, Client]
    tokens: Mapping[str, str]
    secrets: tuple[str, ...]

    @property
    def granted(self) -> dict[str, frozenset[str]]:
        """Return who may read which word; a circle goes by a code that people say aloud."""
        return {**GRANTED, **KNOWN, self.here.circle.code: CODE}


def full() -> Canaries:
    """Return a circle in which every text is a canary."""
    here = families.world()
    leen, dries = here.actor("Leen"), here.actor("Dries")
    for name, phone in (("leen", "111222"), ("dries", "333444"), ("joke", "555666")):
        CirclePerson.objects.filter(pk=here.place(name.title()).pk).update(
            known_as=f"KAN-as-{name}", function=f"KAN-function-{name}", phone=f"0470{phone}"
        )
    naima = _of_the_school(here, "Naima")
    circle, now = here.circle, timezone.now()
    circles.want(actor=leen, circle=circle, goal="KAN-goal", appointment_at=None, today=TODAY)
    for actor, by, text in ((leen, None, "KAN-step"), (dries, "Dries", "KAN-step-of-dries")):
        person = here.place(by) if by else None
        circles.add_step(actor=actor, circle=circle, by=person, text=text, today=TODAY)
    for actor, name in ((leen, "Leen"), (dries, "Dries")):
        reference = f"KAN-reference-of-{name.lower()}"
        circles.refer(actor=actor, person=here.place(name), reference=reference, today=TODAY)
    here.say(here.school, Told.PRACTICAL)
    told = here.prepare(
        sentences=("KAN-sentence-yes", "KAN-sentence-no"), purpose="KAN-purpose-told"
    )
    here.prepare(sentences=("KAN-sentence-draft",), purpose="KAN-purpose-draft")
    here.approve(told, 1)
    refused = told.sentences.get(place=2)
    telling.answer_sentence(visit=visit(here), sentence=refused, act=SentenceAct.REFUSE)
    seen = preview(told, today=TODAY, now=now, by=here.place("Dries"))
    telling.tell(actor=dries, disclosure=told, seen=seen.digest, now=now)
    to, purpose = here.place("Dries"), "KAN-purpose-asked"
    status.ask(actor=leen, circle=circle, to=to, kind=Told.SCHOOL, purpose=purpose, today=TODAY)
    for number, who in enumerate(("parent", "other")):
        write_words(visit=visit(here, number), text=f"KAN-words-of-{who}", now=timezone.now())
    for who in ("Sara", "Dries"):
        breaking.ask(
            actor=here.actor(who),
            partnership=here.brug,
            code=circle.code,
            reason="KAN-reason, want niemand doet de deur open.",
            now=now,
        )
    return _looked_at(here, naima)


def _of_the_school(here: World, name: str) -> User:
    """Let one more person of the school take part, who is not the contact."""
    made = make.member(here.brug, name=name)
    place = made.memberships.get()
    place.organisation = here.school
    place.save()
    known = circles.Known(name, "leerkracht")
    person = circles.name_person(
        actor=here.actor("Leen"), circle=here.circle, member=place, known=known, today=TODAY
    )
    circles.confirm_person(actor=here.actor("Leen"), person=person, agreed=True, today=TODAY)
    return made


def _looked_at(here: World, naima: User) -> Canaries:
    """Give everybody a browser, and the family its phones."""
    twin = families.world(name="Een ander")
    users = {**here.users, "Naima": naima, "twin": twin.users["Leen"]}
    users["host"] = make.account("Robin", host=True)
    pages = {"parent": link(here), "other": link(here, 1), "stranger": link(twin)}
    browsers = {name: make.signed_in(user) for name, user in users.items()}
    browsers |= {name: opened(*page) for name, page in pages.items()} | {"nobody": Client()}
    visits_ = [browsers[name].cookies["visit"].value for name in pages]
    secrets = (*(part for page in pages.values() for part in page), *visits_)
    return Canaries(here, browsers, {name: page[0] for name, page in pages.items()}, secrets)


DEEDS = ("naam", "doel", "stap", "stand", "vraag", "akkoord")


def addresses(of: Canaries, name: str) -> list[str]:
    """Return every address of circles, and of the family's page, with all that can stand in it."""
    here, room, one = of.here, [of.here.brug.pk], [of.here.brug.pk, of.here.circle.pk]
    told = list(here.circle.disclosures.prefetch_related("sentences"))
    sentences = [[*one, each.pk, part.pk] for each in told for part in each.sentences.all()]
    request = InformationRequest.objects.get()
    things = [["antwoord", request.pk]]
    things += [["kenmerk", here.place(who).pk] for who in ("Leen", "Dries")]
    places: dict[str, tuple[list[Any], ...]] = {
        "list open break glasses": (room,),
        "through_glass": tuple([*room, glass.pk] for glass in BreakGlass.objects.all()),
        "circle trail prepare": (one,),
        "telling read": tuple([*one, each.pk] for each in told),
        "sentence together": tuple(sentences),
        "make_link": ([*one, here.parents[0].pk],),
        "act": tuple([*one, deed] for deed in DEEDS),
        "act_on": tuple([*one, *thing] for thing in things),
    }
    found = [
        reverse(f"families:{view}", args=args)
        for views, all_args in places.items()
        for view in views.split()
        for args in all_args
    ]
    token = of.tokens.get(name, of.tokens["parent"])
    views = ("door", "knows", "words", "looked", "take_json", "take_html")
    return found + [reverse(f"door:{view}", args=[token]) for view in views]


@pytest.mark.django_db
def test_a_word_stands_where_it_is_granted_and_nowhere_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """All of them at every address of families, the family's files to take along too."""
    caplog.set_level(logging.DEBUG)
    of = full()
    found: dict[str, set[str]] = {word: set() for word in of.granted}
    for name, browser in of.browsers.items():
        for address in addresses(of, name):
            page = browser.get(address).content.decode().replace(" ", "")
            for word, seen_by in found.items():
                if word in page:
                    seen_by.add(name)
    assert found == {word: set(who) for word, who in of.granted.items()}
    assert mail.outbox == []
    assert [word for word in found if word in caplog.text] == []
    elsewhere = {door.name for door in DOORS if door.where in {"", "partnership"}}
    elsewhere -= {name for name in elsewhere if name.startswith(("families:", "account_"))}
    for door in DOORS:
        if door.method == "get" and door.name in elsewhere and door.name != "missing":
            args = [of.here.brug.pk] if door.where else []
            for name in ("Leen", "Vera") if door.name.startswith("desk:") else ("Vera",):
                shown = of.browsers[name].get(reverse(door.name, args=args)).getvalue()
                leaks = [word for word in found if word.encode() in shown]
                assert leaks == [], (name, door.name)


@pytest.mark.django_db
def test_no_byte_that_is_kept_holds_what_is_sealed() -> None:
    """G13: nor a backup, which is a copy of this; and erased is erased, to the byte (T11)."""
    of = full()
    kept = connection.connection.serialize()
    sealed = [*GRANTED, *of.secrets]
    assert [word for word in sealed if word.encode() in kept] == []
    assert b"KAN-as-dries" in kept  # staff, as the family knows them: as long as the circle lasts
    for path in django_settings.DATA_DIR.rglob("*"):
        if path.is_file():
            assert b"KAN-" not in path.read_bytes(), path
    code = of.here.circle.code
    end_circle(actor=of.here.actor("Leen"), circle=of.here.circle, today=TODAY)
    gone = connection.connection.serialize()
    words = [word for word in (*KNOWN, code) if not word.startswith("KAN-function")]
    assert [word for word in words if word.encode() in gone] == []


@pytest.mark.django_db
def test_a_page_that_breaks_says_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """T13: neither what was typed nor the secret of a link reaches a log."""
    here = families.world()
    token, code = link(here)
    phone = opened(token, code)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    for place in ("circles.living", "family"):
        monkeypatch.setattr(f"brugwerk.families.operations.{place}.seal", broken)
    phone.raise_request_exception = False
    leen = make.signed_in(here.users["Leen"])
    leen.raise_request_exception = False
    address = reverse("families:act", args=[here.brug.pk, here.circle.pk, "doel"])
    assert leen.post(address, {"goal": "KAN-goal"}).status_code == 500
    own = reverse("door:act", args=[token, "woorden"])
    assert phone.post(own, {"words": "KAN-words"}).status_code == 500
    assert "Traceback" in caplog.text
    assert "KAN-" not in caplog.text


def test_every_sealed_field_has_its_canary() -> None:
    """What is added later joins in: the register of privacy says what is sealed."""
    sealed = {
        f"{record}.{field}"
        for record, fields in privacy.REGISTER.items()
        for field, kept in fields.items()
        if kept.cls == privacy.SEALED.cls
    }
    assert sealed == {
        *("FamilyCircle.goal", "CirclePerson.reference", "FamilyStep.text", "Disclosure.purpose"),
        *("SharedSentence.text", "InformationRequest.purpose", "FamilyAnswer.words"),
        "FamilyAnswer.face",
        *("BreakGlass.reason", "FamilyLink.token_hash", "FamilyLink.code_hash"),
        "FamilyVisit.token_hash",
    }
