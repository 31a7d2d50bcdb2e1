"""Who may do what, cell by cell, in both of two partnerships that are each other's twin (T1, T2).

Leen is the contact, Dries works with the family, Joke is named, Sara has no place, Vera leads the
partnership; then Leen and Vera of the other partnership, who runs the machine, and nobody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brugwerk.families.models import BreakGlass, Consent, Disclosure, InformationRequest, Objection
from brugwerk.families.operations import agreeing, breaking, circles, status
from brugwerk.families.operations.family import write_words
from brugwerk.sharing.rules.decision import Kind as Told
from tests import make
from tests.families.parts import link, lived_in, opened, visit
from tests.make import families
from tests.make.clock import TODAY
from tests.make.families import World

OK, GO, NO, NONE, HALF, CHANGED = 200, 302, 403, 404, 422, 409
STAFF = ("Leen", "Dries", "Joke", "Sara", "Vera")
STRANGERS = (NONE, NONE, NONE, GO)  # Leen and Vera of the twin, the host; nobody must sign in
REASON = "We bereiken niemand, en de deur blijft dicht."
ALL, WORKERS = (OK,) * 5, (OK, OK, NONE, NONE, NONE)
NOBODY = (NONE,) * 5


def both(leen: int, dries: int) -> tuple[int, ...]:
    """Return it for who works with the family; there is nothing for who does not."""
    return (leen, dries, NONE, NONE, NONE)


PAGES: Mapping[str, tuple[int, ...]] = {
    "list": ALL,
    "open": (OK, OK, OK, OK, NO),
    "break": ALL,
    "glasses": (NO, OK, OK, OK, NO),
    "through_glass glass": NOBODY,  # two people must agree first
    "circle circle": WORKERS,
    "trail circle": both(OK, NO),
    "prepare circle": WORKERS,
    "telling draft": both(NONE, OK),
    "telling told": both(NONE, OK),
    "sentence sentence": both(NONE, OK),
    "together sentence": both(NONE, OK),
    "read told": both(OK, NONE),
    "read draft": NOBODY,
    "make_link member": both(OK, NO),
}
PUSHED: Mapping[str, tuple[int, ...]] = {
    "open": (HALF, HALF, HALF, HALF, NO),
    "break": (NO, GO, HALF, GO, NO),  # the family objected to Joke
    "agree glass": (NONE, GO, NONE, NO, NONE),
    "prepare circle": both(HALF, HALF),
    "tell draft": both(NONE, CHANGED),
    "take_back draft": both(NONE, GO),
    "take_back told": both(NONE, GO),
    "sentence sentence": both(NONE, HALF),
    "together sentence": both(NONE, HALF),
    "make_link member": both(OK, NO),
}
STEERED = ("naam", "lid", "steun", "grens", "blijft", "einde")
DEEDS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(STEERED, (HALF, NO)),
    **dict.fromkeys(("doel", "rust", "weer-open"), (GO, NO)),
    **dict.fromkeys(("stap", "stand", "vraag", "akkoord"), (HALF, HALF)),
    "contact": (GO, GO),
    "niets": (NONE, NONE),
}
# What is done, to what, and what Leen and Dries may; ``dries`` is his own place in the circle.
ON: Mapping[str, tuple[int, int]] = {
    "ja joke": (HALF, NO),
    "begin dries": (NO, GO),
    "begin joke": (NO, NO),
    "stopt dries": (GO, GO),
    "stopt joke": (GO, NO),
    "stopt leen": (GO, NO),
    "belt dries": (HALF, NO),
    "dichtst dries": (HALF, HALF),
    "belofte dries": (HALF, HALF),
    "belofte leen": (HALF, NO),
    "kenmerk dries": (NO, GO),
    "kenmerk leen": (GO, NO),
    "gedaan step": (GO, GO),
    "antwoord request": (NO, HALF),
    "gezegd consent": (HALF, NO),
    "gehoord objection": (GO, NO),
    "link-stopt link": (GO, NO),
    "niets dries": (NONE, NONE),
}
# What somebody of the family may do with what is hers, what is another's of the same family, and
# what is of the twin family.
FAMILY: Mapping[str, tuple[int, int, int]] = {
    "zin": (GO, GO, NONE),  # the sentences are about all of them
    "akkoord": (GO, NONE, NONE),
    "persoon": (GO, GO, NONE),
    "dichtst": (GO, GO, NONE),
    "gedeeld": (GO, GO, NONE),
    "wis": (GO, NONE, NONE),
}


FOR_THE_CONTACT = {"ja", "belt", "gezegd", "gehoord", "link-stopt"}  # refused before it is found


@dataclass(frozen=True)
class Things:
    """A circle with one of everything, and where each stands in an address."""

    here: World
    at: Mapping[str, int]

    def place(self, name: str) -> tuple[int, ...]:
        """Return what stands in the address of a page about this."""
        of, circle = self.here.brug.pk, self.here.circle.pk
        draft = self.at["draft"]
        return {
            "": (of,),
            "glass": (of, self.at["glass"]),
            "circle": (of, circle),
            "sentence": (of, circle, draft, self.at["sentence"]),
            "member": (of, circle, self.at["member"]),
            "draft": (of, circle, draft),
            "told": (of, circle, self.at["told"]),
        }[name]


def things(here: World) -> Things:
    """Put one of everything in a circle."""
    lived_in(here)
    leen = here.actor("Leen")
    status.ask(
        actor=leen,
        circle=here.circle,
        to=here.place("Dries"),
        kind=Told.SCHOOL,
        purpose="Om de week te plannen.",
        today=TODAY,
    )
    agreeing.object_to(visit=visit(here, 2), person=here.place("Joke"), today=TODAY)
    breaking.ask(
        actor=here.actor("Sara"),
        partnership=here.brug,
        code=here.circle.code,
        reason=REASON,
        now=timezone.now(),
    )
    link(here, 1)
    drafts = Disclosure.objects.filter(circle=here.circle, shared_on=None)
    at = {
        "glass": BreakGlass.objects.get(circle=here.circle).pk,
        "draft": drafts.get().pk,
        "sentence": drafts.get().sentences.get().pk,
        "told": here.circle.disclosures.get(shared_on__isnull=False).pk,
        "member": here.parents[0].pk,
        "step": here.circle.steps.all()[0].pk,
        "request": InformationRequest.objects.get(circle=here.circle).pk,
        "objection": Objection.objects.get(circle=here.circle).pk,
        "link": here.circle.links.get().pk,
        "consent": Consent.objects.filter(member=here.asked[0])[0].pk,
        **{name.lower(): here.place(name).pk for name in ("Leen", "Dries", "Joke")},
    }
    return Things(here, at)


@dataclass(frozen=True)
class Twins:
    """A partnership that is asked, its twin, and which of the cast come, by their columns."""

    asked: Things
    twin: Things
    columns: tuple[int, ...]

    def of(self, statuses: tuple[int, ...]) -> tuple[int, ...]:
        """Return the statuses of who comes."""
        return tuple(statuses[column] for column in self.columns)

    def cast(self) -> list[Client]:
        """Return the browsers of who comes, in the order of the tables."""
        here, other = self.asked.here.users, self.twin.here.users
        users = [*(here[name] for name in STAFF), other["Leen"], other["Vera"]]
        users.append(make.account("Robin", host=True))
        return list(self.of([*(make.signed_in(user) for user in users), Client()]))  # type: ignore[arg-type]


# The other way round those come who could tell the two apart: who works there, and who leads.
EVERYBODY, AGAIN = tuple(range(9)), (0, 1, 4, 5, 6)


@pytest.fixture(params=[EVERYBODY, AGAIN], ids=["one", "other"])
def twins(request: pytest.FixtureRequest, db: None) -> Twins:
    """Return both partnerships, each of them once as the one that is asked."""
    one, other = things(families.world()), things(families.world(name="Een ander"))
    pair = (one, other) if request.param == EVERYBODY else (other, one)
    return Twins(*pair, request.param)


def got(
    browsers: list[Client], address: str, method: str, data: Mapping[str, str]
) -> tuple[int, ...]:
    """Return what each gets, as if nobody else had asked."""

    def each() -> Iterator[int]:
        for browser in browsers:
            with transaction.atomic():
                yield getattr(browser, method)(address, data).status_code
                transaction.set_rollback(True)

    return tuple(each())


def test_every_page_and_form(twins: Twins) -> None:
    asked, browsers = twins.asked, twins.cast()
    found, expected = {}, {}
    data = {"code": asked.here.circle.code, "reason": REASON, "sure": "on"}
    for method, table in (("get", PAGES), ("post", PUSHED)):
        for key, statuses in table.items():
            name, _space, where = key.partition(" ")
            address = reverse(f"families:{name}", args=asked.place(where))
            found[method, key] = got(browsers, address, method, data if name == "break" else {})
            expected[method, key] = twins.of((*statuses, *STRANGERS))
    assert found == expected


def test_every_act_in_a_circle(twins: Twins) -> None:
    """A thing of the twin is never there, at whatever address; nor is one at the other's."""
    asked, twin, browsers = twins.asked, twins.twin, twins.cast()
    of, circle = asked.place("circle")
    found: dict[str | tuple[str, str], tuple[int, ...]] = {}
    expected: dict[str | tuple[str, str], tuple[int, ...]] = {}
    for deed, statuses in DEEDS.items():
        address = reverse("families:act", args=[of, circle, deed])
        found[deed] = got(browsers, address, "post", {})
        expected[deed] = twins.of((*both(*statuses), *STRANGERS))
    for key, statuses in ON.items():
        deed, _space, thing = key.partition(" ")
        address = reverse("families:act_on", args=[of, circle, deed, asked.at[thing]])
        found[key] = got(browsers, address, "post", {})
        expected[key] = twins.of((*both(*statuses), *STRANGERS))
        foreign = reverse("families:act_on", args=[of, circle, deed, twin.at[thing]])
        found[key, "foreign"] = got(browsers[:2], foreign, "post", {})
        expected[key, "foreign"] = (NONE, NO if deed in FOR_THE_CONTACT else NONE)
    assert found == expected
    mixed = reverse("families:circle", args=[twin.here.brug.pk, circle])
    assert got(browsers, mixed, "get", {}) == twins.of((*(NONE,) * 8, GO))


