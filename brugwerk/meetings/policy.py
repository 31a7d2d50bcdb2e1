"""Who may do what with meetings, agendas, decisions and date polls."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.forums import policy as forums
from brugwerk.forums.models import Forum
from brugwerk.forums.rules.life import ForumState, Kind, allows
from brugwerk.meetings.models import AgendaItem, DatePoll, Decision, HomeReport, Meeting
from brugwerk.meetings.rules.agenda import FIXED
from brugwerk.meetings.rules.decisions import OPEN
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.partnerships import policy as partnerships
from brugwerk.partnerships.models import Covered, Membership, Partnership

NOTHING_WRITTEN = _("In a free forum people speak freely. Nothing is written down.")
STANDS = _("This item stands on every agenda.")
OVER = _("This meeting is over.")
CLOSED = _("The report of this meeting is closed.")
FOR_THE_TABLE = _("This item is only for who sits at the table.")
CANCELLED = _("This meeting is cancelled.")


@dataclass(frozen=True, slots=True)
class Place:
    """The actor's own place today: in the partnership, and whether they sit in the forum."""

    membership: Membership | None
    sits: bool
    today: date

    @property
    def pk(self) -> int | None:
        """Return the number of the actor's membership."""
        return self.membership.pk if self.membership else None


def may_run(actor: Actor, forum: Forum, place: Place) -> Verdict:
    """Decide whether the actor may plan, change and close meetings of this forum."""
    return forums.may_run(actor, forum, place.membership, today=place.today)


def may_take_part(actor: Actor, forum: Forum, place: Place) -> Verdict:
    """Decide whether the actor has a say in this forum: who sits there, or may run it."""
    if forum.state == ForumState.STOPPED:
        return denied(forums.ROUNDED_OFF)
    if place.sits or may_run(actor, forum, place):
        return partnerships.may_write(actor, forum.partnership)
    return denied(_("Only who sits in this forum writes along on its agenda and report."))


def writes(meeting: Meeting) -> Verdict:
    """Decide whether a meeting may leave anything behind: of a free forum nothing (INV29, N24)."""
    if meeting.writes and allows(Kind(meeting.forum.kind)):
        return ALLOWED
    return denied(NOTHING_WRITTEN)


def _still_open(meeting: Meeting) -> Verdict:
    if meeting.state == MeetingState.CANCELLED:
        return denied(CANCELLED)
    if meeting.state == MeetingState.CLOSED:
        return denied(CLOSED)
    return writes(meeting)


def may_add_item(actor: Actor, meeting: Meeting, place: Place) -> Verdict:
    """Decide whether the actor may put something on the agenda: everybody of the forum may."""
    open_ = _still_open(meeting)
    return may_take_part(actor, meeting.forum, place) if open_ else open_


def may_change_item(actor: Actor, item: AgendaItem, place: Place) -> Verdict:
    """Decide whether the actor may change an item that they read: all of the forum write along."""
    if not may_read_item(item, place):
        return denied(FOR_THE_TABLE)
    return may_add_item(actor, item.meeting, place)


def may_remove_item(actor: Actor, item: AgendaItem, place: Place) -> Verdict:
    """Decide whether the actor may take an item away: who brought it, or who runs the forum."""
    if item.kind in FIXED:
        return denied(STANDS)
    if not may_read_item(item, place):
        return denied(FOR_THE_TABLE)
    open_ = _still_open(item.meeting)
    if not open_:
        return open_
    if place.pk is not None and item.brought_by_id == place.pk:
        return may_take_part(actor, item.meeting.forum, place)
    return may_run(actor, item.meeting.forum, place)


def may_read_item(item: AgendaItem, place: Place) -> bool:
    """Decide whether somebody reads an item and its title; a sensitive one the table alone (6.19).

    Facilitators who do not sit there are no exception: the page promises so.
    """
    return not item.sensitive or place.sits


