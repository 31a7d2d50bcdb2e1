"""The meetings of the demo: planned, held and reported by its own people, each on a day of theirs.

What would be mailed lands in ``kit.background.aside``: nobody in the demo has a mailbox.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import VOICES
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.forums.rules.rhythm import dates
from brugwerk.kit.background import aside
from brugwerk.meetings.models import AgendaItem, Decision, Meeting
from brugwerk.meetings.operations import agenda, decisions, home, meetings, minutes, polls
from brugwerk.meetings.rules.agenda import ItemKind, ItemState
from brugwerk.meetings.rules.decisions import EXPLAINED, Basis, DecisionAct
from brugwerk.meetings.rules.polls import Suits
from brugwerk.partnerships.models import Membership

Story = Mapping[str, Any]
KINDS = {"weten": ItemKind.INFORM, "praten": ItemKind.TALK, "beslissen": ItemKind.DECIDE}
BASES = {"instemming": Basis.CONSENT, "advies": Basis.ADVICE, "stemming": Basis.VOTE}
ACTS = {
    "beslist": DecisionAct.DECIDE,
    "uitgevoerd": DecisionAct.CARRY_OUT,
    "losgelaten": DecisionAct.DROP,
}
SUITS = {"ja": Suits.YES, "misschien": Suits.MAYBE, "neen": Suits.NO}
EXPLANATION = ("wie_krijgt", "criteria", "waarom_ongelijk", "gewoon")
BEATS, SATURDAY = 24, 5
AN_HOUR, A_WEEK = timedelta(hours=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a story, and the day on which it is written down."""

    host: Host
    meeting: Meeting
    story: Story
    today: date

    @property
    def lead(self) -> Actor:
        """Return who leads the forum."""
        return self.host.as_member(self.meeting.forum.coordinator)

    def who(self, name: str) -> Membership:
        """Return a member by the short name."""
        return self.host.members[name]


def meet(host: Host, forums: Mapping[str, Forum], story: Story) -> None:
    """Plan a meeting with its agenda; one that is past is held and reported as well.

    Who writes down a past meeting afterwards invites nobody: so the demo does.
    """
    forum = forums[story["overleg"]]
    starts = _starts(host, forum, story)
    ends = starts + timedelta(minutes=forum.minutes)
    past = ends < host.calendar.now
    now = ends + AN_HOUR if past else host.calendar.now - A_WEEK
    with aside():
        meeting = meetings.plan(
            actor=host.as_member(forum.coordinator),
            forum=forum,
            details={"starts_at": starts, "ends_at": ends, "place": forum.place},
            now=now,
        )
    one = Sitting(host, meeting, story, timezone.localdate(now))
    items = {item["punt"]: _item(one, item) for item in story["agenda"]}
    if past:
        _held(one, items)


def _starts(host: Host, forum: Forum, story: Story) -> datetime:
    """Return when it begins: so many beats of the rhythm from today, or on a day of its own.

    A beat of today counts as one that is still to come, or as the last one when it is over.
    """
    if "dag" in story:
        return host.calendar.at(story["dag"], story["uur"])
    hour, first = forum.starts_at or time(), forum.first_on or host.calendar.today
    days = dates(forum.rrule, first, first, BEATS)
    moments = [timezone.make_aware(datetime.combine(day, hour)) for day in days]
    length = timedelta(minutes=forum.minutes)
    past = [moment for moment in moments if moment + length < host.calendar.now]
    beat: int = story["keer"]
    return past[beat] if beat < 0 else moments[len(past) + beat - 1]


def _item(one: Sitting, story: Story) -> AgendaItem:
    """Put an item on the agenda in somebody's name, and let people weigh it in silence."""
    item = agenda.add(
        actor=one.host.as_member(one.who(story["wie"])),
        meeting=one.meeting,
        details={
            "title": story["punt"],
            "kind": KINDS[story["soort"]],
            "minutes": story["minuten"],
            "known_already": story["weten"],
            "sensitive": story["gevoelig"],
        },
        today=one.today,
    )
    for name, value in story.get("belang", {}).items():
        actor = one.host.as_member(one.who(name))
        agenda.rank(actor=actor, item=item, value=value, today=one.today)
    return item


def _held(one: Sitting, items: Mapping[str, AgendaItem]) -> None:
    """Tell what a meeting brought, in the order in which people write it down."""
    now = one.meeting.ends_at + AN_HOUR
    meetings.hold(actor=one.lead, meeting=one.meeting, now=now)
    if one.story["aanwezig"]:
        there = _there(one.meeting.forum, [one.who(name) for name in one.story["aanwezig"]])
        minutes.attend(actor=one.lead, meeting=one.meeting, there=there, today=one.today)
    if lesson := one.story["gezinsles"]:
        _lesson(one, lesson)
    for story in one.story["besluiten"]:
        _decide(one, items.get(story["punt"]), story)
    for story in one.story["naar_huis"]:
        _take_home(one, story)
    if voice := one.story["stem"]:
        meetings.say_voice(
            actor=one.lead,
            meeting=one.meeting,
            mode=VOICES[voice["wijze"]],
            reason=voice.get("reden", ""),
            next_step=voice.get("stap", ""),
            today=one.today,
        )
    if one.story["stand"] == "gesloten":
        meetings.close(actor=one.lead, meeting=one.meeting, now=now)