def test_every_button_of_the_family(twins: Twins) -> None:
    """T08e: an own answer is one's own; what is of another family is never there."""
    asked, twin = twins.asked, twins.twin
    token, code = link(asked.here)
    phone = opened(token, code)
    stranger = opened(*link(twin.here))
    other = Consent.objects.filter(member=asked.here.asked[1])[0].pk
    words = {
        of: write_words(visit=visit(here, number), text="Van mij.", now=timezone.now()).pk
        for of, here, number in (
            ("own", asked.here, 0),
            ("other", asked.here, 1),
            ("twin", twin.here, 0),
        )
    }
    ids = {
        "zin": (asked.at["sentence"], asked.at["sentence"], twin.at["sentence"]),
        "akkoord": (asked.at["consent"], other, twin.at["consent"]),
        "persoon": (asked.at["dries"], asked.at["leen"], twin.at["dries"]),
        "dichtst": (asked.at["dries"], asked.at["leen"], twin.at["dries"]),
        "gedeeld": (asked.at["told"], asked.at["told"], twin.at["told"]),
        "wis": tuple(words.values()),
    }
    found = {}
    for act, each in ids.items():
        address = reverse("door:act", args=[token, act])
        found[act] = tuple(got([phone], address, "post", {"what": str(pk)})[0] for pk in each)
        for closed in (stranger, twins.cast()[0] if act == "zin" else Client()):
            answer = closed.post(address, {"what": str(each[0])})
            assert answer["Location"] == reverse("door:door", args=[token])
    assert found == FAMILY


