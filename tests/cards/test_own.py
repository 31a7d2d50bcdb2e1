"""One's own card: only its person writes it, step by step, and nothing typed is lost (N15)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.cards.models import CollaborationCard
from brugwerk.cards.operations import own
from brugwerk.cards.rules.card import Step
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.make import cards as build

OFFER: dict[str, Any] = {
    "function": "Brugfiguur",
    "offers": "Een gesprek.",
    "can_ask": "",
    "cannot": "",
    "not_mine": "",
}


def place(user: User, of: Partnership) -> Membership:
    return user.memberships.get(partnership=of)


def write(user: User, of: Partnership, step: Step = Step.OFFER, **more: Any) -> CollaborationCard:  # noqa: ANN401
    card = CollaborationCard.objects.filter(membership__user=user).first()
    looked_at = more.pop("looked_at", own.seen(card, step))
    return own.write(
        actor=make.acting(user),
        partnership=of,
        step=step,
        details=(OFFER if step is Step.OFFER else {}) | more,
        looked_at=looked_at,
        today=make.TODAY,
    )


def page(of: Partnership, step: Step) -> str:
    return reverse("cards:step", args=[of.pk, list(Step).index(step) + 1])


def test_a_function_and_an_offer_are_a_card_for_a_year(brug: Partnership, bram: User) -> None:
    """2.06."""
    card = write(bram, brug)
    assert (card.written_on, card.valid_until) == (make.TODAY, make.day(365))
    assert card.offer_lines == ["Een gesprek."]
    assert Entry.objects.filter(kind="cards.written").exists()


def test_the_other_steps_come_after(brug: Partnership, bram: User) -> None:
    with pytest.raises(own.NoCardYet):
        write(bram, brug, Step.SECRECY, regime="geen")
    write(bram, brug)
    assert write(bram, brug, Step.SECRECY, regime="geen").regime == "geen"


def test_a_step_touches_only_its_own_fields(brug: Partnership, bram: User) -> None:
    build.card(place(bram, brug), valid_until=make.day(5))
    write(bram, brug, offers="Iets anders.")
    card = CollaborationCard.objects.get()
    assert (card.phone, card.valid_until) == (build.PHONE, make.day(5))
    assert card.offer_lines == ["Iets anders."]


def test_a_stranger_has_no_card_here(brug: Partnership, chris: User) -> None:
    with pytest.raises(PermissionDenied):
        write(chris, brug)


def test_no_card_without_function_or_offer(brug: Partnership, bram: User) -> None:
    for empty in ("function", "offers"):
        with pytest.raises(IntegrityError), transaction.atomic():
            build.card(place(bram, brug), **{empty: ""})


def test_nobody_keeps_or_removes_the_card_of_another(
    brug: Partnership, amina: User, bram: User
) -> None:
    """A facilitator neither: only the person writes one's own card."""
    card = build.card(place(bram, brug))
    with pytest.raises(PermissionDenied):
        own.still_right(actor=make.acting(amina), card=card, today=make.TODAY)
    with pytest.raises(PermissionDenied):
        own.take_away(actor=make.acting(amina), card=card)


def test_still_right_counts_for_a_year_again(brug: Partnership, bram: User) -> None:
    card = build.card(place(bram, brug), written_on=make.day(-400), valid_until=make.day(-35))
    own.still_right(actor=make.acting(bram), card=card, today=make.TODAY)
    card.refresh_from_db()
    assert card.valid_until == make.day(365)


def test_two_windows_hear_of_each_other(brug: Partnership, bram: User) -> None:
    write(bram, brug)
    seen = own.seen(CollaborationCard.objects.get(), Step.OFFER)
    write(bram, brug, offers="Uit het andere venster.", looked_at=seen)
    with pytest.raises(own.WrittenMeanwhile) as told:
        write(bram, brug, offers="Te laat.", looked_at=seen)
    assert told.value.now.offers == "Uit het andere venster."
    # Another step is another matter.
    write(bram, brug, Step.SECRECY, regime="geen")


def test_what_was_typed_stays_and_goes_in_the_second_time(brug: Partnership, bram: User) -> None:
    client = make.signed_in(bram)
    build.card(place(bram, brug), offers="Uit het andere venster.")
    typed = OFFER | {"offers": "Wat ik hier typte.", "looked_at": "oud"}
    answer = client.post(page(brug, Step.OFFER), typed)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Wat ik hier typte." in told
    assert "Uit het andere venster." in told
    again = typed | {"looked_at": answer.context["form"]["looked_at"].value()}
    assert client.post(page(brug, Step.OFFER), again).status_code == 302
    assert CollaborationCard.objects.get().offers == "Wat ik hier typte."


def test_a_number_among_the_words_is_sent_to_its_own_place(brug: Partnership, bram: User) -> None:
    """INV31: what everybody reads holds no contact details."""
    client = make.signed_in(bram)
    answer = client.post(page(brug, Step.OFFER), OFFER | {"offers": "Bel 09 123 45 67"})
    assert answer.status_code == 422
    assert "offers" in answer.context["form"].errors
    assert "Bel 09 123 45 67" in answer.content.decode()
    assert not CollaborationCard.objects.exists()


