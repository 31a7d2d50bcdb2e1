"""Cards of others: finding, greying, revealing, printing, and the starter pack."""

import logging
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from brugwerk.accounts.models import User
from brugwerk.agreements.models import Agreement
from brugwerk.audit.models import Entry
from brugwerk.cards import queries
from brugwerk.cards.models import CollaborationCard
from brugwerk.cards.operations import sharing
from brugwerk.cards.queries import finding
from brugwerk.forums.rules.life import Kind
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.make import cards as build
from tests.make import forums

EXPIRED = {"written_on": make.day(-400), "valid_until": make.day(-35)}


def place(user: User, of: Partnership) -> Membership:
    return user.memberships.get(partnership=of)


@pytest.fixture
def card(brug: Partnership, bram: User) -> CollaborationCard:
    return build.card(place(bram, brug))


def url(name: str, *where: object) -> str:
    return reverse(f"cards:{name}", args=where)


def read(pdf: bytes) -> tuple[str, PdfReader]:
    reader = PdfReader(BytesIO(pdf))
    return " ".join(page.extract_text() for page in reader.pages), reader


def test_contact_details_stand_nowhere_before_they_are_asked_for(
    brug: Partnership, amina: User, card: CollaborationCard
) -> None:
    """INV31: not in lists, cards, search, the pair, the pack or on paper."""
    client = make.signed_in(amina)
    other = build.card(place(amina, brug), phone="", email="")
    forum = forums.forum(brug, place(card.membership.user, brug))
    pair = f"{url('pair', brug.pk)}?one={card.pk}&other={other.pk}"
    for address in (
        url("overview", brug.pk),
        url("card", brug.pk, card.pk),
        url("starter_pack", brug.pk, forum.pk),
        pair,
    ):
        told = client.get(address).content.decode()
        assert "Een eerste gesprek." in told, address
        assert build.PHONE not in told, address
        assert build.EMAIL not in told, address
    for address in (url("pdf", brug.pk, card.pk), url("starter_pack_pdf", brug.pk, forum.pk)):
        told, _reader = read(client.get(address).content)
        assert "Een eerste gesprek." in told
        assert build.PHONE not in told
        assert build.EMAIL not in told
    assert not Entry.objects.filter(kind="cards.contact_revealed").exists()


@pytest.mark.parametrize("words", [build.PHONE, build.EMAIL, "werk@"])
def test_search_does_not_find_by_contact_details(
    brug: Partnership, amina: User, card: CollaborationCard, words: str
) -> None:
    answer = make.signed_in(amina).get(url("overview", brug.pk), {"zoek": words})
    assert not answer.context["page"].lines


@pytest.mark.parametrize("words", ["brief", "BRUGFIGUUR", "mdo", "Bram", "schulden"])
def test_search_finds_what_the_cards_say(
    brug: Partnership, amina: User, card: CollaborationCard, words: str
) -> None:
    answer = make.signed_in(amina).get(url("overview", brug.pk), {"zoek": words})
    assert [line.card for line in answer.context["page"].lines] == [card]


def test_the_list_by_organisation(brug: Partnership, amina: User, card: CollaborationCard) -> None:
    linde = make.organisation(brug)
    client = make.signed_in(amina)
    assert not client.get(url("overview", brug.pk), {"organisatie": linde.pk}).context["page"].lines
    Membership.objects.filter(pk=card.membership_id).update(organisation=linde)
    for typed in (str(linde.pk), "x", ""):
        page = client.get(url("overview", brug.pk), {"organisatie": typed}).context["page"]
        assert len(page.lines) == 1


def test_revealing_is_a_post_and_is_written_down_without_the_number(
    brug: Partnership, amina: User, card: CollaborationCard, caplog: pytest.LogCaptureFixture
) -> None:
    """INV31."""
    client = make.signed_in(amina)
    with caplog.at_level(logging.DEBUG, logger="brugwerk"):
        answer = client.post(url("reveal", brug.pk, card.pk))
    told = answer.content.decode()
    assert build.PHONE in told
    assert build.EMAIL in told
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(kind="cards.contact_revealed")
    assert (entry.actor_id, entry.subject) == (amina.pk, f"cards.collaborationcard:{card.pk}")
    assert build.PHONE not in caplog.text
    assert client.get(url("reveal", brug.pk, card.pk)).status_code == 405


