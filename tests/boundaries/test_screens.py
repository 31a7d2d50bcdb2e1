"""The screens of boundaries and of the exercise (1.07, 1.08, q1.3)."""

from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.boundaries.models import Boundary
from brugwerk.boundaries.rules import BoundaryState
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.models import VoiceRecord
from tests import make
from tests.make import boundaries as build

S = BoundaryState


@pytest.fixture
def host(brug: Partnership, amina: User, client: Client) -> Client:
    """The browser of who facilitates."""
    return make.signed_in(amina, client)


def at(name: str, *args: object) -> str:
    return reverse(f"boundaries:{name}", args=args)


def text(answer: HttpResponseBase) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


class TestOneBoundary:
    @pytest.mark.parametrize(
        ("state", "there", "not_there"),
        [
            (S.NAMED, ["We spraken erover", "/weg/"], ["/afspreken/", "/beslissen/"]),
            (S.DISCUSSED, ["/afspreken/", "We behouden deze grens"], ["/weg/", 'value="try"']),
            (S.AGREED, ['value="try"', "/wie-doet-wat/"], ["/beslissen/"]),
            (S.TRIED, ["Zeg hoe het ging", 'value="discuss"'], ["/afspreken/"]),
            (S.MOVED, ["Praat er opnieuw over"], ["/beslissen/", "/afspreken/"]),
            (S.KEPT, ["Praat er opnieuw over"], ["/beslissen/", "/wie-doet-wat/"]),
        ],
    )
    def test_what_may_happen_next(
        self, host: Client, brug: Partnership, state: S, there: list[str], not_there: list[str]
    ) -> None:
        one = build.boundary(brug, state=state)
        page = text(host.get(at("boundary", brug.pk, one.pk)))
        assert [words for words in there if words not in page] == []
        assert [words for words in not_there if words in page] == []
        assert page.count('class="button primary"') <= 1

    def test_a_member_reads_why_a_button_is_missing(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        one = build.boundary(brug, state=S.TRIED)
        page = text(make.signed_in(bram, client).get(at("boundary", brug.pk, one.pk)))
        assert "/beslissen/" not in page
        assert "begeleider" in page

    def test_who_is_second_sees_what_happened(self, host: Client, brug: Partnership) -> None:
        one = build.boundary(brug)
        form = {"act": "discuss"}
        assert host.post(at("step", brug.pk, one.pk), form).status_code == 302
        second = host.post(at("step", brug.pk, one.pk), form)
        assert second.status_code == 409
        assert "Op tafel gelegd" in text(second)
        assert "Amina" in text(second)

    @pytest.mark.parametrize("act", ["agree", "move", "keep", "name", "look", "", "x"])
    def test_a_step_that_needs_words_is_no_button(
        self, host: Client, brug: Partnership, act: str
    ) -> None:
        one = build.boundary(brug, state=S.DISCUSSED)
        assert host.post(at("step", brug.pk, one.pk), {"act": act}).status_code == 409
        one.refresh_from_db()
        assert one.state == S.DISCUSSED

    def test_two_who_write_at_once(self, host: Client, brug: Partnership) -> None:
        one = build.boundary(brug)
        form = {"what": "Eerst", "level": "meso", "block": "goal", "version": "0"}
        address = at("describe", brug.pk, one.pk)
        assert host.post(address, form).status_code == 302
        second = host.post(address, form | {"what": "Dan", "kept_out": "Vragen"})
        assert second.status_code == 409
        assert "Eerst" in text(second)
        assert 'value="Dan"' in text(second)
        again = host.post(address, form | {"what": "Dan", "version": "1"})
        assert again.status_code == 302

    def test_half_an_action_is_asked_for_the_rest(self, host: Client, brug: Partnership) -> None:
        one = build.boundary(brug, state=S.DISCUSSED)
        form = {"note": "Tot zes.", "review_on": "2027-12-01", "what": "De uren ophangen"}
        page = host.post(at("agree", brug.pk, one.pk), form)
        assert page.status_code == 422
        assert set(page.context["form"].errors) == {"who", "due_on"}
        assert "De uren ophangen" in text(page)

    def test_the_second_agreement_keeps_its_words(self, host: Client, brug: Partnership) -> None:
        one = build.boundary(brug, state=S.DISCUSSED)
        form = {"note": "Tot zes uur.", "review_on": "2027-12-01"}
        assert host.post(at("agree", brug.pk, one.pk), form).status_code == 302
        second = host.post(at("agree", brug.pk, one.pk), form | {"note": "Tot vijf uur."})
        assert second.status_code == 409
        assert "Tot zes uur." in text(second)
        assert "Tot vijf uur." in text(second)

    def test_an_end_asks_who_was_heard(self, host: Client, brug: Partnership) -> None:
        one = build.boundary(brug, state=S.TRIED)
        address = at("settle", brug.pk, one.pk)
        form = {"act": "keep", "note": "Ze helpt.", "review_on": "2027-12-01"}
        assert set(host.post(address, form).context["form"].errors) == {"mode"}
        absent = host.post(address, form | {"mode": "absent"})
        assert (absent.status_code, set(absent.context["form"].errors)) == (
            422,
            {"reason", "next_step"},
        )
        assert host.post(address, form | {"mode": "written"}).status_code == 302
        one.refresh_from_db()
        assert one.state == S.KEPT

    def test_who_was_heard_is_not_asked_twice(self, host: Client, brug: Partnership) -> None:
        """Looked at again and so heard already; and who pressed twice reads that it is done."""
        one = build.boundary(brug, state=S.TRIED)
        look = {"note": "", "review_on": "2027-12-01", "mode": "written"}
        assert host.post(at("look_again", brug.pk, one.pk), look).status_code == 302
        form = {"act": "keep", "note": "Ze helpt.", "review_on": "2027-12-01"}
        statuses = [host.post(at("settle", brug.pk, one.pk), form).status_code for _ in range(2)]
        assert statuses == [302, 409]

    def test_a_page_that_came_too_late_leads_back(self, host: Client, brug: Partnership) -> None:
        one = build.boundary(brug)
        for name in ("agree", "settle"):
            answer = host.get(at(name, brug.pk, one.pk))
            assert answer.headers["Location"] == at("boundary", brug.pk, one.pk)

    def test_the_boundary_of_another_partnership_is_not_here(
        self, host: Client, brug: Partnership, chris: User
    ) -> None:
        """INV33."""
        other = build.boundary(chris.memberships.get().partnership)
        assert host.get(at("boundary", brug.pk, other.pk)).status_code == 404


class TestExercise:
    def test_what_others_wrote_is_not_shown_while_people_write(
        self, host: Client, brug: Partnership
    ) -> None:
        """ux 0.4: only how many, until the group looks together."""
        build.boundary(brug, "Een muur om de tuin")
        page = text(host.get(at("exercise_write", brug.pk)))
        assert "Een muur om de tuin" not in page
        assert "Er staat 1 grens klaar" in page
        assert "Een muur om de tuin" in text(host.get(at("exercise_sort", brug.pk)))

    def test_an_empty_sheet_comes_back(self, host: Client, brug: Partnership) -> None:
        page = host.post(at("exercise_write", brug.pk), {"line1": "   "})
        assert page.status_code == 422
        assert not Boundary.objects.exists()

    def test_sorting_leads_to_the_next_one(self, host: Client, brug: Partnership) -> None:
        first, sorted_, last = (
            build.boundary(brug, "Eerste"),
            build.boundary(brug, "Klaar", conscious="yes"),
            build.boundary(brug, "Laatste"),
        )
        form = {"conscious": "mixed", "felt_by": ["family", "clb"], "version": "0"}
        answer = host.post(at("sort", brug.pk, first.pk), form)
        assert answer.headers["Location"] == at("sort", brug.pk, last.pk)
        answer = host.post(at("sort", brug.pk, last.pk), form)
        assert answer.headers["Location"] == at("exercise_sort", brug.pk)
        first.refresh_from_db()
        sorted_.refresh_from_db()
        assert (first.conscious, first.felt_by) == ("mixed", ["family", "clb"])
        assert sorted_.version == 0

    def test_sorted_twice_at_once(self, host: Client, brug: Partnership) -> None:
        one = build.boundary(brug)
        form = {"conscious": "yes", "version": "0"}
        host.post(at("sort", brug.pk, one.pk), form)
        second = host.post(at("sort", brug.pk, one.pk), form | {"kept_out": "Vragen van ouders"})
        assert second.status_code == 409
        assert "Vragen van ouders" in text(second)

    def test_one_or_two_are_chosen(self, host: Client, brug: Partnership) -> None:
        three = [build.boundary(brug, f"Muur {number}").pk for number in range(3)]
        address = at("exercise_choose", brug.pk)
        assert host.post(address, {}).status_code == 422
        assert host.post(address, {"boundaries": three}).status_code == 422
        assert host.post(address, {"boundaries": three[:2]}).status_code == 302
        second = host.post(address, {"boundaries": three[1:]})
        assert second.status_code == 409
        assert Boundary.objects.filter(state=S.DISCUSSED).count() == 2

    def test_what_was_agreed_stands_with_its_boundary(
        self, host: Client, brug: Partnership
    ) -> None:
        one = build.boundary(brug, state=S.DISCUSSED)
        other = build.boundary(brug, "Een hek", S.DISCUSSED)
        form = {
            "note": "Tot zes.",
            "review_on": "2027-12-01",
            "what": "De uren ophangen",
            "who": "Karim",
            "due_on": "2027-04-01",
        }
        answer = host.post(f"{at('agree', brug.pk, one.pk)}?oefening", form)
        assert answer.headers["Location"] == at("exercise_agree", brug.pk)
        table = host.get(at("exercise_agree", brug.pk)).context["table"]
        agreed = {line.boundary: [one.action.what for one in line.actions] for line in table}
        assert agreed == {one: ["De uren ophangen"], other: []}

    def test_rounding_off_asks_for_the_voice_and_a_day(
        self, host: Client, brug: Partnership
    ) -> None:
        """X.01: each boundary keeps a record of its own."""
        two = [build.boundary(brug, f"Muur {number}", S.DISCUSSED) for number in range(2)]
        address = at("exercise_round_off", brug.pk)
        form: dict[str, Any] = {
            "boundaries": [one.pk for one in two],
            "mode": "absent",
            "review_on": "2027-12-01",
        }
        half = host.post(address, form)
        assert set(half.context["form"].errors) == {"reason", "next_step"}
        past = host.post(address, form | {"mode": "direct", "review_on": "2020-01-01"})
        assert set(past.context["form"].errors) == {"review_on"}
        assert host.post(address, form | {"mode": "direct"}).status_code == 302
        for one in two:
            one.refresh_from_db()
        assert two[0].voice_id != two[1].voice_id
        assert {str(one.review_on) for one in two} == {"2027-12-01"}
        assert VoiceRecord.objects.count() == 2

    def test_a_member_reads_that_agreeing_asks_a_facilitator(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        build.boundary(brug, state=S.DISCUSSED)
        browser = make.signed_in(bram, client)
        page = text(browser.get(at("exercise_agree", brug.pk)))
        assert "/afspreken/?oefening" not in page
        assert "begeleider" in page

    @pytest.mark.parametrize("part", ["sort", "choose", "agree", "round_off"])
    def test_every_part_has_a_way_on_when_nothing_is_there(
        self, host: Client, brug: Partnership, part: str
    ) -> None:
        page = host.get(at(f"exercise_{part}", brug.pk))
        assert page.status_code == 200
        assert "/grenzen/oefening/" in text(page).partition("<h1>")[2]