def may_rank(actor: Actor, item: AgendaItem, place: Place) -> Verdict:
    """Decide whether the actor may say how important an item is, ahead of the meeting (5.37)."""
    if item.kind in FIXED:
        return denied(STANDS)
    if item.meeting.state == MeetingState.HELD:
        return denied(OVER)
    if item.spread:
        return denied(_("The outcome is shown already."))
    if not place.sits:
        return denied(_("Only who sits in this forum says how important an item is."))
    return may_add_item(actor, item.meeting, place)


def may_minute(actor: Actor, meeting: Meeting, place: Place) -> Verdict:
    """Decide whether the actor may write down decisions, notes and what goes home."""
    return may_add_item(actor, meeting, place)


def may_attend(actor: Actor, meeting: Meeting, place: Place) -> Verdict:
    """Decide whether the actor may tick who was there: from the day of the meeting on."""
    if place.today < timezone.localdate(meeting.starts_at):
        return denied(_("From the day of the meeting on you tick here who was there."))
    return may_minute(actor, meeting, place)


def may_cancel(meeting: Meeting, *, took_place: bool) -> Verdict:
    """Decide whether a meeting may still be cancelled, by who runs its forum."""
    if meeting.state == MeetingState.CANCELLED:
        return denied(CANCELLED)
    if took_place:
        return denied(_("People were there or decided something: this meeting took place."))
    return ALLOWED


def may_follow(actor: Actor, decision: Decision, place: Place) -> Verdict:
    """Decide whether the actor may say where a decision is: who follows it up or leads."""
    if _holds(decision, decision.owner_id, place):
        return partnerships.may_write(actor, decision.meeting.forum.partnership)
    found = partnerships.may_lead(actor, decision.meeting.forum.partnership)
    if found or forums.runs(decision.meeting.forum, place.membership, place.today):
        return ALLOWED
    return denied(_("Only who follows this decision up can say where it is."))


def may_move(actor: Actor, decision: Decision, place: Place) -> Verdict:
    """Decide whether the actor may still move a decision on."""
    if decision.state not in OPEN:
        return denied(_("This decision is carried out or dropped."))
    return may_follow(actor, decision, place)


def may_reply(actor: Actor, decision: Decision) -> Verdict:
    """Decide whether the actor may reply to an explanation: every member may (N21)."""
    return partnerships.may_write(actor, decision.meeting.forum.partnership)


def may_report_home(actor: Actor, report: HomeReport, place: Place) -> Verdict:
    """Decide whether the actor may write a reply down: who brings it home, or of that house."""
    own = place.membership
    house = own.organisation_id if own else None
    same_house = house is not None and house == report.membership.organisation_id
    if same_house or _holds(report, report.membership_id, place):
        return partnerships.may_write(actor, report.meeting.forum.partnership)
    return denied(_("Only who brings this home, or a colleague of that house, writes the reply."))


def may_ask_dates(actor: Actor, forum: Forum, place: Place) -> Verdict:
    """Decide whether the actor may ask people for dates: everybody of the forum may."""
    if forum.state != ForumState.STOPPED and not (place.sits or may_run(actor, forum, place)):
        return denied(_("Only who sits in this forum asks here which day suits."))
    return may_take_part(actor, forum, place)


def may_tend(actor: Actor, poll: DatePoll, place: Place) -> Verdict:
    """Decide whether the actor may remind, stop and choose: who asks, or who runs the forum."""
    if place.pk is not None and poll.proposed_by_id == place.pk:
        return may_take_part(actor, poll.forum, place)
    return may_run(actor, poll.forum, place)


def may_pass_on(
    actor: Actor, thing: Covered, holder: int, partnership: Partnership, place: Place
) -> Verdict:
    """Decide whether the actor may let somebody else hold what stands in one name (N1)."""
    if _holds(thing, holder, place):
        return partnerships.may_write(actor, partnership)
    return partnerships.may_lead(actor, partnership)


def _holds(thing: Covered, holder: int, place: Place) -> bool:
    return place.pk is not None and place.pk in (holder, thing.covered_by(place.today))
