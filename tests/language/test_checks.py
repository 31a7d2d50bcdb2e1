"""Did it come across: telling back, early notices, needs and two questions to families."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.audit.models import Entry
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.language.forms.needs import KindForm
from brugwerk.language.models import FamilyCheck, FamilyTally
from brugwerk.language.operations import checks, families, needs
from brugwerk.language.queries import asks
from brugwerk.language.queries import checks as reads
from brugwerk.language.queries.families import line
from brugwerk.language.rules.families import Band, FamilyQuestion
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from tests import make
from tests.house.doors.language import NEED
from tests.make import language as words

pytestmark = pytest.mark.django_db
UNDERSTOOD, HEARD = FamilyQuestion


@pytest.fixture
def brug() -> Partnership:
    """Return a partnership."""
    return make.partnership()


@pytest.fixture
def amina(brug: Partnership) -> Membership:
    """Return who leads it."""
    return make.join(brug, make.account("amina"), Role.FACILITATOR)


@pytest.fixture
def bram(brug: Partnership) -> Membership:
    """Return a member."""
    return make.join(brug, make.account("bram"))


class TestTellingBack:
    """6.07."""

    def test_what_differs_becomes_a_question_and_nothing_is_lost(
        self, brug: Partnership, amina: Membership, bram: Membership
    ) -> None:
        one, other = make.acting(bram.user), make.acting(amina.user)
        check = checks.ask_back(
            actor=one,
            partnership=brug,
            receiver=amina,
            about="Maandag",
            said="Wij bellen.",
            today=make.TODAY,
        )
        assert [ask.what for ask in asks(other, today=make.TODAY)] == ["Maandag"]
        checks.tell_back(actor=other, check=check, told="Wij bellen.", today=make.TODAY)
        checks.differ(actor=one, check=check, question="Wie belt eerst?")
        assert [ask.what for ask in asks(one, today=make.TODAY)] == ["Maandag"]
        checks.explain(actor=one, check=check, answer="De school.", today=make.TODAY)
        checks.tell_back(actor=other, check=check, told="De school eerst.", today=make.TODAY)
        done = checks.match(actor=one, check=check)
        told = [(t.told_back, t.question, t.answer) for t in done.tellings.all()]
        assert told == [
            ("Wij bellen.", "Wie belt eerst?", "De school."),
            ("De school eerst.", "", ""),
        ]
        assert asks(one, today=make.TODAY) == asks(other, today=make.TODAY) == []
        with pytest.raises(OutOfTurn):
            checks.withdraw(actor=one, check=check)

    def test_it_is_between_two(
        self, brug: Partnership, amina: Membership, bram: Membership
    ) -> None:
        """Not even who leads reads it."""
        chris = make.join(brug, make.account("chris"))
        check = words.check(bram, chris)
        with pytest.raises(Http404):
            reads.check_or_404(make.acting(amina.user), brug, check.pk)
        with pytest.raises(PermissionDenied):
            checks.match(actor=make.acting(amina.user), check=check)

    def test_it_goes_with_who_leaves(self, amina: Membership, bram: Membership) -> None:
        """What somebody told back is that person's own."""
        words.check(bram, amina)
        assert checks.forget_left(today=make.TODAY) == 0
        Membership.objects.filter(pk=amina.pk).update(ends_on=make.day(-1))
        assert checks.forget_left(today=make.TODAY) == 1

    def test_two_taps_ask_once(
        self, brug: Partnership, amina: Membership, bram: Membership
    ) -> None:
        for _tap in range(2):
            made = checks.ask_back(
                actor=make.acting(bram.user),
                partnership=brug,
                receiver=amina,
                about="Maandag",
                said="Wij bellen.",
                today=make.TODAY,
            )
        assert reads.checks_page(make.acting(bram.user), brug, today=make.TODAY).by_me == [made]


def test_an_early_notice_gathers_thoughts_and_ends(amina: Membership, bram: Membership) -> None:
    """6.08: who told it, or who leads, says what came of it, once."""
    notice = words.notice(bram)
    checks.think_along(
        actor=make.acting(amina.user), notice=notice, text="Vraag ouders.", today=make.TODAY
    )
    chris = make.acting(make.member(bram.partnership, name="chris"))
    with pytest.raises(PermissionDenied):
        checks.settle(actor=chris, notice=notice, goes_on=True, outcome="Ja.", today=make.TODAY)
    actor = make.acting(bram.user)
    done = checks.settle(
        actor=actor, notice=notice, goes_on=False, outcome="Nee.", today=make.TODAY
    )
    assert (done.state, done.outcome) == ("dropped", "Nee.")
    with pytest.raises(OutOfTurn):
        checks.settle(actor=actor, notice=notice, goes_on=True, outcome="Ja.", today=make.TODAY)


class TestNeeds:
    """6.05 and 6.19."""

    def test_what_is_sensitive_is_not_mailed_first(self, bram: Membership) -> None:
        form = KindForm(NEED | {"sensitive": "on"})
        assert not form.is_valid()
        assert "micro_way" in form.errors
        calm = KindForm(NEED)
        assert calm.is_valid()
        with pytest.raises(needs.TalkFirst):
            needs.agree(
                actor=make.acting(bram.user),
                partnership=bram.partnership,
                **(calm.details | {"sensitive": True}),
            )

    def test_who_needs_to_know_is_named(self) -> None:
        form = KindForm(NEED | {"meso_need": "must"})
        assert "meso_who" in form.errors
        assert KindForm(NEED | {"meso_need": "must", "meso_who": "Zorgteam"}).is_valid()