def test_no_read_receipt(brug: Partnership, amina: User, card: CollaborationCard) -> None:
    """Who looked is never told to a colleague."""
    client = make.signed_in(card.membership.user)
    before = client.get(url("own", brug.pk)).content
    sharing.reveal(actor=make.acting(amina), card=card)
    after = client.get(url("own", brug.pk)).content.decode()
    assert str(amina) not in after
    assert len(after) == len(before.decode())


def test_a_card_without_contact_details_reveals_nothing(
    brug: Partnership, amina: User, bram: User
) -> None:
    card = build.card(place(bram, brug), phone="", email="", vcard_ok=False)
    with pytest.raises(PermissionDenied):
        sharing.reveal(actor=make.acting(amina), card=card)


def test_an_address_book_asks_for_consent(
    brug: Partnership, amina: User, card: CollaborationCard
) -> None:
    client = make.signed_in(amina)
    answer = client.post(url("vcard", brug.pk, card.pk))
    assert answer["Content-Type"] == "text/vcard"
    assert f"TEL;TYPE=work:{build.PHONE}" in answer.content.decode()
    assert Entry.objects.filter(kind="cards.vcard_taken", actor_id=amina.pk).exists()
    CollaborationCard.objects.update(vcard_ok=False)
    assert client.post(url("vcard", brug.pk, card.pk)).status_code == 403
    assert (
        url("vcard", brug.pk, card.pk)
        not in client.get(url("card", brug.pk, card.pk)).content.decode()
    )


def test_an_expired_card_is_greyed_everywhere_and_says_so(
    brug: Partnership, amina: User, bram: User
) -> None:
    """N15."""
    card = build.card(place(bram, brug), **EXPIRED)
    other = build.card(place(amina, brug))
    forum = forums.forum(brug, place(bram, brug))
    client = make.signed_in(bram)
    pair = f"{url('pair', brug.pk)}?one={card.pk}&other={other.pk}"
    for address in (
        url("overview", brug.pk),
        url("card", brug.pk, card.pk),
        url("own", brug.pk),
        url("starter_pack", brug.pk, forum.pk),
        pair,
    ):
        told = client.get(address).content.decode()
        assert "card expired" in told, address
        assert "Verlopen" in told, address
    for address in (url("pdf", brug.pk, card.pk), url("starter_pack_pdf", brug.pk, forum.pk)):
        assert "verlopen" in read(client.get(address).content)[0]


def test_only_ones_own_expired_card_waits(brug: Partnership, amina: User, bram: User) -> None:
    """INV27."""
    build.card(place(bram, brug), **EXPIRED)
    build.card(place(amina, brug))
    assert queries.due(make.acting(amina), today=make.TODAY) == []
    (waiting,) = queries.due(make.acting(bram), today=make.TODAY)
    assert (waiting.href, waiting.review_on) == (url("own", brug.pk), make.day(-35))


def test_only_facilitators_see_who_has_no_card(brug: Partnership, amina: User, bram: User) -> None:
    build.card(place(amina, brug))
    assert (
        "heeft nog geen kaart"
        in make.signed_in(amina).get(url("overview", brug.pk)).content.decode()
    )
    answer = make.signed_in(bram).get(url("overview", brug.pk))
    assert "heeft nog geen kaart" not in answer.content.decode()
    assert not answer.context["page"].without


def test_who_left_has_no_card_to_find(
    brug: Partnership, amina: User, card: CollaborationCard
) -> None:
    Membership.objects.filter(pk=card.membership_id).update(ends_on=make.day(-1))
    client = make.signed_in(amina)
    assert client.get(url("card", brug.pk, card.pk)).status_code == 404
    assert not client.get(url("overview", brug.pk)).context["page"].lines


def test_a_card_fits_a_pocket(brug: Partnership, amina: User, card: CollaborationCard) -> None:
    """2.06: A6, with its regime in plain words, and tagged for ears."""
    told, reader = read(make.signed_in(amina).get(url("pdf", brug.pk, card.pk)).content)
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (105, 148)
    assert "Discretieplicht" in told
    assert "geen juridisch advies" in told
    assert "/StructTreeRoot" in reader.root_object


def test_a_free_forum_gives_no_names(brug: Partnership, bram: User, amina: User) -> None:
    """N24."""
    build.card(place(bram, brug))
    forum = forums.forum(brug, place(bram, brug), kind=Kind.FREE)
    answer = make.signed_in(amina).get(url("starter_pack", brug.pk, forum.pk))
    assert not answer.context["lines"]


