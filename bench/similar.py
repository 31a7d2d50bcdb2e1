"""Signals that are like a new one, out of ten thousand, beside a plain TF-IDF search.

Invented texts over ten topics, each said in several ways, with slips of the finger, from a seed on
which nothing was tuned. Both search the same texts; of what each finds first it is counted how
much is about something else. The peer keeps its index in memory too, as ours does.
"""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log, sqrt
from statistics import fmean

from django.utils import timezone

from bench.lines import Line, Spread, spread
from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Partnership
from brugwerk.policysignals.models import Signal
from brugwerk.policysignals.queries.similar import forget, similar
from brugwerk.policysignals.rules.similar import Index

SIGNALS, ASKED, FIRST = 10_000, 300, 10
SEED, ASKING_SEED = 90_210, 11
MOST_MS = 100
TOPICS = (
    ("opvang na school|kinderopvang na vier uur|naschoolse opvangplaats", "is volzet|ontbreekt"),
    ("de schoolrekening|schoolkosten|de factuur van een uitstap", "komt ineens|is te hoog"),
    ("een tolk bij het oudercontact|tolken|een vertaler", "komt te laat|is nergens te vinden"),
    ("de schoolbus|openbaar vervoer|leerlingenvervoer", "rijdt niet op woensdag|is geschrapt"),
    ("de wachtlijst jeugdhulp|wachttijd voor hulp|therapie", "duurt zeven maanden|loopt op"),
    ("online inschrijven|het digitale formulier|aanmelden", "lukt niet|vraagt een mailadres"),
    ("een lege brooddoos|honger in de klas|een warme maaltijd", "zien we elke week|ontbreekt"),
    ("schimmel in de woning|een vochtig huis|huurwoningen", "maakt ziek|blijft liggen"),
    ("een los contract|tijdelijke projecten|projectsubsidies", "stopt elk jaar|loopt af in juni"),
    ("de leeszaal|de bibliotheek|bib in de wijk", "is dicht op woensdag|ligt te ver"),
)
FRAMES = (
    "{what} {how}.",
    "We horen vaak dat {what} {how}.",
    "Ouders vertellen: {what} {how}.",
    "Op onze school merken we dat {what} {how}.",
)
WHERE = ("aan de kaai", "in het centrum", "in de nieuwe wijk", "sinds september", "")
Text = tuple[int, str]
Ask = Callable[[str], Sequence[int]]


def texts(number: int, seed: int, *, last: bool | None = None) -> list[Text]:
    """Return invented signals with their topic; the last wording of each alone, or without it."""
    chance = random.Random(seed)  # noqa: S311 -- invented texts
    made = []
    for _one in range(number):
        topic = chance.randrange(len(TOPICS))
        whats, hows = (part.split("|") for part in TOPICS[topic])
        kept = whats if last is None else whats[-1:] if last else whats[:-1]
        what, how = chance.choice(kept), chance.choice(hows)
        said = f"{chance.choice(FRAMES).format(what=what, how=how)} {chance.choice(WHERE)}"
        made.append((topic, " ".join(_slip(word, chance) for word in said.split())))
    return made


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 6 or chance.random() > 0.06:  # noqa: PLR2004 -- short words are typed well
        return word
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


class PlainTfIdf:
    """TF-IDF over whole words with the cosine, as any textbook has it."""

    def __init__(self, rows: Sequence[str]) -> None:
        words = [Counter(row.lower().split()) for row in rows]
        number = Counter(word for one in words for word in one)
        self.idf = {word: log((1 + len(rows)) / (1 + n)) + 1 for word, n in number.items()}
        self.postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, one in enumerate(words):
            for word, weight in self._weighed(one):
                self.postings[word].append((at, weight))

    def _weighed(self, words: Counter[str]) -> list[tuple[str, float]]:
        found = [(word, n * self.idf[word]) for word, n in words.items() if word in self.idf]
        size = sqrt(sum(weight * weight for _word, weight in found)) or 1
        return [(word, weight / size) for word, weight in found]

    def like(self, text: str) -> Sequence[int]:
        """Return what is most like a text."""
        found: dict[int, float] = defaultdict(float)
        for word, weight in self._weighed(Counter(text.lower().split())):
            for at, there in self.postings[word]:
                found[at] += weight * there
        return sorted(found, key=found.__getitem__, reverse=True)[:FIRST]


def _asked(ask: Ask, rows: Sequence[Text], questions: Sequence[Text]) -> tuple[Spread, Spread]:
    """Return what a look takes at most in half of the cases, and how much of it was wrong."""
    took, wrong = [], []
    for topic, text in questions:
        at = time.perf_counter()
        found = ask(text)[:FIRST]
        took.append(1000 * (time.perf_counter() - at))
        wrong.append(fmean(rows[one][0] != topic for one in found) if found else 1.0)
    return spread([sorted(took)[len(took) // 2]]), spread([1000 * fmean(wrong)])


def measure() -> list[Line]:
    """Search ten thousand signals, in memory and through the whole page's question."""
    rows, questions = texts(SIGNALS, SEED), texts(ASKED, ASKING_SEED)
    at = time.perf_counter()
    ours = Index((pk, text) for pk, (_topic, text) in enumerate(rows))
    built = 1000 * (time.perf_counter() - at)
    at = time.perf_counter()
    plain = PlainTfIdf([text for _topic, text in rows])
    built_plain = 1000 * (time.perf_counter() - at)
    mine = _asked(lambda text: [one.key for one in ours.like(text, FIRST)], rows, questions)
    theirs = _asked(plain.like, rows, questions)
    peer = "plain TF-IDF"
    others = texts(SIGNALS // 50, SEED, last=False)
    asked = texts(ASKED, ASKING_SEED, last=True)
    small = Index((pk, text) for pk, (_topic, text) in enumerate(others))
    small_plain = PlainTfIdf([text for _topic, text in others])
    new = _asked(lambda text: [one.key for one in small.like(text, FIRST)], others, asked)
    new_plain = _asked(small_plain.like, others, asked)
    return [
        Line("similar, one look at the rule", "ms", mine[0], peer, theirs[0], at_most=MOST_MS),
        Line("similar, asked as a page does", "ms", _through(rows, questions), at_most=MOST_MS),
        Line("similar, wrong in the first ten", "per 1000", mine[1], peer, theirs[1]),
        Line("in words nobody used, out of 200", "per 1000", new[1], peer, new_plain[1]),
        Line("similar, built once", "ms", spread([built]), peer, spread([built_plain])),
    ]


def _through(rows: Sequence[Text], questions: Sequence[Text]) -> Spread:
    """Return what half of the looks take at most with everything around: stamp, rows, states."""
    today = timezone.localdate()
    partnership = Partnership.objects.create(name="Tienduizend signalen")
    Signal.objects.bulk_create(
        Signal(partnership=partnership, text=text, given_on=today, state_on=today)
        for _topic, text in rows
    )
    forget()
    actor = Actor(grants={partnership.pk: frozenset()})
    similar(actor, partnership, questions[0][1])  # what the process does once
    took = []
    for _topic, text in questions:
        at = time.perf_counter()
        similar(actor, partnership, text)
        took.append(1000 * (time.perf_counter() - at))
    partnership.delete()
    return spread([sorted(took)[len(took) // 2]])
