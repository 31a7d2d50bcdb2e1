"""Partnerships and rounds to measure with, made by the same operations as everywhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.compass.models import Answer, Paper, Round, Seat
from brugwerk.compass.operations import closing, discussing, drafts
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form, Length, Unheard
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block, Level
from brugwerk.kit.tokens import new_token, random_id, token_hash
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import GRANTS, Perspective, Role, Stage

SEED = 20261123
BLOCKS, SIDES, GROUPS = list(Block), list(Perspective), list(Unheard)


@dataclass(frozen=True, slots=True)
class Host:
    """Who holds the rounds of one partnership."""

    user: User
    partnership: Partnership
    actor: Actor


@transaction.atomic
def host(name: str) -> Host:
    """Found a partnership with one facilitator and one member."""
    partnership = Partnership.objects.create(name=name, why="Meten", stage=Stage.ACTIVE)
    users = [
        User.objects.create_user(f"{name}.{role}@bench.example", name=f"{name} {role}")
        for role in (Role.FACILITATOR, Role.MEMBER)
    ]
    for user, role in zip(users, Role, strict=True):
        Membership.objects.create(
            partnership=partnership,
            user=user,
            perspective=Perspective.EDUCATION,
            level=Level.MICRO,
            role=role,
        )
    grants = {partnership.pk: GRANTS[Role.FACILITATOR]}
    return Host(users[0], partnership, Actor(user_id=users[0].pk, grants=grants))


@transaction.atomic
def open_round(to: Host, *, at: datetime, number: int = 1) -> Round:
    """Open an anonymous round of eighteen statements, without invitations by mail."""
    draft = Round.objects.create(
        partnership=to.partnership,
        number=number,
        length=Length.NORMAL,
        pack_version=pack().info.version,
        closes_on=timezone.localdate(at) + timedelta(days=14),
    )
    return drafts.start(actor=to.actor, round_=draft, form=Form.ANONYMOUS, now=at)


@transaction.atomic
def answered(round_: Round, *, people: int) -> None:
    """Let people answer everything, each a guest who was not there before."""
    chance = Random(f"{SEED}/{round_.number}/{people}")  # noqa: S311 -- figures, not secrets
    Seat.objects.bulk_create(
        Seat(
            id=random_id(),
            round=round_,
            perspective=SIDES[index % len(SIDES)],
            returning=Returning.NO,
            answered=True,
            link_hash=token_hash(new_token()),
        )
        for index in range(people)
    )
    papers = [Paper(id=random_id(), round=round_) for _person in range(people)]
    for paper in papers:
        paper.strengthen, paper.strengthened_by = chance.sample(BLOCKS, 2)
        paper.unheard = [str(one) for one in GROUPS if chance.random() < 1 / 4]
    Paper.objects.bulk_create(papers)
    Answer.objects.bulk_create(
        (
            Answer(id=random_id(), paper=paper, statement=key, value=chance.randint(1, 5))
            for paper in papers
            for key in round_.statements
        ),
        batch_size=2000,
    )


def closed(to: Host, round_: Round, *, at: datetime) -> Round:
    """Close a round."""
    return closing.close(actor=to.actor, round_=round_, now=at)


@transaction.atomic
def past(to: Host, *, rounds: int, now: datetime) -> None:
    """Hold rounds of twelve people, a month apart, each with one agreement."""
    for number in range(1, rounds + 1):
        at = now - timedelta(days=30 * (rounds + 1 - number))
        round_ = open_round(to, at=at, number=number)
        answered(round_, people=12)
        closed(to, round_, at=at + timedelta(days=1))
        day = timezone.localdate(at) + timedelta(days=2)
        discussing.agree(
            actor=to.actor,
            round_=round_,
            what=f"Afspraak {number}",
            who="Noor",
            due_on=day + timedelta(days=20),
            block=BLOCKS[number % len(BLOCKS)],
            strengthens=[],
            look_back_on=day + timedelta(days=25),
            today=day,
        )