@pytest.mark.django_db
def test_a_school_sees_its_own_people_and_the_contact_alone(here: World) -> None:
    """Domain 5.4: not whom it can tell or ask, nor who does what, says who else is around."""
    circles.add_step(
        actor=here.actor("Dries"),
        circle=here.circle,
        by=here.place("Dries"),
        text="belde al",
        today=TODAY,
    )
    naima = make.member(here.brug, name="Naima")
    place = naima.memberships.get()
    place.organisation = here.school
    place.save()
    named = circles.name_person(
        actor=here.actor("Leen"),
        circle=here.circle,
        member=place,
        known=circles.Known("Naima", "leerkracht"),
        today=TODAY,
    )
    circles.confirm_person(actor=here.actor("Leen"), person=named, agreed=True, today=TODAY)
    of = [here.brug.pk, here.circle.pk]
    addresses = [reverse("families:circle", args=of), reverse("families:prepare", args=of)]
    addresses += [
        reverse("families:act", args=[*of, deed]) for deed in ("stap", "stand", "vraag", "akkoord")
    ]
    school, contact = make.signed_in(naima), make.signed_in(here.users["Leen"])
    for address in addresses:
        page = school.get(address)
        assert page.status_code == 200
        assert "belde al" not in page.content.decode()
        for secret in ("Dries", "Joke", here.clb.name, here.ocmw.name):
            assert secret not in page.content.decode(), (address, secret)
        assert here.clb.name in contact.get(address).content.decode() or "stap" in address


@pytest.mark.django_db
def test_through_the_glass_only_who_asked_and_only_for_an_hour(here: World) -> None:
    """INV19, INV20: and no sentence that the family said no to."""
    made = things(here)
    glass = BreakGlass.objects.get()
    breaking.agree(actor=here.actor("Dries"), glass=glass, now=timezone.now())
    address = reverse("families:through_glass", args=made.place("glass"))
    browsers = [make.signed_in(here.users[name]) for name in STAFF]
    assert got(browsers, address, "get", {}) == (NONE, NONE, NONE, OK, NONE)
    told = here.circle.disclosures.get(shared_on__isnull=False)
    told.sentences.filter(place=2).update(state="refused")
    page = browsers[3].get(address).content.decode()
    assert "We bellen elke week." in page
    assert "Woensdag" not in page
    agreeing.object_to(visit=visit(here), disclosure=told, today=TODAY)
    assert "We bellen" not in browsers[3].get(address).content.decode()
    BreakGlass.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert got(browsers, address, "get", {}) == NOBODY
