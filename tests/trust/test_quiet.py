"""Words without a name, and talks with three (4.17, 4.18, T7, R3, R9)."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.desk.queries.today import todos
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.sealing.keyring import ring
from brugwerk.sealing.models import Opening
from brugwerk.sealing.operations.sealing import Erased, unwrap
from brugwerk.trust.models import Mediation, Suggestion
from brugwerk.trust.operations import mediating, suggestions
from brugwerk.trust.operations.refusals import ChangedMeanwhile, NotNeutral
from brugwerk.trust.queries import quiet
from brugwerk.trust.rules import (
    ANONYMOUS_FROM,
    ANSWERED_DAYS,
    WEEKLY_SUGGESTIONS,
    Hears,
    MediationState,
    SuggestionState,
)
from tests import make
from tests.make import trust
from tests.make.clock import TODAY, day, moment

pytestmark = pytest.mark.django_db
WORDS, CODE = "KAN-words er praten altijd dezelfde mensen", "blauwe-brug-27-stille-molen-41"
MONDAY = day(6)


def wide(of: Partnership, number: int = ANONYMOUS_FROM + 1) -> list[Membership]:
    """Make a partnership of so many people, its facilitator among them."""
    now = of.memberships.count()
    return [trust.person(of, f"Lid{one}") for one in range(number - now)]


@pytest.fixture
def writer(brug: Partnership, amina: User) -> Membership:
    return wide(brug)[0]


def everything_stored() -> Iterator[tuple[str, dict[str, object]]]:
    for kind in apps.get_models():
        for row in kind._default_manager.values():
            yield kind.__name__, row


class TestWithoutAName:
    def test_nothing_leads_from_the_words_to_who_wrote_them(
        self, brug: Partnership, writer: Membership
    ) -> None:
        """4.17, R9: no key, no moment, no row of the trail, no session, no message, no mail."""
        browser = make.signed_in(writer.user)
        page = reverse("trust:suggest", args=[brug.pk])
        form = browser.get(page).context["form"]
        before = {name: dict(row) for name, row in everything_stored() if name == "Session"}
        acts = Entry.objects.count()
        answer = browser.post(page, {"text": WORDS, "code": form["code"].value()})
        assert (answer.status_code, "Location" in answer) == (200, False)
        assert answer.context["code"] == form["code"].value()
        assert (Entry.objects.count(), mail.outbox) == (acts, [])
        assert "messages" not in answer.cookies
        for name, row in everything_stored():
            if WORDS in str(row):
                assert name == "Suggestion"
                assert writer.user_id not in row.values()
                assert writer.pk not in row.values()
        after = {name: dict(row) for name, row in everything_stored() if name == "Session"}
        assert before == after
        days = [f for f in Suggestion._meta.get_fields() if isinstance(f, models.DateTimeField)]
        people = {f.name for f in Suggestion._meta.get_fields() if f.related_model is Membership}
        assert (days, people) == ([], {"reply_by"})
        assert Suggestion.objects.get().read_from == MONDAY

    def test_facilitators_read_it_from_monday_on_and_members_never(
        self, amina: User, writer: Membership
    ) -> None:
        send(writer)
        seen = [
            Suggestion.objects.visible_to(make.acting(user), when).count()
            for user in (amina, writer.user)
            for when in (TODAY, day(5), MONDAY)
        ]
        assert seen == [0, 0, 1, 0, 0, 0]
        kinds = [one.kind for one in todos(make.acting(amina), today=MONDAY)]
        assert "suggestion" in kinds
        assert not any(WORDS in one.what for one in todos(make.acting(amina), today=MONDAY))

    def test_the_reply_opens_with_the_code_alone(
        self, brug: Partnership, amina: User, bram: User, writer: Membership, chris: User
    ) -> None:
        send(writer)
        suggestions.answer(
            actor=make.acting(amina),
            suggestion=Suggestion.objects.get(),
            reply="KAN-reply",
            today=MONDAY,
        )
        page = reverse("trust:reply_of", args=[brug.pk])
        opened = make.signed_in(bram).post(page, {"code": f" {CODE.upper()} "})
        wrong = make.signed_in(writer.user).post(page, {"code": "rode-brug-27-stille-molen-41"})
        assert ("KAN-reply" in opened.content.decode(), wrong.status_code) == (True, 422)
        assert make.signed_in(chris).post(page, {"code": CODE}).status_code == 404
        assert quiet.by_code(make.acting(chris), brug, CODE) is None

    @pytest.mark.parametrize("number", [ANONYMOUS_FROM, ANONYMOUS_FROM + 1])
    @pytest.mark.usefixtures("amina")
    def test_not_in_a_small_group(self, brug: Partnership, number: int) -> None:
        """R3: text needs eight who could have written it, in the eyes of one who reads it."""
        writer = wide(brug, number)[0]
        if number > ANONYMOUS_FROM:
            send(writer)
            assert Suggestion.objects.exists()
            return
        with pytest.raises(PermissionDenied):
            send(writer)

    def test_who_reads_alone_does_not_write(
        self, brug: Partnership, amina: User, writer: Membership
    ) -> None:
        own = amina.memberships.get(partnership=brug)
        with pytest.raises(PermissionDenied):
            send(own)
        Membership.objects.filter(pk=writer.pk).update(role=Role.FACILITATOR)
        send(own)
        assert Suggestion.objects.exists()

    def test_odd_use_meets_a_brake(self, brug: Partnership, writer: Membership) -> None:
        for number in range(WEEKLY_SUGGESTIONS):
            send(writer, code=f"{CODE}-{number}")
        with pytest.raises(suggestions.BoxFull):
            send(writer, code=f"{CODE}-99")
        send(writer, code=f"{CODE}-3")  # sent once already
        page = reverse("trust:suggest", args=[brug.pk])
        answer = make.signed_in(writer.user).post(page, {"text": WORDS, "code": f"{CODE}-99"})
        assert (answer.status_code, WORDS in answer.content.decode()) == (422, True)

    def test_guessing_codes_meets_a_brake(self, brug: Partnership, bram: User) -> None:
        browser, page = make.signed_in(bram), reverse("trust:reply_of", args=[brug.pk])
        trust.suggestion(brug)
        for number in range(11):
            browser.post(page, {"code": f"rode-brug-{number}"})
        right = browser.post(page, {"code": "blauwe-brug-27-0"})
        assert right.status_code == 422

    def test_the_second_reply_is_told_and_kept(self, brug: Partnership, amina: User) -> None:
        one = trust.suggestion(brug)
        suggestions.answer(
            actor=make.acting(amina), suggestion=one, reply="De eerste.", today=TODAY
        )
        page = reverse("trust:answer", args=[brug.pk, one.pk])
        answer = make.signed_in(amina).post(page, {"reply": "De tweede."})
        shown = answer.content.decode()
        assert (answer.status_code, "De eerste." in shown, "De tweede." in shown) == (
            409,
            True,
            True,
        )
        with pytest.raises(OutOfTurn):
            suggestions.put_aside(actor=make.acting(amina), suggestion=one, today=TODAY)

    def test_only_a_facilitator_answers(self, brug: Partnership, bram: User) -> None:
        with pytest.raises(PermissionDenied):
            suggestions.answer(
                actor=make.acting(bram), suggestion=trust.suggestion(brug), reply="x", today=TODAY
            )

    def test_it_is_forgotten_in_time(self, brug: Partnership) -> None:
        answered = {"state": SuggestionState.ANSWERED, "reply": "Ja."}
        trust.suggestion(brug, **answered, replied_on=day(-ANSWERED_DAYS))
        trust.suggestion(brug, **answered, replied_on=day(-ANSWERED_DAYS + 1))
        trust.suggestion(brug)
        trust.suggestion(brug, read_from=day(-400))
        assert suggestions.forget(today=TODAY) == 2
        assert Suggestion.objects.count() == 2


def send(by: Membership, code: str = CODE) -> None:
    suggestions.send(
        actor=make.acting(by.user), partnership=by.partnership, text=WORDS, code=code, today=TODAY
    )


class TestATalkWithThree:
    @pytest.fixture
    def leen(self, brug: Partnership) -> Membership:
        return trust.person(brug, "Leen", "De Linde")

    @pytest.fixture
    def karim(self, brug: Partnership) -> Membership:
        return trust.person(brug, "Karim", "Huis van het Kind")

    @pytest.fixture
    def greet(self, brug: Partnership) -> Membership:
        return trust.person(brug, "Greet", "Opbouwwerk")

    @pytest.fixture
    def talk(self, leen: Membership, karim: Membership, greet: Membership) -> Mediation:
        return mediating.ask(
            actor=make.acting(leen.user),
            partnership=leen.partnership,
            other=karim,
            neutral=greet,
            scope="KAN-scope wie belt er eerst?",
            today=TODAY,
        )

    def test_from_asking_to_what_both_agree_to(
        self,
        talk: Mediation,
        leen: Membership,
        karim: Membership,
        greet: Membership,
        bram: User,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        """4.18: notes of one, words of both, and nothing left of the rest."""
        for one in (karim, greet):
            assert [todo.kind for todo in todos(make.acting(one.user), today=TODAY)] == [
                "mediation"
            ]
            talk = mediating.say_yes(
                actor=make.acting(one.user), mediation=talk, edition=talk.edition, today=TODAY
            )
        assert talk.state == MediationState.TALKING
        neutral = make.acting(greet.user)
        talk = mediating.write_notes(
            actor=neutral, mediation=talk, notes="KAN-notes", edition=talk.edition, today=TODAY
        )
        texts = {
            one.user.name: mediating.open_texts(
                actor=make.acting(one.user), mediation=talk, own=one, now=moment(0)
            )
            for one in (leen, greet)
        }
        assert texts["Leen"] == {"scope": "KAN-scope wie belt er eerst?", "notes": ""}
        assert texts["Greet"]["notes"] == "KAN-notes"
        assert Opening.objects.filter(key=talk.key).count() == 2
        with django_capture_on_commit_callbacks(execute=True):
            talk = wrote(talk, greet)
        assert sorted(letter.to[0] for letter in mail.outbox) == [karim.user.email, leen.user.email]
        assert not any("KAN-" in letter.body for letter in mail.outbox)
        for one in (leen, karim):
            talk = mediating.agree(
                actor=make.acting(one.user), mediation=talk, edition=talk.edition, today=TODAY
            )
        assert (talk.state, talk.scope, talk.notes) == (MediationState.AGREED, None, None)
        talk.key.refresh_from_db()
        with pytest.raises(Erased):
            unwrap(talk.key, ring())
        page = reverse("trust:mediations", args=[talk.partnership_id])
        shown = make.signed_in(bram).get(page).content.decode().partition("<main")[2]
        assert "KAN-outcome" in shown
        assert not any(name in shown for name in ("Leen", "Karim", "Greet"))

    def test_nobody_else_knows_of_it(self, talk: Mediation, bram: User, amina: User) -> None:
        """To who facilitates it is not there either (T1), and stored text is closed."""
        page = reverse("trust:mediation", args=[talk.partnership_id, talk.pk])
        for user in (bram, amina):
            assert make.signed_in(user).get(page).status_code == 404
            assert not Mediation.objects.visible_to(make.acting(user), TODAY).exists()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {Mediation._meta.db_table}")  # noqa: S608 -- our own table
            assert b"KAN-scope" not in repr(cursor.fetchall()).encode()

    def test_other_words_need_two_other_yeses(
        self, talk: Mediation, leen: Membership, karim: Membership, greet: Membership
    ) -> None:
        Mediation.objects.update(state=MediationState.TALKING)
        talk = wrote(talk, greet)
        talk = mediating.agree(
            actor=make.acting(leen.user), mediation=talk, edition=talk.edition, today=TODAY
        )
        old = talk.edition
        talk = wrote(talk, greet, "Andere woorden.")
        assert (talk.asker_yes, talk.other_yes) == (False, False)
        with pytest.raises(ChangedMeanwhile):
            mediating.agree(actor=make.acting(karim.user), mediation=talk, edition=old, today=TODAY)
        with pytest.raises(PermissionDenied):
            mediating.agree(
                actor=make.acting(greet.user), mediation=talk, edition=talk.edition, today=TODAY
            )

    def test_who_sits_between_comes_for_neither(
        self, brug: Partnership, leen: Membership, karim: Membership
    ) -> None:
        colleague = trust.person(brug, "Sofie", "Huis van het Kind")
        with pytest.raises(NotNeutral):
            mediating.ask(
                actor=make.acting(leen.user),
                partnership=brug,
                other=karim,
                neutral=colleague,
                scope="x",
                today=TODAY,
            )

    def test_each_may_stop_and_who_leaves_stops_it(
        self, talk: Mediation, leen: Membership, karim: Membership, greet: Membership
    ) -> None:
        """T3, INV38."""
        mediating.stop(
            actor=make.acting(karim.user), mediation=talk, edition=talk.edition, today=TODAY
        )
        second = trust.mediation(greet, leen, karim)
        Membership.objects.filter(pk=greet.pk).update(ends_on=day(-1))
        assert mediating.end_gone(now=moment(0)) == 1
        for one in Mediation.objects.filter(pk__in=(talk.pk, second.pk)).select_related("key"):
            assert (one.state, one.scope, one.outcome) == (MediationState.STOPPED, None, "")
            assert one.key.destroyed_on == TODAY

    def test_what_was_typed_stays_when_it_ends_meanwhile(
        self, talk: Mediation, karim: Membership, greet: Membership
    ) -> None:
        mediating.stop(
            actor=make.acting(karim.user), mediation=talk, edition=talk.edition, today=TODAY
        )
        page = reverse("trust:outcome", args=[talk.partnership_id, talk.pk])
        typed = {"outcome": "We bellen eerst.", "hears": "us", "edition": 1}
        answer = make.signed_in(greet.user).post(page, typed)
        assert (answer.status_code, "We bellen eerst." in answer.content.decode()) == (409, True)


def wrote(talk: Mediation, by: Membership, outcome: str = "KAN-outcome") -> Mediation:
    return mediating.write_outcome(
        actor=make.acting(by.user),
        mediation=talk,
        outcome=outcome,
        hears=Hears.PARTNERSHIP,
        edition=talk.edition,
        today=TODAY,
    )
