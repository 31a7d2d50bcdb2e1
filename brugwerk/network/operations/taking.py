"""Taking a large file in, in pieces: whoever writes elsewhere meanwhile waits for one piece alone.

A draft shows nothing of what is in it yet, so that pieces are seen only once all are there. Work
that begins anew throws away what an earlier time left behind.
"""

from datetime import date
from itertools import islice

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.jobs.operations.working import Stopped, Task
from brugwerk.network.models import NetworkImport, Node, Tie
from brugwerk.network.operations import imports


class _Taking:
    """One time of taking a network in; another that begins later ends it."""

    def __init__(self, task: Task, actor: Actor, network: NetworkImport) -> None:
        self.actor, self.network = actor, network
        self.mark = task.worker

    @transaction.atomic
    def begin(self) -> None:
        """Begin with nothing, and say who is at it."""
        self.network = imports.waiting(self.actor, self.network)
        imports.empty(self.network)
        self.network.mapping["taking"] = self.mark
        self.network.save(update_fields=["mapping"])

    def mine(self) -> NetworkImport:
        """Return the network, locked; whoever chose other columns or began later stops this."""
        network = imports.waiting(self.actor, self.network)
        if network.mapping.get("taking") != self.mark:
            raise Stopped
        return network

    @transaction.atomic
    def leave(self) -> None:
        """Throw away the pieces of work that was stopped, unless somebody else is at it by now."""
        now = NetworkImport.objects.select_for_update().filter(pk=self.network.pk, kept_on=None)
        if any(one.mapping.get("taking") == self.mark for one in now):
            imports.empty(self.network)


def take(task: Task, *, actor: Actor, network: NetworkImport, good_rows: bool, today: date) -> None:
    """Take a large network in. Raises RowsWrong, NothingLeft, NotWaiting, Stopped."""
    taking = _Taking(task, actor, network)
    taking.begin()
    found = imports.fit(imports.checked(taking.network, task.step), good_rows=good_rows)
    total, done = len(found.nodes) + len(found.ties), 0
    at: dict[str, int] = {}
    nodes = imports.node_records(taking.network, found)
    ties = imports.tie_records(taking.network, found, at)
    try:
        while batch := list(islice(nodes, imports.BATCH)):
            with transaction.atomic():
                taking.mine()
                at.update({one.key: one.pk for one in Node.objects.bulk_create(batch)})
            done += len(batch)
            task.step(done, total)
        while some := list(islice(ties, imports.BATCH)):
            with transaction.atomic():
                taking.mine()
                Tie.objects.bulk_create(some)
            done += len(some)
            task.step(done, total)
    except Stopped:
        taking.leave()
        raise
    with transaction.atomic():
        imports.kept(actor, taking.mine(), found, today=today)
