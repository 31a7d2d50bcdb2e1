"""Who does what: a small table and the largest one, beside a template that writes as many cells."""

from collections import defaultdict
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.http import HttpResponse
from django.template import Context, Engine
from django.utils import timezone

from bench import story
from bench.lines import Line, spread
from bench.meters import in_turn
from bench.pages import FLOOR, Page, served
from bench.servers import Server
from brugwerk.accounts.models import User
from brugwerk.content.rules import Block, Level
from brugwerk.goals.models import Goal, Task
from brugwerk.goals.rules import GoalState
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.rules import Perspective, Role
from brugwerk.roles.models import Assignment
from brugwerk.roles.rules.letters import Letter

SMALL, LARGE = (6, 5), (60, 25)  # tasks, partners
PLAIN = "one query and one plain template"
CELLS = Engine().from_string(
    "<!doctype html><title>{{ name }}</title><table>{% for task, cells in rows %}<tr><th>{{ task }}"
    "{% for letters in cells %}<td>{% for one in letters %}{{ one }} {% endfor %}{% endfor %}"
    "{% endfor %}</table>"
)


def filled(name: str, *, tasks: int, partners: int) -> Page:
    """Return the matrix of a partnership in which every task has a letter of each kind."""
    host = story.host(name)
    today = timezone.localdate()
    organisations = [
        Organisation.objects.create(
            name=f"{name} {n:02}",
            kind=Kind.PRIMARY_SCHOOL,
            sector=Sector.EDUCATION,
            level=Level.MESO,
        )
        for n in range(partners)
    ]
    host.partnership.organisations.add(*organisations)
    users = [User(email=f"{name}.{n}@bench.example", name=f"Lid {n:02}") for n in range(partners)]
    members = Membership.objects.bulk_create(
        Membership(
            partnership=host.partnership,
            user=user,
            organisation=organisation,
            role=Role.MEMBER,
            perspective=Perspective.EDUCATION,
            level=Level.MESO,
        )
        for user, organisation in zip(User.objects.bulk_create(users), organisations, strict=True)
    )
    goal = Goal.objects.create(
        partnership=host.partnership,
        title="Meten",
        coordinator=members[0],
        block=Block.GOAL,
        level=Level.MESO,
        state=GoalState.DRAFT,
        review_on=today + timedelta(days=90),
        begun_on=today,
    )
    made = Task.objects.bulk_create(
        Task(
            goal=goal,
            what=f"Taak {n:03}",
            level=Level.MICRO,
            begun_on=today,
            substitute=members[n % partners],
        )
        for n in range(tasks)
    )
    Assignment.objects.bulk_create(
        Assignment(
            task=task,
            letter=letter,
            membership=members[(n + place) % partners] if place % 2 else None,
            organisation=None if place % 2 else organisations[(n + place) % partners],
            begun_on=today,
        )
        for n, task in enumerate(made)
        for place, letter in enumerate(Letter)
    )
    page = Page.of(host, "roles:matrix")
    return Page(f"{page.path}?view=table", page.partnership, page.client)


def plain(partnership: int) -> bytes:
    """Write the cells as somebody would who needs no more than the table."""
    rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    found = Assignment.objects.filter(task__goal__partnership=partnership).values_list(
        "task__what", "letter", "organisation__name", "membership__organisation__name"
    )
    for what, letter, own, of_person in found:
        rows[what][own or of_person].append(letter)
    columns = sorted({name for cells in rows.values() for name in cells})
    shown = [(task, [cells[name] for name in columns]) for task, cells in rows.items()]
    page = CELLS.render(Context({"name": "Wie doet wat", "rows": shown}))
    return bytes(HttpResponse(page).content)


def measure(ours: Server, folder: Path) -> list[Line]:
    """Measure both in this process and over HTTP, in turn with a plain template and the floor."""
    small, large = (
        filled(f"matrix{tasks}", tasks=tasks, partners=partners)
        for tasks, partners in (SMALL, LARGE)
    )
    taken = served(ours, [small, large], folder)[large.path]
    inside = in_turn({"ours": large.look, "plain": partial(plain, large.partnership)}, times=5)
    name = f"Matrix of {LARGE[0]} tasks by {LARGE[1]} partners"
    beside = f"{SMALL[0]} by {SMALL[1]}"
    few, many = (spread([page.queries()]) for page in (small, large))
    return [
        Line(f"{name}: queries", "", many, beside, few, most_times=1),
        Line(f"{name}: half within", "ms", taken.wall, at_most=150),
        Line(f"{name}: CPU", "ms", taken.ours, FLOOR, taken.floor),
        Line("  CPU without HTTP", "ms", inside["ours"].cpu, PLAIN, inside["plain"].cpu),
    ]
