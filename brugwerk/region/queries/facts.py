"""What each partnership of a region says, as yes or no a line; only the picture reads this."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from brugwerk.boundaries.models import OfferQuestion
from brugwerk.compass.queries.history import History
from brugwerk.compass.queries.standing import histories
from brugwerk.compass.rules.shapes import Band, Form, Outcome
from brugwerk.forums.models import Forum
from brugwerk.partnerships.rules import Perspective
from brugwerk.policysignals.models import Addressing
from brugwerk.policysignals.queries.themes import themes_for_region
from brugwerk.policysignals.rules.causes import Theme
from brugwerk.region.rules import About, Facts, line

YEAR = timedelta(days=365)


def facts(partnerships: Sequence[int], *, today: date) -> Mapping[int, Facts]:
    """Return what partnerships say, by number, in a fixed number of queries."""
    found: dict[int, dict[str, bool]] = {number: {} for number in partnerships}
    for number, past in histories(partnerships).items():
        found[number] |= _of_rounds(past)
    asked = OfferQuestion.objects.filter(partnership__in=partnerships)
    for number, by, replied_on in asked.values_list("partnership", "reply_by", "replied_on"):
        waits = line(About.WAITING, "question")
        late = replied_on is None and by < today
        found[number][waits] = found[number].get(waits, False) or late
    for number, themes in themes_for_region(partnerships, since=today - YEAR).items():
        found[number] |= {line(About.THEME, theme): bool(themes.get(theme)) for theme in Theme}
    found_late = Addressing.objects.filter(bundle__partnership__in=partnerships)
    for number, by, reply in found_late.values_list("bundle__partnership", "reply_by", "reply"):
        waits = line(About.WAITING, "signal")
        found[number][waits] = found[number].get(waits, False) or (reply is None and by < today)
    running = Forum.objects.running().filter(partnership__in=partnerships)
    with_forum = set(running.values_list("partnership", flat=True))
    for number in partnerships:
        found[number][line(About.FORUM, "runs")] = number in with_forum
    return found


def _of_rounds(past: History) -> dict[str, bool]:
    """Return what the rounds of one partnership say: weak and loose blocks, and families."""
    drawn = past.bridge
    if drawn is None:
        return {}
    found = {line(About.LOOSE, pier.block): pier.loose > 0 for pier in drawn.piers}
    found |= {line(About.WEAK, p.block): p.band is Band.WEAK for p in drawn.piers if p.band}
    release = past.pasts[-1].release
    if Perspective.FAMILY in release.present:
        found[line(About.VOICE, "heard")] = True
    elif release.outcome is Outcome.SHOWN and release.form is not Form.ANONYMOUS:
        found[line(About.VOICE, "heard")] = False  # in anonymous rounds one alone is not said (R3)
    return found
