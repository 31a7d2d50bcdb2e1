"""Builders of goals and their tasks."""

from brugwerk.content.rules import Block, Level
from brugwerk.goals.models import Goal, LifeworldInsight, Task
from brugwerk.goals.rules import GoalState
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.rules import Mode
from tests.make.clock import TODAY, day

SMART = {
    "why": "Kinderen die slapen in de klas, leren weinig.",
    "for_whom": "Kinderen van de Molenkaai en hun ouders.",
    "specific": "Twintig kinderen komen naar de huiswerkklas.",
    "measurable": "Twintig kinderen op de lijst, elke week.",
    "active": "De school geeft een lokaal, vrijwilligers begeleiden.",
    "realistic": "Nu zijn het er twaalf.",
}


def goal(
    of: Partnership,
    coordinator: Membership | None = None,
    *,
    title: str = "Kinderen maken rustig hun huiswerk.",
    state: GoalState = GoalState.ACTIVE,
) -> Goal:
    """Return a saved goal, complete enough for any state."""
    voice = VoiceRecord.objects.create(mode=Mode.DIRECT, on=day(-25))
    begun = state not in (GoalState.IDEA, GoalState.DRAFT)
    ended = state in (GoalState.REACHED, GoalState.LET_GO)
    return Goal.objects.create(
        partnership=of,
        title=title,
        coordinator=coordinator or of.memberships.earliest("pk"),
        block=Block.GOAL,
        level=Level.MESO,
        review_on=day(90),
        due_on=day(120),
        voice=voice,
        state=state,
        begun_on=day(-30),
        active_on=day(-20) if begun else None,
        heard_on=day(-25) if begun else None,
        ended_on=TODAY if ended else None,
        **SMART,
    )


def task(goal: Goal, what: str = "De huiswerkklas leiden") -> Task:
    """Return a saved task of a goal that is still to be done."""
    return Task.objects.create(
        goal=goal, what=what, level=Level.MICRO, due_on=day(30), begun_on=TODAY
    )


def insight(goal: Goal, told: str = "Ze bellen pas als het fout gaat.") -> LifeworldInsight:
    """Return saved words of a family beside a goal."""
    return LifeworldInsight.objects.create(
        goal=goal, told=told, about="school", source="talk", consent=True, on=TODAY
    )