def _there(forum: Forum, present: Collection[Membership]) -> set[str]:
    """Return the keys of who was there; families and guests always were."""
    seats = ForumSeat.objects.filter(forum=forum, ended_on=None)
    pks = {member.pk for member in present}
    return {f"s{seat.pk}" for seat in seats if seat.membership_id in {*pks, None}} | {
        f"m{pk}" for pk in pks
    }


def _lesson(one: Sitting, note: str) -> None:
    """Write down what a family taught, at the item that stands first on every agenda."""
    item = one.meeting.items.get(kind=ItemKind.FAMILY)
    details = {"note": note, "state": ItemState.DONE}
    agenda.change(actor=one.lead, item=item, details=details, version=item.version, today=one.today)


def _way(one: Sitting, story: Story) -> dict[str, Any]:
    day = one.host.calendar.day_or_none
    return {
        "where_is_it": story["waar"],
        "next_body": story["volgende"],
        "submit_by": day(story.get("indienen")),
        "expected_on": day(story.get("verwacht")),
        "review_on": day(story.get("herbekijken")),
    }


def _decide(one: Sitting, item: AgendaItem | None, story: Story) -> None:
    """Write a decision down, and tell how far it has come since."""
    owner = one.who(story["wie"])
    decision = decisions.decide(
        actor=one.lead,
        meeting=one.meeting,
        item=item,
        owner=owner,
        details={
            "text": story["tekst"],
            "basis": BASES[story["basis"]],
            **_way(one, story),
        },
        today=one.today,
    )
    actor = one.host.as_member(owner)
    if step := story.get("stap"):
        decision = decisions.say_where(
            actor=actor,
            decision=decision,
            details=_way(one, step),
            version=decision.version,
            today=_later(one),
        )
    for act in story.get("daden", ()):
        decision = decisions.go_on(actor=actor, decision=decision, act=ACTS[act], today=_later(one))
    if told := story.get("uitleg"):
        _explain(one, actor, decision, told, story.get("reactie"))


def _explain(
    one: Sitting, actor: Actor, decision: Decision, told: Story, said: Story | None
) -> None:
    """Explain who gets what and why, for everybody or as a draft still."""
    parts = {name: told[word] for name, word in zip(EXPLAINED, EXPLANATION, strict=True)}
    decisions.explain(actor=actor, decision=decision, parts=parts, today=_later(one))
    if told.get("voor_iedereen"):
        decisions.publish(actor=actor, decision=decision, today=_later(one))
    if said:
        reader = one.host.as_member(one.who(said["wie"]))
        decisions.reply(actor=reader, decision=decision, text=said["tekst"], today=_later(one))


def _later(one: Sitting) -> date:
    """Return a week after the meeting, or today."""
    return min(one.today + A_WEEK, one.host.calendar.today)


def _take_home(one: Sitting, story: Story) -> None:
    """Write down what somebody brings home, and what became of it there."""
    member = one.who(story["wie"])
    report = home.take_home(
        actor=one.lead,
        meeting=one.meeting,
        membership=member,
        details={
            "to_whom": story["aan"],
            "what": story["wat"],
            "due_on": one.host.calendar.day(story["tegen"]),
        },
        today=one.today,
    )
    actor = one.host.as_member(member)
    if answer := story.get("antwoord"):
        home.reply(actor=actor, report=report, text=answer, today=_later(one))
    elif story.get("verteld"):
        home.told(actor=actor, report=report, today=_later(one))


def ask_dates(host: Host, forums: Mapping[str, Forum], story: Story) -> None:
    """Ask people which moment suits; those of the story answer by the link in their mail."""
    forum, calendar = forums[story["overleg"]], host.calendar
    moments = [_workday(calendar.at(day, hour)) for day, hour in story["momenten"]]
    today = calendar.day(story["dag"])
    with aside() as mails:
        poll = polls.ask(
            actor=host.as_member(forum.coordinator),
            forum=forum,
            moments=moments,
            emails=story["adressen"],
            place_=story["plaats"],
            minutes=story["minuten"],
            deadline=calendar.day(story["tegen"]),
            today=today,
        )
    asked = [mail.keywords for mail in mails]
    tokens = {one["to"]: one["link"].rstrip("/").rpartition("/")[2] for one in asked}
    options = dict(poll.options.values_list("starts_at", "pk"))
    for email, (name, *answers) in story["antwoorden"].items():
        suits = {
            options[moment]: SUITS[answer] for moment, answer in zip(moments, answers, strict=True)
        }
        polls.answer(token=tokens[email], name=name, suits=suits, today=today)


def _workday(moment: datetime) -> datetime:
    """Return the moment itself, or the Monday after a weekend."""
    ahead = 7 - moment.weekday() if moment.weekday() >= SATURDAY else 0
    return moment + timedelta(days=ahead)
