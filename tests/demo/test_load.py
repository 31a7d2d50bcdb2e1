"""The demo region: it loads whole and tells its stories."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.compass.models import Answer, Paper, Round, Seat
from brugwerk.compass.operations import closing
from brugwerk.compass.queries.history import History, history
from brugwerk.compass.queries.rounds import release_of
from brugwerk.compass.rules.shapes import Agreement, Band, Change, Form, Outcome, Release
from brugwerk.content.rules import Block
from brugwerk.demo import operations, queries
from brugwerk.demo.rules import DOMAIN, PASSWORD
from brugwerk.goals.models import Action, Goal
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective, Role
from brugwerk.partnerships.words import ROLES
from brugwerk.relations.models import Relation
from brugwerk.relations.queries.lines import line_of, lines, with_last
from brugwerk.voices.rules import Mode
from tests.demo.conftest import NOW, TODAY, actor, user

MOLENKAAI = "Samen aan de Molenkaai"
KNIKKERBOS = "Elke kleuter elke dag"
UITVAL = "Samen tegen schooluitval"

pytestmark = pytest.mark.django_db


def past_of(facilitator: str, name: str) -> History:
    return history(actor(facilitator), Partnership.objects.get(name=name))


def releases(name: str) -> list[Release]:
    rounds = Round.objects.closed().filter(partnership__name=name).order_by("number")
    return [release for round_ in rounds if (release := release_of(round_))]


@pytest.mark.usefixtures("demo")
class TestWhatThereIs:
    def test_counts(self) -> None:
        assert Partnership.objects.filter(is_demo=True, region="Wissebeke").count() == 8
        assert Organisation.objects.filter(is_demo=True).count() == 28
        assert User.objects.filter(email__endswith=DOMAIN).count() == 32
        assert Round.objects.closed().count() == 21
        assert Round.objects.filter(closed_at=None).count() == 1
        assert Round.objects.exclude(voice=None).count() == 21
        assert Goal.objects.count() == 13
        assert Action.objects.count() == 41

    def test_relations_have_a_past_and_five_wait_for_contact(self) -> None:
        """N12: shares of peace time are there to see; 2.04: one relation lacks a keeper."""
        found = [
            line
            for partnership in Partnership.objects.all()
            for line in lines(actor("leen"), partnership, today=TODAY)
        ]
        of_all = [line_of(one, None, TODAY) for one in with_last(Relation.objects.all(), TODAY)]
        assert len(of_all) == 13
        assert sum(line.cools for line in of_all) == 5
        assert sum(bool(line.missing) for line in of_all) == 1
        assert all(line.last_peace for line in of_all)
        assert [line for line in found if line.kept and line.cools] == []

    def test_every_partnership_has_a_facilitator_a_reason_and_partners(self) -> None:
        for partnership in Partnership.objects.all():
            assert partnership.memberships.filter(role=Role.FACILITATOR).exists()
            assert partnership.why
            assert partnership.organisations.count() > 1

    def test_people_sign_in_with_the_one_password(self) -> None:
        assert user("leen").check_password(PASSWORD)
        assert len(set(User.objects.values_list("password", flat=True))) == 1
        assert EmailAddress.objects.filter(verified=True, primary=True).count() == 32

    def test_the_logins_and_their_parts(self) -> None:
        assert [(one.email.split("@")[0], str(one.role)) for one in queries.logins()] == [
            ("leen", str(ROLES[Role.FACILITATOR])),
            ("nele", str(ROLES[Role.FACILITATOR])),
            ("amal", str(ROLES[Role.FACILITATOR])),
            ("joke", str(ROLES[Role.MEMBER])),
            ("beheer", str(queries.HOST_WORD)),
        ]
        assert actor("beheer") == Actor(user_id=user("beheer").pk, host=True)

    def test_sides_follow_the_organisations(self) -> None:
        sides = dict(Membership.objects.values_list("user__email", "perspective"))
        assert sides[f"dries{DOMAIN}"] == Perspective.CLB
        assert sides[f"chantal{DOMAIN}"] == Perspective.CIVIL_SOCIETY
        assert sides[f"rita{DOMAIN}"] == Perspective.CIVIL_SOCIETY
        assert sides[f"vera{DOMAIN}"] == Perspective.LOCAL_GOVERNMENT
        assert sides[f"karim{DOMAIN}"] == Perspective.WELFARE

    def test_days_count_from_the_day_of_loading(self) -> None:
        last = Round.objects.get(partnership__name=MOLENKAAI, number=3)
        assert last.closed_at is not None
        assert last.closed_at.date() == TODAY - timedelta(days=21)
        assert last.discussed_on == TODAY - timedelta(days=17)
        assert last.next_on == TODAY + timedelta(days=160)
        for round_ in Round.objects.closed():
            assert round_.closed_at is not None
            assert round_.discussed_on is not None
            assert round_.closed_at.date() < round_.discussed_on < TODAY

    def test_nothing_waits_to_be_mailed(self) -> None:
        seats = Seat.objects.exclude(membership=None)
        assert not seats.filter(mailed_on=None).exists()
        assert not seats.filter(reminded_on=None).exists()

    def test_twice_is_refused(self) -> None:
        with pytest.raises(operations.DemoPresent):
            operations.load(now=NOW)
        assert Partnership.objects.count() == 8


@pytest.mark.usefixtures("demo")
class TestRounds:
    def test_outcomes_are_as_the_stories_tell(self) -> None:
        for partnership in Partnership.objects.all():
            hidden = partnership.name == UITVAL
            expected = Outcome.TOO_FEW if hidden else Outcome.SHOWN
            assert {one.outcome for one in releases(partnership.name)} <= {expected}

    def test_sizes(self) -> None:
        sizes = {p.name: [one.n for one in releases(p.name)] for p in Partnership.objects.all()}
        assert sizes == {
            "De Papierboot eet mee": [8, 8, 8],
            "Dialoogtafel Wissebeke": [10, 10, 10],
            KNIKKERBOS: [6],
            "Huiswerk met een maatje": [7, 8, 8],
            MOLENKAAI: [8, 10, 12],
            UITVAL: [4, 4, 4],
            "Welkom op Sluiswachter": [7, 7, 10],
            "Zomerschool aan de Vaart": [6, 9],
        }

    def test_no_path_leads_to_a_person(self) -> None:
        closed = Round.objects.closed()
        assert not Paper.objects.filter(round__in=closed).exists()
        assert not Answer.objects.filter(paper__round__in=closed).exists()
        assert not Seat.objects.filter(round__in=closed).exists()
        assert not Paper.objects.exclude(perspective="", name="").exists()

    def test_answers_of_a_side_fit_who_was_there(self) -> None:
        for release in (one for p in Partnership.objects.all() for one in releases(p.name)):
            if release.form is Form.PER_GROUP:
                groups = {g.perspective: g.n for g in release.block(Block.GOAL).groups}
                assert groups == release.present

    def test_every_side_but_families_shows_at_the_dialogue_table(self) -> None:
        last = releases("Dialoogtafel Wissebeke")[-1]
        assert Perspective.FAMILY not in last.present
        groups = {g.perspective: g.mean for g in last.block(Block.COMMUNICATION).groups}
        assert groups[Perspective.LOCAL_GOVERNMENT] - groups[Perspective.EDUCATION] >= 1.5

    def test_trust_falls_and_recovers_at_sluiswachter(self) -> None:
        bands = [one.block(Block.TRUST).band for one in releases("Welkom op Sluiswachter")]
        assert bands == [Band.FIRM, Band.WEAK, Band.FAIR]


@pytest.mark.usefixtures("demo")
class TestTheBridgeOfMolenkaai:
    def test_alignment_is_weak_levels_stand_loose_and_trust_divides(self) -> None:
        bridge = past_of("leen", MOLENKAAI).bridge
        assert bridge is not None
        piers = {pier.block: pier for pier in bridge.piers}
        assert [block for block in Block if piers[block].band is Band.WEAK] == [Block.ALIGNMENT]
        assert [block for block in Block if piers[block].loose] == [Block.LEVELS]
        assert piers[Block.TRUST].agreement is Agreement.DIVIDED
        assert piers[Block.ALIGNMENT].change is Change.DOWN
        assert len(bridge.links) == 3

    def test_agreements(self) -> None:
        rounds = Round.objects.filter(partnership__name=MOLENKAAI).order_by("number")
        *earlier, last = [list(round_.actions.all()) for round_ in rounds]
        assert all(action.learned for actions in earlier for action in actions)
        assert all(not action.result and action.due_on > TODAY for action in last)

    def test_families_were_absent_once_and_then_took_part(self) -> None:
        rounds = Round.objects.filter(partnership__name=MOLENKAAI).order_by("number")
        voices = [round_.voice for round_ in rounds]
        assert [voice and voice.mode for voice in voices] == [Mode.ABSENT, Mode.DIRECT, Mode.DIRECT]


@pytest.mark.usefixtures("demo")
class TestTheOpenRound:
    def test_four_of_seven(self) -> None:
        round_ = Round.objects.get(partnership__name=KNIKKERBOS, closed_at=None)
        assert round_.code == "482913"
        assert round_.closes_on == TODAY + timedelta(days=10)
        assert (round_.seats.count(), round_.seats.filter(answered=True).count()) == (7, 4)
        assert round_.papers.count() == 4

    @pytest.mark.parametrize("returning", ["yes", "no", "unknown"])
    def test_one_visitor_is_enough_to_show_it(self, returning: str) -> None:
        round_ = Round.objects.get(partnership__name=KNIKKERBOS, closed_at=None)
        Seat.objects.create(id=1, round=round_, answered=True, returning=returning)
        paper = Paper.objects.create(id=1, round=round_)
        Answer.objects.create(paper=paper, statement=round_.statements[0], value=4)
        closed = closing.close(actor=actor("amal"), round_=round_, now=NOW)
        release = release_of(closed)
        assert release is not None
        assert (release.n, release.outcome) == (5, Outcome.SHOWN)
