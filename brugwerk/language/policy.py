"""Who may do what with words, letters and checks."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.language.models import (
    EarlyNotice,
    FamilyCheck,
    Letter,
    Term,
    TermMeaning,
    UnderstandingCheck,
)
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write


def may_keep_words(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write words, letters and needs: every member may (X.09)."""
    return may_write(actor, partnership)


def may_remove_term(actor: Actor, term: Term) -> Verdict:
    """Decide whether the actor may take a word out, with what it means to everybody."""
    return may_lead(actor, term.partnership)


def may_mean(
    actor: Actor, partnership: Partnership, organisation_id: int | None, own: Membership | None
) -> Verdict:
    """Decide whether the actor may say what a word means there: its own people, or who leads."""
    ours = own is not None and own.organisation_id == organisation_id
    if organisation_id is None or ours or may_lead(actor, partnership):
        return may_write(actor, partnership)
    return denied(_("Only somebody of this organisation says what it means there."))


def may_verify(actor: Actor, meaning: TermMeaning, own: Membership | None) -> Verdict:
    """Decide whether the actor may say that a meaning holds: somebody of that partner (6.06)."""
    theirs = meaning.organisation_id
    if own is None or (theirs is not None and own.organisation_id != theirs):
        return denied(_("Only somebody of this organisation can say that it holds."))
    return may_write(actor, meaning.term.partnership)


def may_remove_letter(actor: Actor, letter: Letter) -> Verdict:
    """Decide whether the actor may take a letter away: who wrote it, or who leads."""
    if letter.written_by and letter.written_by.user_id == actor.user_id:
        return may_write(actor, letter.partnership)
    if may_lead(actor, letter.partnership):
        return ALLOWED
    return denied(_("Only who wrote it, or a facilitator, takes it away."))


def may_ask_back(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may ask somebody to tell back: every member (6.07)."""
    if own is None:
        return denied(_("Only members of the partnership write here."))
    return may_write(actor, partnership)


def may_tell_back(actor: Actor, check: UnderstandingCheck) -> Verdict:
    """Decide whether the actor may tell back: only who was asked."""
    if check.receiver.user_id != actor.user_id:
        return denied(_("Only who was asked tells it back."))
    return may_write(actor, check.partnership)


def may_judge(actor: Actor, check: UnderstandingCheck) -> Verdict:
    """Decide whether the actor may say whether it came across: only who said it."""
    if check.asked_by.user_id != actor.user_id:
        return denied(_("Only who said it can tell whether it came across."))
    return may_write(actor, check.partnership)


def may_settle(actor: Actor, notice: EarlyNotice, own: Membership | None) -> Verdict:
    """Decide whether the actor may say what came of it: who told it, a colleague, or who leads."""
    told = own is not None and own.pk == notice.by_id
    ours = own is not None and own.organisation_id is not None
    if told or (ours and own is not None and own.organisation_id == notice.organisation_id):
        return may_write(actor, notice.partnership)
    if may_lead(actor, notice.partnership):
        return ALLOWED
    return denied(_("Who told it says what came of it."))


def may_end_check(actor: Actor, check: FamilyCheck, own: Membership | None) -> Verdict:
    """Decide whether the actor may end the two questions: a colleague, or who leads."""
    ours = own is not None and own.organisation_id is not None
    if ours and own is not None and own.organisation_id == check.organisation_id:
        return may_write(actor, check.partnership)
    return may_lead(actor, check.partnership)
