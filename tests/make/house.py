"""A whole house: De Brug in the middle of its life, with the cast and every kind of record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie

from django.test import Client
from django.urls import get_resolver, reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import Round, Seat
from brugwerk.compass.operations.mailing import new_link
from brugwerk.compass.rules.shapes import Form
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import taking_part
from brugwerk.conversations.rules.phases import Kind, Phase
from brugwerk.families.middleware import COOKIE
from brugwerk.kit.first_time import first_time_token
from brugwerk.kit.tokens import new_token, token_hash
from brugwerk.partnerships.models import Invitation, Partnership
from brugwerk.partnerships.rules import Perspective, Role
from tests.make import people, rounds
from tests.make import talks as talks_
from tests.make.clock import NOW, TODAY, day
from tests.make.places import ROOMS
from tests.make.places.families import VISIT
from tests.make.pouring import poured

CODE, TALK, OVER = "482913", "900001", "900002"
PHONE = "the-secret-of-a-phone-in-both-conversations"


@dataclass(frozen=True)
class House:
    """De Brug, with a closed and an open round, and a conversation that runs and one that is over;
    De Kade, with a draft; and who is who.
    """

    brug: Partnership
    kade: Partnership
    closed: Round
    open: Round
    draft: Round
    users: Mapping[str, User]
    cookies: Mapping[str, SimpleCookie]
    guest: str
    places: Mapping[str, tuple[object, ...]]

    def visitor(self, name: str) -> Client:
        """Return the browser of one of the cast."""
        client = Client()
        client.cookies.update(self.cookies.get(name, {}))
        return client

    def address(self, name: str, where: str = "") -> str:
        """Return the address of a view, at one of the places of this house."""
        if name == "missing":
            return "/bestaat/niet/"
        return reverse(name, args=self.places[where])


def house(form: Form = Form.ANONYMOUS) -> House:
    """Return the house, saved; its open round takes answers in this form."""
    return poured(("house", form), lambda: built_house(form))


def built_house(form: Form) -> House:
    """Return the house as the real operations make it."""
    brug, kade = people.partnership("De Brug"), people.partnership("De Kade")
    amina = people.member(brug, Role.FACILITATOR, name="Amina")
    bram = people.member(brug, name="Bram", perspective=Perspective.WELFARE)
    people.join(kade, amina, Role.FACILITATOR)
    people.join(kade, bram)
    people.organisation(brug)
    users = {
        "amina": amina,
        "bram": bram,
        "chris": people.member(people.partnership("De Haven"), Role.FACILITATOR, name="Chris"),
        "els": people.account("Els"),
        "host": people.account("Hosta", host=True),
    }
    closed = rounds.closed_round(brug)
    action = rounds.agreement(brug, round_=closed)
    open_ = rounds.open_round(brug, form=form, code=CODE)
    draft = rounds.draft(kade)
    seat = Seat.objects.get(round=open_, membership__user=bram)
    secret = new_token()
    invitation = Invitation.objects.create(
        partnership=brug,
        email="nieuw@brug.test",
        token_hash=token_hash(secret),
        invited_on=TODAY,
        expires_on=day(30),
    )
    guest = rounds.guest(open_, name="Gast")
    talks = _conversations(brug, amina)
    furnished: dict[str, tuple[object, ...]] = {}
    for furnish in ROOMS.values():
        brought = furnish(brug, users)
        assert not furnished.keys() & brought.keys(), "two rooms name a place alike"
        furnished |= brought
    return House(
        brug=brug,
        kade=kade,
        closed=closed,
        open=open_,
        draft=draft,
        users=users,
        cookies={
            **{name: people.signed_in(user).cookies for name, user in users.items()},
            "guest": rounds.holding(open_, guest).cookies,
            "phone": SimpleCookie(
                {f"seat{code}": PHONE for code in (TALK, OVER)} | {COOKIE: str(furnished[VISIT][0])}
            ),
            "screen": _looked_at(reverse("conversations:screen", args=talks["screen"])),
        },
        guest=guest,
        places={
            "": (),
            "partnership": (brug.pk,),
            "closed": (brug.pk, closed.pk),
            "open": (brug.pk, open_.pk),
            "draft": (kade.pk, draft.pk),
            "action": (brug.pk, action.pk),
            "code": (int(CODE),),
            "question": (int(CODE), 1),
            "token": (new_link(seat),),
            "invitation": (brug.pk, invitation.pk),
            "invited": (secret,),
            "member": (brug.pk, bram.memberships.get(partnership=brug).pk),
            "stone": (brug.pk, "trust"),
            "block": ("trust",),
            "begin": (first_time_token(),),
            **talks,
            **furnished,
        },
    )


def _looked_at(address: str) -> SimpleCookie:
    """Return what a browser keeps of a page."""
    client = Client()
    client.get(address)
    return client.cookies


def _conversations(brug: Partnership, amina: User) -> dict[str, tuple[object, ...]]:
    """Return the places of a conversation that runs, and of one that is over with its agreement."""
    over = talks_.conversation(brug, kind=Kind.CARDS, by=amina)
    taking_part.sit_down(conversation=over, token=PHONE, perspective=Perspective.FAMILY)
    done = talks_.talk_agreement(talks_.taken_to(over, Phase.AGREE))
    over = talks_.ended(over)
    Conversation.objects.filter(pk=over.pk).update(code=OVER)
    talk = talks_.conversation(brug, kind=Kind.CARDS, by=amina, now=NOW + timedelta(hours=1))
    Conversation.objects.filter(pk=talk.pk).update(code=TALK)
    talk = talks_.taken_to(talk, Phase.AGREE)
    taking_part.sit_down(conversation=talk, token=PHONE, perspective=Perspective.FAMILY)
    action = talks_.talk_agreement(talk)
    return {
        "talk": (brug.pk, talk.pk),
        "over": (brug.pk, over.pk),
        "talk_code": (int(TALK),),
        "over_code": (int(OVER),),
        "talk_action": (int(TALK), action.pk),
        "led_action": (brug.pk, talk.pk, action.pk),
        "led_earlier": (brug.pk, talk.pk, done.pk),
        "on_the_way": (int(TALK), "vraag/1/"),
        "screen": (talk.screen_key,),
    }


def addresses() -> set[str]:
    """Return the names of all addresses of the root URLconf, with their namespaces."""

    def walk(patterns: Sequence[object], space: str = "") -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            inner = getattr(pattern, "url_patterns", None)
            if inner is None:
                found.add(f"{space}{getattr(pattern, 'name', None)}")
            else:
                name = getattr(pattern, "namespace", None)
                found |= walk(inner, f"{space}{name}:" if name else space)
        return found

    return walk(get_resolver().url_patterns)