@pytest.mark.parametrize(
    ("step", "field", "said"),
    [
        (Step.OFFER, "cannot", "Meekijken in het dossier 85.07.30-033.28."),
        (Step.OFFER, "not_mine", "Schulden: Kerkstraat 12."),
        (Step.VIEW, "view_on_situations", "Zoals bij het kind geboren op 3 mei 2017."),
        (Step.VIEW, "jargon", "IBAN: BE68 5390 0754 7034."),
        (Step.REACH, "reachable", "Mail ouder@thuis.example"),
    ],
)
def test_t41_what_identifies_somebody_is_stopped_and_stays_typed(
    brug: Partnership, bram: User, step: Step, field: str, said: str
) -> None:
    """Ticking that one looked does not let it through."""
    build.card(place(bram, brug))
    data = OFFER | {"valid_until": make.day(30).isoformat(), field: said, "sure": "on"}
    answer = make.signed_in(bram).post(page(brug, step), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert said in answer.content.decode()


def test_t41_what_may_point_at_a_family_is_shown_and_looked_at_once(
    brug: Partnership, amina: User, bram: User
) -> None:
    """Colleagues, houses, short words, and a line of its own are no names of families."""
    make.organisation(brug, "De Molenkaai")
    client = make.signed_in(bram)
    fine = f"Samen met {amina} naar De Molenkaai\nEen MDO voorbereiden\nBellen met het CLB"
    data = OFFER | {"function": "Juf van klas 3A", "offers": f"{fine}\nZoals bij Yara in klas 2B"}
    answer = client.post(page(brug, Step.OFFER), data)
    told = answer.content.decode()
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["offers"]
    assert "Yara" in error
    assert "2B" in error
    assert "Molenkaai" not in error
    assert "Zoals bij Yara in klas 2B" in told
    assert 'type="checkbox" name="sure"' in told
    assert client.post(page(brug, Step.OFFER), data | {"sure": "on"}).status_code == 302
    assert "Yara" in CollaborationCard.objects.get().offers


@pytest.mark.parametrize(
    ("field", "value"),
    [("phone", "bel mij"), ("phone", "12"), ("valid_until", "2020-01-01"), ("stand_in", "999")],
)
def test_reach_refuses_what_cannot_be(
    brug: Partnership, bram: User, field: str, value: str
) -> None:
    build.card(place(bram, brug))
    data = {"valid_until": make.day(30).isoformat(), field: value}
    answer = make.signed_in(bram).post(page(brug, Step.REACH), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_a_member_stands_in(brug: Partnership, amina: User, bram: User) -> None:
    card = build.card(place(bram, brug))
    data = {
        "stand_in": str(place(amina, brug).pk),
        "phone": "09 765 43 21",
        "valid_until": make.day(30).isoformat(),
        "looked_at": own.seen(card, Step.REACH),
    }
    client = make.signed_in(bram)
    assert client.post(page(brug, Step.REACH), data).status_code == 302
    card.refresh_from_db()
    assert (card.stand_in, card.phone) == (place(amina, brug), "09 765 43 21")
    assert str(amina) in client.get(reverse("cards:own", args=[brug.pk])).content.decode()


def test_who_has_no_card_begins_with_the_first_step(brug: Partnership, bram: User) -> None:
    client = make.signed_in(bram)
    for address in (reverse("cards:own", args=[brug.pk]), page(brug, Step.REACH)):
        assert client.get(address)["Location"] == page(brug, Step.OFFER)
    assert client.get(page(brug, Step.OFFER)).status_code == 200
    assert client.get(reverse("cards:step", args=[brug.pk, 5])).status_code == 404


def test_leaving_and_erasing_take_the_card_away(brug: Partnership, amina: User, bram: User) -> None:
    for user in (amina, bram):
        build.card(place(user, brug))
    Membership.objects.filter(user=bram).update(ends_on=make.day(-1))
    own.forget_left(today=make.TODAY)
    assert CollaborationCard.objects.get().membership.user == amina
    amina.delete()
    assert not CollaborationCard.objects.exists()


def test_a_stand_in_who_goes_leaves_the_card(brug: Partnership, amina: User, bram: User) -> None:
    card = build.card(place(bram, brug), stand_in=place(amina, brug))
    amina.delete()
    card.refresh_from_db()
    assert card.stand_in is None


def test_taking_away_leaves_nothing(brug: Partnership, bram: User) -> None:
    build.card(place(bram, brug))
    make.signed_in(bram).post(reverse("cards:take_away", args=[brug.pk]))
    assert not CollaborationCard.objects.exists()


def test_a_word_without_its_meaning_is_asked_for(brug: Partnership, bram: User) -> None:
    """2.12: what was typed stays."""
    build.card(place(bram, brug))
    data = {"jargon": "MDO: een overleg\nBrede basiszorg", "looked_at": ""}
    answer = make.signed_in(bram).post(page(brug, Step.VIEW), data)
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["jargon"]
    assert "Brede basiszorg" in error
    assert "Brede basiszorg</textarea>" in answer.content.decode()


def test_t41_the_brake_stands_at_the_door_of_the_records_too(brug: Partnership, bram: User) -> None:
    """Over the end of a line as well; the address of a school may stand where one is reached."""
    build.card(place(bram, brug))
    number = "85.07.30\n033.28"
    with pytest.raises(own.PointsAtSomebody):
        write(bram, brug, offers=number)
    answer = make.signed_in(bram).post(page(brug, Step.OFFER), OFFER | {"offers": number})
    assert list(answer.context["form"].errors) == ["offers"]
