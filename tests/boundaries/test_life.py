"""Boundaries from named to moved or kept, on a real database (1.07, 1.08, q1.3)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.boundaries.models import Boundary, BoundaryStep
from brugwerk.boundaries.operations import boundaries as operations
from brugwerk.boundaries.operations.boundaries import Changed, TooMany, VoiceMissing
from brugwerk.boundaries.rules import BoundaryAct, BoundaryState
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.goals.operations import TooManyBlocks
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.rules import Mode
from tests import make
from tests.make import boundaries as build

S, A = BoundaryState, BoundaryAct
HEARD = {"mode": Mode.DIRECT, "reason": "", "next_step": ""}
ABSENT = {"mode": Mode.ABSENT, "reason": "", "next_step": ""}
ACTION = {"what": "De uren op de deur hangen", "who": "Karim", "due_on": make.day(14)}


def take(by: User, boundary: Boundary, act: BoundaryAct, **more: Any) -> Boundary:  # noqa: ANN401
    return operations.take(
        actor=make.acting(by),
        boundary=boundary,
        act=act,
        **{"note": "", "today": make.TODAY, **more},
    )


def name(by: User, of: Partnership, *lines: str) -> list[Boundary]:
    return list(
        operations.name(actor=make.acting(by), partnership=of, lines=lines, today=make.TODAY)
    )


def details(**changed: object) -> dict[str, Any]:
    return {
        "what": "Een hek",
        "kind": "habit",
        "block": Block.GOAL,
        "strengthens": [],
        "level": "meso",
        **changed,
    }


class TestNaming:
    def test_each_line_is_a_boundary_with_the_first_step_of_its_history(
        self, brug: Partnership, bram: User
    ) -> None:
        made = name(bram, brug, "Een muur", "Een hek")
        assert [one.what for one in made] == ["Een muur", "Een hek"]
        assert {one.state for one in made} == {S.NAMED}
        step = BoundaryStep.objects.get(boundary=made[0])
        assert (step.act, step.by and step.by.user) == (A.NAME, bram)
        assert Entry.objects.filter(kind="boundaries.name", actor_id=bram.pk).count() == 2

    def test_the_same_sheet_sent_twice_doubles_nothing(self, brug: Partnership, bram: User) -> None:
        name(bram, brug, "Een muur")
        assert [one.what for one in name(bram, brug, "een MUUR", "Een hek")] == ["Een hek"]

    def test_a_settled_line_may_be_named_anew(self, brug: Partnership, bram: User) -> None:
        build.boundary(brug, "Een muur", S.MOVED)
        assert len(name(bram, brug, "Een muur")) == 1

    def test_a_stranger_names_nothing(self, brug: Partnership, chris: User) -> None:
        with pytest.raises(PermissionDenied):
            name(chris, brug, "Een muur")


class TestDescribing:
    def test_what_it_is_and_who_feels_it(self, brug: Partnership, bram: User) -> None:
        one = build.boundary(brug)
        operations.describe(
            actor=make.acting(bram),
            boundary=one,
            details=details(felt_by=["family"], kept_out="Vragen van ouders"),
            version=0,
        )
        one.refresh_from_db()
        assert (one.kind, one.felt_by, one.version) == ("habit", ["family"], 1)

    def test_the_second_of_two_gets_told_what_stands_there(
        self, brug: Partnership, amina: User, bram: User
    ) -> None:
        one = build.boundary(brug)
        operations.describe(
            actor=make.acting(amina), boundary=one, details=details(what="Eerst"), version=0
        )
        with pytest.raises(Changed) as told:
            operations.describe(
                actor=make.acting(bram), boundary=one, details=details(what="Dan"), version=0
            )
        assert told.value.now.what == "Eerst"
        one.refresh_from_db()
        assert one.what == "Eerst"

    def test_it_strengthens_two_other_blocks_at_most(self, brug: Partnership, bram: User) -> None:
        """0.10."""
        with pytest.raises(TooManyBlocks):
            operations.describe(
                actor=make.acting(bram),
                boundary=build.boundary(brug),
                details=details(strengthens=[Block.GOAL]),
                version=0,
            )


class TestLife:
    def test_all_the_way_with_its_history(self, brug: Partnership, amina: User) -> None:
        """1.08: named, discussed, agreed, tried, discussed again, agreed, tried, moved."""
        one = build.boundary(brug)
        one = take(amina, one, A.DISCUSS)
        one = take(amina, one, A.AGREE, note="Tot zes uur.", review_on=make.day(90))
        one = take(amina, one, A.TRY)
        one = take(amina, one, A.DISCUSS, note="Zes uur lukt niet.")
        one = take(amina, one, A.AGREE, note="Tot vijf uur.")
        one = take(amina, one, A.TRY)
        one = take(amina, one, A.MOVE, note="Het werkt.", voice=HEARD)
        assert one.state == S.MOVED
        steps = one.steps.values_list("act", "state", "note")
        assert [act for act, _state, _note in steps] == [
            *(A.NAME, A.DISCUSS, A.AGREE, A.TRY, A.DISCUSS, A.AGREE, A.TRY, A.MOVE)
        ]
        assert [note for _act, _state, note in steps if note] == [
            *("Tot zes uur.", "Zes uur lukt niet.", "Tot vijf uur.", "Het werkt.")
        ]

    def test_to_keep_one_is_a_good_end(self, brug: Partnership, amina: User) -> None:
        one = build.boundary(brug, state=S.DISCUSSED)
        one = take(amina, one, A.KEEP, note="Ze helpt.", review_on=make.day(365), voice=HEARD)
        assert one.state == S.KEPT
        assert one.voice is not None

    def test_it_is_not_settled_while_nobody_said_who_was_heard(
        self, brug: Partnership, amina: User
    ) -> None:
        """X.01."""
        one = build.boundary(brug, state=S.TRIED)
        with pytest.raises(VoiceMissing):
            take(amina, one, A.MOVE, note="Klaar.")
        with pytest.raises(VoiceIncomplete):
            take(amina, one, A.MOVE, note="Klaar.", voice=ABSENT)
        one.refresh_from_db()
        assert one.state == S.TRIED

    def test_the_second_of_two_is_out_of_turn(self, brug: Partnership, amina: User) -> None:
        one = build.boundary(brug)
        take(amina, one, A.DISCUSS)
        with pytest.raises(OutOfTurn):
            take(amina, one, A.DISCUSS)
        assert one.steps.filter(act=A.DISCUSS).count() == 1

    def test_a_member_does_not_decide(self, brug: Partnership, bram: User) -> None:
        one = build.boundary(brug, state=S.TRIED)
        with pytest.raises(PermissionDenied):
            take(bram, one, A.KEEP, note="Nee.", voice=HEARD)

    def test_two_at_most_come_on_the_table(self, brug: Partnership, bram: User) -> None:
        three = [build.boundary(brug, f"Muur {number}") for number in range(3)]
        with pytest.raises(TooMany):
            operations.choose(
                actor=make.acting(bram), partnership=brug, boundaries=three, today=make.TODAY
            )
        operations.choose(
            actor=make.acting(bram), partnership=brug, boundaries=three[:2], today=make.TODAY
        )
        assert Boundary.objects.filter(state=S.DISCUSSED).count() == 2

    def test_choosing_is_all_or_nothing(self, brug: Partnership, bram: User) -> None:
        named, agreed = build.boundary(brug), build.boundary(brug, "Een hek", S.AGREED)
        with pytest.raises(OutOfTurn):
            operations.choose(
                actor=make.acting(bram),
                partnership=brug,
                boundaries=[named, agreed],
                today=make.TODAY,
            )
        named.refresh_from_db()
        assert named.state == S.NAMED


class TestAgreeing:
    def agree(self, by: User, one: Boundary, action: dict[str, Any] | None = None) -> Boundary:
        return operations.agree(
            actor=make.acting(by),
            boundary=one,
            note="De opvang neemt op tot zes.",
            review_on=make.day(90),
            action=action,
            today=make.TODAY,
        )

    def test_it_becomes_an_action_on_the_same_block(self, brug: Partnership, amina: User) -> None:
        one = build.boundary(brug, state=S.DISCUSSED, block=Block.TRUST, strengthens=["goal"])
        one = self.agree(amina, one, ACTION)
        action = Action.objects.get()
        assert list(one.actions.all()) == [action]
        assert (action.block, action.strengthens) == (Block.TRUST, [Block.GOAL])
        assert (action.who, action.due_on) == ("Karim", make.day(14))
        assert action.look_back_on == make.day(90)
        assert (one.state, one.review_on) == (S.AGREED, make.day(90))

    def test_an_agreement_without_work_stands_too(self, brug: Partnership, amina: User) -> None:
        assert self.agree(amina, build.boundary(brug, state=S.DISCUSSED)).state == S.AGREED
        assert not Action.objects.exists()

    def test_out_of_turn_it_leaves_no_action_behind(self, brug: Partnership, amina: User) -> None:
        with pytest.raises(OutOfTurn):
            self.agree(amina, build.boundary(brug, state=S.AGREED), ACTION)
        assert not Action.objects.exists()

    def test_more_may_come_afterwards(self, brug: Partnership, amina: User, bram: User) -> None:
        one = build.boundary(brug, state=S.TRIED)
        more: dict[str, Any] = {"boundary": one, "action": ACTION, "today": make.TODAY}
        operations.add_action(actor=make.acting(amina), **more)
        with pytest.raises(PermissionDenied):
            operations.add_action(actor=make.acting(bram), **more)
        assert one.actions.count() == 1


class TestLookingAgain:
    def test_a_new_voice_and_a_new_day(self, brug: Partnership, bram: User) -> None:
        """INV27: it shows as due until somebody looks again."""
        one = build.boundary(brug, state=S.MOVED, review_on=make.day(-3))
        operations.look_again(
            actor=make.acting(bram),
            boundary=one,
            voice=HEARD,
            review_on=make.day(200),
            note="Klopt nog.",
            today=make.TODAY,
        )
        one.refresh_from_db()
        last = one.steps.last()
        assert (one.state, one.review_on) == (S.MOVED, make.day(200))
        assert (last and last.act, last and last.note) == (A.LOOK, "Klopt nog.")
        assert VoiceRecord.objects.count() == 1

    def test_an_empty_chair_needs_a_next_step(self, brug: Partnership, bram: User) -> None:
        one = build.boundary(brug)
        with pytest.raises(VoiceIncomplete):
            operations.look_again(
                actor=make.acting(bram),
                boundary=one,
                voice=ABSENT,
                review_on=make.day(9),
                note="",
                today=make.TODAY,
            )
        assert one.steps.count() == 1


class TestRemoving:
    def test_a_slip_goes_with_its_history(self, brug: Partnership, amina: User) -> None:
        operations.remove(actor=make.acting(amina), boundary=build.boundary(brug))
        assert not Boundary.objects.exists()
        assert not BoundaryStep.objects.exists()

    def test_what_was_talked_about_stays(self, brug: Partnership, amina: User) -> None:
        one = build.boundary(brug, state=S.DISCUSSED)
        with pytest.raises(PermissionDenied):
            operations.remove(actor=make.acting(amina), boundary=one)


@pytest.mark.parametrize(
    "broken",
    [{"state": S.AGREED, "review_on": None}, {"state": S.KEPT, "voice": None}],
)
def test_the_database_holds_what_an_agreed_boundary_needs(
    brug: Partnership, broken: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        build.boundary(brug, **broken)
