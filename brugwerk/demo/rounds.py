"""Holding the demo's rounds: by the real operations, only earlier."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from brugwerk.access.actor import Actor
from brugwerk.compass.models import Answer, Paper, Round, Seat
from brugwerk.compass.operations import closing, discussing, drafts
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.conversations.operations import starting, steering, taking_part
from brugwerk.conversations.rules.phases import Phase
from brugwerk.demo.calendar import Calendar
from brugwerk.demo.rules import (
    BLOCKS,
    FORMS,
    LENGTHS,
    PERSPECTIVES,
    RESULTS,
    RETURNING,
    UNHEARD,
    VOICES,
)
from brugwerk.goals import operations as goals
from brugwerk.kit.tokens import new_token, random_id, token_hash
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import GRANTS, Role

Story = Mapping[str, Any]

OPENS, CLOSES = 14, 16  # a round together: begun and ended in one afternoon
OWN_TIME_DAYS = 14


@dataclass(frozen=True, slots=True)
class Host:
    """Who holds the rounds of one partnership, and with whom."""

    actor: Actor
    partnership: Partnership
    members: Mapping[str, Membership]
    calendar: Calendar

    def as_member(self, member: Membership) -> Actor:
        """Return one of the members, to act in that name."""
        grants = {self.partnership.pk: GRANTS[Role(member.role)]}
        return Actor(user_id=member.user_id, grants=grants)


def hold_all(host: Host, story: Story) -> None:
    """Hold every round of a partnership, the open one last."""
    past = story["rondes"]
    for index, one in enumerate(past):
        following = past[index + 1 : index + 2]
        _discuss(host, _held(host, one, index + 1), one, following[0] if following else None)
    if now_open := story.get("open_ronde"):
        opens, closes = now_open["dag"], now_open["sluit"]
        round_ = _open(host, now_open, number=len(past) + 1, opens=opens, closes=closes)
        _talk(host, round_, size=sum(len(now_open[who]) for who in ("leden", "gasten", "wachten")))


def _talk(host: Host, round_: Round, *, size: int) -> None:
    """Begin a conversation about the open round; who answered already sits in it."""
    now = host.calendar.now
    talk = starting.start_on(actor=host.actor, round_=round_, now=now)
    for _phone in range(size):
        taking_part.sit_down(conversation=talk, token=new_token(), perspective=None)
    steering.go_to(actor=host.actor, conversation=talk, phase=Phase.FILL, now=now)


def _held(host: Host, story: Story, number: int) -> Round:
    """Hold one past round and close it, by the same door as any round."""
    together = story["wijze"] == "live"
    opens = story["dag"] - (0 if together else OWN_TIME_DAYS)
    round_ = _open(host, story, number=number, opens=opens, closes=story["dag"])
    return closing.close(
        actor=host.actor, round_=round_, now=host.calendar.at(story["dag"], CLOSES)
    )


def _open(host: Host, story: Story, *, number: int, opens: int, closes: int) -> Round:
    """Start a round and let everybody in its story answer."""
    draft = Round.objects.create(
        partnership=host.partnership,
        number=number,
        length=LENGTHS[story["wijze"]],
        families=_families(story),
        pack_version=pack().info.version,
        closes_on=host.calendar.day(closes),
    )
    Seat.objects.bulk_create(_seats(host, draft, story, mailed_on=host.calendar.day(opens)))
    round_ = drafts.start(
        actor=host.actor,
        round_=draft,
        form=FORMS[story["zichtbaarheid"]],
        now=host.calendar.at(opens, OPENS),
        code=story.get("code", ""),
    )
    _answer(round_, story)
    return round_


def _families(story: Story) -> bool:
    return any(one["perspectief"] == "gezin" for one in story["respondenten"])


def _seats(host: Host, round_: Round, story: Story, *, mailed_on: date) -> list[Seat]:
    """Return the seats: members by name, guests with what they say about last time.

    All count as mailed and reminded, so that nothing is ever sent to an invented address.
    """
    waiting = story.get("wachten", ())
    seats = [
        Seat(
            id=random_id(),
            round=round_,
            membership=host.members[name],
            perspective=host.members[name].perspective,
            returning="" if name in waiting else Returning.NO,  # or known by name
            answered=name not in waiting,
            finished=name not in waiting,
            link_hash="" if name in waiting else token_hash(new_token()),
            mailed_on=mailed_on,
            reminded_on=mailed_on,
        )
        for name in (*story["leden"], *waiting)
    ]
    guests = [
        Seat(
            id=random_id(),
            round=round_,
            perspective=PERSPECTIVES[guest["perspectief"]],
            returning=RETURNING[guest["terug"]],
            answered=True,
            finished=True,
            link_hash=token_hash(new_token()),
        )
        for guest in story["gasten"]
    ]
    return seats + guests


def _answer(round_: Round, story: Story) -> None:
    """Fill in one paper for each respondent; nothing leads from a paper to a seat."""
    papers = _papers(round_, story)
    home = {key: pack().statement_by_key[key].block for key in round_.statements}
    Paper.objects.bulk_create(papers)
    Answer.objects.bulk_create(
        Answer(id=random_id(), paper=paper, statement=key, value=values[block])
        for paper, values in zip(papers, _values(story["respondenten"]), strict=True)
        for key, block in home.items()
    )


def _values(respondents: Sequence[Story]) -> list[dict[Block, int]]:
    return [
        {BLOCKS[block]: value for block, value in one["antwoorden"].items()} for one in respondents
    ]


def _papers(round_: Round, story: Story) -> list[Paper]:
    open_form = round_.form != Form.ANONYMOUS
    papers = [
        Paper(
            id=random_id(),
            round=round_,
            perspective=PERSPECTIVES[one["perspectief"]] if open_form else "",
        )
        for one in story["respondenten"]
    ]
    links = [link for link in story["versterkingen"] for _time in range(link["keer"])]
    for paper, link in zip(papers, links, strict=False):
        paper.strengthened_by, paper.strengthen = BLOCKS[link["van"]], BLOCKS[link["naar"]]
    for offset, (group, people) in enumerate(story["gemist"].items()):
        for index in range(people):
            papers[(offset * 2 + index) % len(papers)].unheard.append(UNHEARD[group].value)
    return papers


def _discuss(host: Host, round_: Round, story: Story, following: Story | None) -> None:
    """Talk a round through: whose voice was there, who does what, and when we look again."""
    calendar = host.calendar
    today = calendar.day(story["besproken"])
    voice = story["stem"]
    discussing.say_voice(
        actor=host.actor,
        round_=round_,
        mode=VOICES[voice["wijze"]],
        reason=voice.get("reden", ""),
        next_step=voice.get("stap", ""),
        today=today,
    )
    looks_back = following["besproken"] if following else None
    for agreement in story["afspraken"]:
        _agree(host, round_, agreement, today=today, looks_back=looks_back)
    ends = story["volgende"] is None
    discussing.round_off(
        actor=host.actor,
        round_=round_,
        next_on=calendar.day(0 if ends else story["volgende"]),
        summary=story["samenvatting"],
        today=today,
    )
    if ends:  # a partnership that has ended plans no further round
        Round.objects.filter(pk=round_.pk).update(next_on=None)


def _agree(host: Host, round_: Round, story: Story, *, today: date, looks_back: int | None) -> None:
    """Agree on an action; where the story tells what became of it, look back on it too."""
    day = story.get("uitslag_dag", looks_back)
    action = discussing.agree(
        actor=host.actor,
        round_=round_,
        what=story["wat"],
        who=story["wie"],
        due_on=host.calendar.day(story["dag"]),
        block=BLOCKS[story["bouwsteen"]],
        strengthens=_blocks(story["versterkt"]),
        look_back_on=host.calendar.day(story["dag"] if day is None else day),
        today=today,
    )
    if "uitslag" in story:
        goals.look_back(
            actor=host.actor,
            action=action,
            result=RESULTS[story["uitslag"]],
            learned=story["geleerd"],
            today=action.look_back_on,
        )


def _blocks(names: Collection[str]) -> list[Block]:
    return [BLOCKS[name] for name in names]
