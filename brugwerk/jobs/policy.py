"""Who may stop work."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.jobs.models import Job
from brugwerk.jobs.rules import GOING_ON, MOST_AT_ONCE


def may_ask(actor: Actor, going_on: int) -> Verdict:
    """Decide whether the actor may ask for work: a person with an account, for a few at a time.

    All wait in one line, so that nobody fills it.
    """
    if actor.user_id is None:
        return denied(_("Sign in first."))
    if going_on >= MOST_AT_ONCE:
        return denied(_("Some of your work goes on already. Wait until it is done, or stop it."))
    return ALLOWED


def may_stop(actor: Actor, job: Job) -> Verdict:
    """Decide whether the actor may stop a job: one's own, while it goes on."""
    if actor.user_id is None or job.asked_by_id != actor.user_id:
        return denied(_("Somebody else asked for this."))
    if job.state not in GOING_ON:
        return denied(_("This has ended already."))
    return ALLOWED