@pytest.fixture
def pair(brug: Partnership, amina: User, card: CollaborationCard) -> list[CollaborationCard]:
    for user, name in ((amina, "De Linde"), (card.membership.user, "Huis van het Kind")):
        partner = make.organisation(brug, name)
        Membership.objects.filter(user=user).update(organisation=partner)
    build.card(place(amina, brug), function="Zorgcoördinator", cannot="")
    return list(CollaborationCard.objects.order_by("pk"))


def test_two_cards_give_a_draft_without_names_of_people(
    brug: Partnership, amina: User, pair: list[CollaborationCard]
) -> None:
    data = {"one": pair[0].pk, "other": pair[1].pk}
    make.signed_in(amina).post(url("propose", brug.pk), data)
    draft = Agreement.objects.get()
    assert (draft.kind, draft.state) == ("collaboration", "draft")
    assert {party.organisation.name for party in draft.parties.all()} == {
        "De Linde",
        "Huis van het Kind",
    }
    texts = [f"{clause.heading} {clause.text}" for clause in draft.clauses.all()]
    assert any("Een eerste gesprek." in text and "Huis van het Kind" in text for text in texts)
    assert sum("niet kan" in text for text in texts) == 1  # what is empty makes no clause
    assert not any(str(one.membership.user) in text for one in pair for text in texts)
    assert not any(build.PHONE in text for text in texts)
    promised = draft.clauses.exclude(promised_by=None)
    assert set(promised.values_list("promised_by__name", flat=True)) == {
        "De Linde",
        "Huis van het Kind",
    }


def test_the_same_two_cards_lead_to_the_draft_that_is_there(
    brug: Partnership, amina: User, pair: list[CollaborationCard]
) -> None:
    data = {"one": pair[0].pk, "other": pair[1].pk}
    client = make.signed_in(amina)
    first = client.post(url("propose", brug.pk), data)
    assert client.post(url("propose", brug.pk), data)["Location"] == first["Location"]
    assert Agreement.objects.count() == 1


def test_many_cards_come_a_page_at_a_time(
    brug: Partnership, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    for number in range(5):
        member = make.member(brug, name=f"Lid {number}")
        build.card(place(member, brug), function=f"Functie {number}")
    client = make.signed_in(amina)
    shown = [
        client.get(url("overview", brug.pk), {"blad": number}).content.decode()
        for number in ("1", "3", "x", "9" * 400, "-1")
    ]
    assert ["Functie 0" in page for page in shown] == [True, False, True, True, True]
    assert "Functie 4" in shown[1]
    assert "blad=2" in shown[0]


def test_an_expired_card_or_one_organisation_gives_no_draft(
    brug: Partnership, amina: User, pair: list[CollaborationCard]
) -> None:
    data = {"one": pair[0].pk, "other": pair[1].pk}
    client = make.signed_in(amina)
    CollaborationCard.objects.filter(pk=pair[0].pk).update(**EXPIRED)
    assert client.post(url("propose", brug.pk), data).status_code == 403
    CollaborationCard.objects.filter(pk=pair[0].pk).update(valid_until=make.day(9))
    partner = place(amina, brug).organisation
    Membership.objects.filter(partnership=brug).update(organisation=partner)
    assert client.post(url("propose", brug.pk), data).status_code == 403
    assert client.post(url("propose", brug.pk), data | {"other": data["one"]}).status_code == 422
    assert not Agreement.objects.exists()


def test_one_card_and_many_cost_the_same(brug: Partnership, amina: User, bram: User) -> None:
    build.card(place(bram, brug), stand_in=place(amina, brug))
    forum = forums.forum(brug, place(bram, brug))
    client = make.signed_in(amina)
    addresses = (
        url("overview", brug.pk),
        url("pair", brug.pk),
        url("starter_pack", brug.pk, forum.pk),
    )

    def counted() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            found.append(len(asked))
        return found

    counted()
    before = counted()
    linde = make.organisation(brug)
    users = User.objects.bulk_create(
        User(email=f"m{number}@brug.test", name=f"M{number}") for number in range(299)
    )
    mine = place(bram, brug)
    members = Membership.objects.bulk_create(
        Membership(
            partnership=brug,
            user=user,
            organisation=linde,
            perspective=mine.perspective,
            level=mine.level,
        )
        for user in users
    )
    CollaborationCard.objects.bulk_create(
        CollaborationCard(
            membership=member,
            function="Lid",
            offers="Iets.",
            stand_in=mine,
            written_on=make.TODAY,
            valid_until=make.day(9),
        )
        for member in members
    )
    assert counted() == before
