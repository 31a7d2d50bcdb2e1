"""Who may do what in the exchange."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.exchange.models import ChangeNotice, Effect, Expertise, Lesson, Post, Wanted
from brugwerk.exchange.rules import PostAct, PostKind
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write

NO_PARTNER = _("You do this for an organisation. Ask a facilitator to note yours.")


def may_speak(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may ask, offer or tell something for an organisation."""
    if own is None or own.organisation_id is None:
        return denied(NO_PARTNER)
    return may_write(actor, partnership)


def may_take_step(actor: Actor, post: Post, act: PostAct, own: Membership | None) -> Verdict:
    """Decide whether the actor may do this with an ask or offer (N13).

    Another partner takes it up; both say that it was done; who got something thanks.
    """
    verdict = may_speak(actor, post.partnership, own)
    if not verdict or own is None:
        return verdict
    ours, theirs = own.organisation_id == post.organisation_id, own.organisation_id == post.other_id
    got = ours if post.kind == PostKind.ASK else theirs
    able = {
        PostAct.TAKE: not ours,
        PostAct.GIVE: ours or theirs,
        PostAct.THANK: got,
        PostAct.LET_GO: theirs,
        PostAct.WITHDRAW: ours,
    }
    if able[act]:
        return ALLOWED
    if act is PostAct.TAKE:
        return denied(_("This is yours. Another partner takes it up."))
    return denied(_("This is up to the other partner."))


def may_know(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write down what she knows: every member, parents too (2.18)."""
    return may_write(actor, partnership)


def may_remove_expertise(actor: Actor, expertise: Expertise) -> Verdict:
    """Decide whether the actor may take an expertise away: only its own person."""
    if expertise.membership.user_id != actor.user_id:
        return denied(_("Only this person writes or removes this."))
    return may_write(actor, expertise.membership.partnership)


def may_confirm(actor: Actor, expertise: Expertise) -> Verdict:
    """Decide whether the actor may confirm an expertise: everybody but its own person (2.20)."""
    if expertise.membership.user_id == actor.user_id:
        return denied(_("This is yours. Others confirm it."))
    return may_write(actor, expertise.membership.partnership)


def may_end_wanted(actor: Actor, wanted: Wanted) -> Verdict:
    """Decide whether the actor may say that something was found, or let it go: every member."""
    return may_write(actor, wanted.partnership)


def may_share(actor: Actor, lesson: Lesson, own: Membership | None) -> Verdict:
    """Decide whether the actor may let the partnership read a lesson: who learnt it (2.08)."""
    if own is None or lesson.by_id != own.pk:
        return denied(_("Who learnt it decides who reads it."))
    return may_write(actor, lesson.partnership)


def may_answer(actor: Actor, lesson: Lesson, own: Membership | None) -> Verdict:
    """Decide whether the actor may say what the organisation did: who is there for it (2.08)."""
    if own is None or own.organisation_id != lesson.organisation_id:
        return denied(_("Only somebody of this organisation answers."))
    return may_write(actor, lesson.partnership)


def may_say_read(actor: Actor, lesson: Lesson, own: Membership | None) -> Verdict:
    """Decide whether the actor may say that the organisation read it: a colleague (2.08)."""
    verdict = may_answer(actor, lesson, own)
    if verdict and own is not None and lesson.by_id == own.pk:
        return denied(_("You wrote this. A colleague reads it."))
    return verdict


def may_take_back(actor: Actor, notice: ChangeNotice, own: Membership | None) -> Verdict:
    """Decide whether the actor may take a change back: a colleague, or a facilitator."""
    if own is not None and own.organisation_id == notice.organisation_id:
        return may_write(actor, notice.partnership)
    return may_lead(actor, notice.partnership)


def may_look(
    actor: Actor, effect: Effect, own: Membership | None, *, roles: Collection[int], today: date
) -> Verdict:
    """Decide whether the actor may say what a change does to this: who keeps it, or leads.

    Who coordinates keeps it, who fills the role, and who stands in for either (INV26); ``roles``
    are those that the actor fills or stands in for today.
    """
    if own is not None and (effect.role_id in roles or own.pk in _coordinators(effect, today)):
        return may_write(actor, effect.notice.partnership)
    return may_lead(actor, effect.notice.partnership)


def _coordinators(effect: Effect, today: date) -> tuple[int | None, ...]:
    thing = effect.agreement or effect.goal or (effect.task and effect.task.goal)
    return (thing.coordinator_id, thing.covered_by(today)) if thing else ()