class TestFamilies:
    """6.18: only sums, only afterwards, only from five on."""

    def opened(self, by: Membership) -> FamilyCheck:
        return families.open_check(
            actor=make.acting(by.user),
            partnership=by.partnership,
            about="Gesprekken",
            until=make.day(30),
            today=make.TODAY,
        )

    def test_an_answer_leaves_no_path_to_a_person(self, bram: Membership) -> None:
        """INV7: no row is added, and the trail knows of nothing."""
        check = self.opened(bram)
        before = (FamilyTally.objects.count(), Entry.objects.count())
        families.answer(check=check, chosen={UNDERSTOOD: 4, HEARD: 2}, today=make.TODAY)
        assert (FamilyTally.objects.count(), Entry.objects.count()) == before
        assert {field.name for field in FamilyTally._meta.fields} == {
            "id",
            "check_of",
            "question",
            "step",
            "number",
        }

    @pytest.mark.parametrize(
        ("day", "number", "expected"),
        [
            (make.day(30), 12, ()),
            (make.day(31), 4, (Band.TOO_FEW, Band.TOO_FEW)),
            (make.day(31), 5, (Band.FIRM, Band.TOO_FEW)),
        ],
    )
    def test_nothing_is_shown_before_the_end_or_below_five(
        self, bram: Membership, day: date, number: int, expected: tuple[Band, ...]
    ) -> None:
        """INV9, INV11."""
        check = words.family_check(bram, understood=(0, 0, 0, 0, number), until=make.day(30))
        found = line(check, today=day)
        assert tuple(one.band for one in found.outcomes) == expected

    def test_an_open_page_says_no_number(self, client: Client, bram: Membership) -> None:
        """INV9: whoever looks before and after an answer learns nothing."""
        check = words.family_check(bram, until=date(2999, 1, 1))
        client.force_login(bram.user)
        addresses = [
            reverse("language:family_check", args=[bram.partnership_id, check.pk]),
            reverse("language:family_checks", args=[bram.partnership_id]),
        ]

        def pages() -> list[str]:
            found = [client.get(address).content.decode() for address in addresses]
            return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for page in found]

        before = pages()
        for _answer in range(12):
            families.answer(check=check, chosen={UNDERSTOOD: 1}, today=make.TODAY)
        assert pages() == before

    def test_nobody_answers_after_the_end(self, amina: Membership) -> None:
        check = self.opened(amina)
        actor = make.acting(amina.user)
        families.end(actor=actor, check=check, today=make.TODAY)
        with pytest.raises(OutOfTurn):
            families.answer(check=check, chosen={HEARD: 1}, today=make.TODAY)
        with pytest.raises(OutOfTurn):
            families.count_paper(actor=actor, check=check, counts={(HEARD, 1): 5}, today=make.TODAY)

    def test_a_family_gives_one_answer_at_least(self, client: Client, bram: Membership) -> None:
        check = words.family_check(bram, until=date(2999, 1, 1))
        address = reverse("language:two_questions", args=[check.token])
        assert client.get(address).status_code == 200
        assert client.post(address, {}).status_code == 422
        assert client.post(address, {"heard": "5"}).status_code == 302
        assert FamilyTally.objects.get(check_of=check, question=HEARD, step=5).number == 1
        for nowhere in ("nergens", "%00", "%ED%A0%80", "x" * 5000):
            assert client.get(f"/twee-vragen/{nowhere}/").status_code == 404

    def test_two_taps_count_once(self, client: Client, bram: Membership) -> None:
        """One press is one act, for who has no account too."""
        check = words.family_check(bram, until=date(2999, 1, 1))
        address = reverse("language:two_questions", args=[check.token])
        for page in ("a", "a", "b"):
            sent = {"heard": "5", "csrfmiddlewaretoken": page}
            assert client.post(address, sent).status_code == 302
        assert FamilyTally.objects.get(check_of=check, question=HEARD, step=5).number == 2

    def test_papers_are_added_together(self, bram: Membership) -> None:
        check = self.opened(bram)
        families.count_paper(
            actor=make.acting(bram.user),
            check=check,
            counts={(UNDERSTOOD, 5): 7, (UNDERSTOOD, 1): 0, (HEARD, 3): 7},
            today=make.TODAY,
        )
        found = line(check, today=make.day(31))
        assert [one.band for one in found.outcomes] == [Band.FIRM, Band.FAIR]
        assert [one.about for one in found.outcomes] == [0, 0]


@pytest.mark.parametrize("name", ["checks", "needs", "notices", "family_checks", "letters"])
def test_lists_cost_the_same_for_one_and_for_many(
    client: Client, amina: Membership, bram: Membership, name: str
) -> None:
    """Query counts do not grow."""
    client.force_login(amina.user)
    client.get(reverse("language:terms", args=[bram.partnership_id]))  # a sitting begins
    counts = []
    for number in (1, 30):
        for _n in range(number):
            words.check(bram, amina)
            words.kind(bram.partnership)
            words.notice(bram)
            words.family_check(bram, understood=(0, 0, 0, 0, 6), until=date(2001, 1, 1))
            words.letter(bram)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse(f"language:{name}", args=[bram.partnership_id]))
        assert page.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
