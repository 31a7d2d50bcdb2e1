"""Having a network worked out, beside the pages, and taking a large file in the same way."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.accounts.models import User
from brugwerk.jobs import operations as jobs
from brugwerk.jobs.models import Job
from brugwerk.jobs.operations.working import CannotBeDone, Task
from brugwerk.network import policy
from brugwerk.network.models import NetworkImport
from brugwerk.network.operations import imports
from brugwerk.network.operations.taking import take
from brugwerk.network.queries.networks import nameless, of_import
from brugwerk.network.rules.files.reading import Problem
from brugwerk.network.rules.findings import found_in
from brugwerk.network.rules.indexed import Indexed
from brugwerk.network.rules.shapes import Network
from brugwerk.network.words import WRONGS
from brugwerk.partnerships.queries import actor_for

KEEP, WORK_OUT = "network.keep", "network.work_out"
NAMED = 3


def ask_to_keep(*, actor: Actor, network: NetworkImport, good_rows: bool, now: datetime) -> Job:
    """Ask to take a large file in."""
    require(policy.may_keep(actor, network))
    data = {"partnership": network.partnership_id, "network": network.pk, "good_rows": good_rows}
    if job := _going_on(actor, KEEP, network):
        return job
    about = _("Take in the network “%(name)s”") % {"name": network.name}
    return jobs.ask(actor=actor, kind=KEEP, about=about, data=data, now=now)


def ask_to_work_out(*, actor: Actor, network: NetworkImport, now: datetime) -> Job:
    """Ask what a network says: who connects, who carries, which groups there are."""
    require(policy.may_work_out(actor, network))
    data = {"partnership": network.partnership_id, "network": network.pk}
    if job := _going_on(actor, WORK_OUT, network):
        return job
    about = _("Work out the network “%(name)s”") % {"name": network.name}
    return jobs.ask(actor=actor, kind=WORK_OUT, about=about, data=data, now=now)


def _going_on(actor: Actor, kind: str, network: NetworkImport) -> Job | None:
    """Return the same work that this person asked for already, as by a second tap."""
    mine = Job.objects.visible_to(actor).going_on().filter(kind=kind, stop_asked=False)
    return mine.filter(data__network=network.pk).first()


def keep(task: Task) -> str:
    """Take a large file in; a second time finds it done, or begins anew."""
    network, actor = _found(task)
    today = timezone.localdate()
    try:
        take(
            task,
            actor=actor,
            network=network,
            good_rows=bool(task.data.get("good_rows")),
            today=today,
        )
    except imports.NotWaiting:
        pass  # a second time
    except imports.RowsWrong as error:
        count = len(error.problems)
        said = ngettext(
            "%(count)s row is wrong. Nothing was taken in.",
            "%(count)s rows are wrong. Nothing was taken in.",
            count,
        )
        raise CannotBeDone(f"{said % {'count': count}} {_first(error.problems)}") from error
    except imports.NothingLeft as error:
        raise CannotBeDone(_("No row of this file can be taken in.")) from error
    except Http404 as error:
        raise CannotBeDone(_("This network is gone.")) from error
    return _address(network)


def _first(problems: Sequence[Problem]) -> str:
    """Return the first wrong rows in words."""
    return " ".join(
        _("%(sheet)s, row %(row)s: %(what)s")
        % {"sheet": one.sheet[:30], "row": one.row, "what": WRONGS[one.wrong]}
        for one in problems[:NAMED]
    )


def work_out(task: Task) -> str:
    """Work out what a network says, and keep it with the network."""
    network, _actor = _found(task)
    if network.kept_on is None:
        raise CannotBeDone(_("Take this network in first."))
    today = timezone.localdate()
    made = picture(network, today, task.step)
    mine = NetworkImport.objects.filter(pk=network.pk)
    if not mine.update(picture=made, picture_on=today):
        raise CannotBeDone(_("This network is gone."))
    return f"{_address(network)}#connects"


def picture(
    network: NetworkImport, today: date, step: imports.Step = imports.alone
) -> dict[str, Any]:
    """Return what a network says, as plain values: findings, and the cluster of each node."""
    found_there = nameless(of_import(network))
    whole = Network(found_there.nodes, [tie for tie in found_there.ties if tie.holds(today)])
    found = found_in(whole, today, step)
    clusters = Indexed(whole).graph.clusters()
    return {"findings": asdict(found), "clusters": clusters}


def _found(task: Task) -> tuple[NetworkImport, Actor]:
    """Return the network as who asked may see it today."""
    user = User.objects.get(pk=task.asked_by)
    actor = actor_for(user, today=timezone.localdate())
    mine = NetworkImport.objects.visible_to(actor).select_related("partnership")
    network = mine.filter(pk=task.data["network"]).first()
    if network is None:
        raise CannotBeDone(_("This network is gone."))
    return network, actor


def _address(network: NetworkImport) -> str:
    return reverse("network:import", args=[network.partnership_id, network.pk])


__all__ = ["KEEP", "WORK_OUT", "ask_to_keep", "ask_to_work_out", "keep", "work_out"]
