"""Letters to parents: plain, with blanks, and never with a name that stays (6.01, 6.09, N14)."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from brugwerk.language.forms.letters import LetterForm
from brugwerk.language.models import Letter
from brugwerk.language.operations import letters as operations
from brugwerk.language.operations.refusals import ChangedMeanwhile
from brugwerk.language.pack import Kind
from brugwerk.language.queries.writing import hints
from brugwerk.partnerships.models import Membership
from tests import make
from tests.make import language as words

pytestmark = pytest.mark.django_db
FAMILY = "Fatoumata Zevenster"


@pytest.fixture
def bram() -> Membership:
    """Return a member of De Brug."""
    return make.join(make.partnership(), make.account("bram"))


def page(client: Client, own: Membership, name: str, *more: int, **posted: str) -> str:
    """Return a page of the letters, looked at or pressed, as Bram."""
    client.force_login(own.user)
    address = reverse(f"language:{name}", args=[own.partnership_id, *more])
    answer = client.post(address, posted) if posted else client.get(address)
    assert answer.status_code in {200, 302, 409, 422}
    return answer.content.decode()


def everything_kept() -> str:
    """Return every field of every row of every table, as one text."""
    return "\n".join(
        str(row) for model in apps.get_models() for row in model._default_manager.values_list()
    )


class TestBlanks:
    """What fills a blank stays in the page."""

    @pytest.mark.parametrize("how", ["paper", "aloud"])
    def test_what_is_filled_is_shown_and_never_kept(
        self, client: Client, bram: Membership, how: str
    ) -> None:
        letter = words.letter(bram)
        shown = page(client, bram, "fill", letter.pk, blank_0=FAMILY, blank_1="<b>dag</b>", how=how)
        assert FAMILY in shown
        assert "&lt;b&gt;dag" in shown
        assert FAMILY not in everything_kept()
        assert FAMILY not in page(client, bram, "fill", letter.pk)

    def test_it_goes_along_from_paper_to_aloud_and_back(
        self, client: Client, bram: Membership
    ) -> None:
        """What was typed is not lost by looking at it otherwise."""
        letter = words.letter(bram)
        for how in ("paper", "aloud", "again"):
            shown = page(client, bram, "fill", letter.pk, blank_0=FAMILY, how=how)
            assert f'value="{FAMILY}"' in shown

    def test_a_name_in_the_letter_is_looked_at_once_more(self) -> None:
        """T41: the doubtful is asked, the certain is refused, and all of it comes back."""
        sent = {"purpose": "Praten.", "title": "Brief", "body": "Dag mevrouw Zevenster, kom je?"}
        form = LetterForm(sent)
        assert not form.is_valid()
        assert "Zevenster" in str(form)
        assert LetterForm(sent | {"sure": "on"}).is_valid()
        certain = sent | {"sure": "on", "body": "Bel 0470 12 34 56."}
        assert not LetterForm(certain).is_valid()
        assert LetterForm(sent | {"body": "Bel [telefoon]."}).is_valid()


class TestHints:
    """A hint, and never a block."""

    def test_looking_keeps_the_text_in_the_page_and_nowhere_else(
        self, client: Client, bram: Membership
    ) -> None:
        body = "Gelieve conform de afspraken te komen. " * 3
        shown = page(client, bram, "new_letter", body=body, title="", look="1")
        assert "volgens" in shown
        assert body.strip() in shown
        assert Letter.objects.count() == 0

    def test_a_hard_text_is_kept_all_the_same(self, client: Client, bram: Membership) -> None:
        body = "Multidisciplinaire ondersteuningsbehoeften faciliteren. " * 5
        page(client, bram, "new_letter", body=body, title="Zwaar", purpose="Iets.", edition="1")
        assert Letter.objects.get().title == "Zwaar"

    def test_words_without_plain_words_and_words_that_differ_warn(self, bram: Membership) -> None:
        """N14: before a letter goes to a family."""
        brug = bram.partnership
        words.term(brug, "zorgteam", plain="")
        linde = make.organisation(brug)
        words.meaning(words.term(brug, "verslag"), "Een papier.", organisation=linde, plain="Iets.")
        words.term(brug, "onthaal", plain="Een gesprek.")
        found = hints(brug, "Het zorgteam leest het verslag op het onthaal, conform de regels.")
        assert [one.word for one in found.without_plain] == ["zorgteam"]
        assert [one.word for one in found.differing] == ["verslag"]
        assert [(one.word, one.say, one.kind) for one in found.advice] == [
            ("onthaal", "Een gesprek.", Kind.TRADE),
            ("conform", "volgens", Kind.STIFF),
        ]
        assert not found.fine

    def test_the_page_before_paper_warns(self, client: Client, bram: Membership) -> None:
        words.term(bram.partnership, "zorgteam", plain="")
        letter = words.letter(bram, body="Dag [naam], kom naar het zorgteam.", sensitive=True)
        shown = page(client, bram, "fill", letter.pk)
        assert "zorgteam</a>" in shown
        assert "notice warn" in shown  # sensitive: talk first (6.19)


def test_who_saves_second_hears_of_the_first(client: Client, bram: Membership) -> None:
    letter = words.letter(bram)
    sent = {"purpose": "Praten.", "title": "Mijn brief", "body": "Dag [naam].", "sensitive": False}
    actor = make.acting(bram.user)
    operations.change(actor=actor, letter=letter, details=sent, edition=1, today=make.TODAY)
    with pytest.raises(ChangedMeanwhile):
        operations.change(actor=actor, letter=letter, details=sent, edition=1, today=make.TODAY)
    typed = {"purpose": "Praten.", "title": "Van mij", "body": "Dag ouder.", "edition": "1"}
    shown = page(client, bram, "change_letter", letter.pk, **typed)
    assert "Van mij" in shown
    assert "Dag [naam]." in shown
