"""Finding services: what was typed first, then what was perhaps meant."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock

from django.db import connection

from brugwerk.directory.engine.base import Engine, Hit, conditions, engine
from brugwerk.directory.engine.postgresql import like
from brugwerk.directory.models import Word
from brugwerk.directory.pack import thesaurus
from brugwerk.directory.rules.search import FURTHER, Filters, Meant, Question, Way, ways
from brugwerk.directory.rules.words import Vocabulary

SHORTEST, REST, LONGEST = 4, 3, 60  # letters of a part of a compound, of what is left, of a word
ENOUGH = 10  # a page that a person looks at; nobody waits for more readings of a question


@dataclass(frozen=True, slots=True)
class Found:
    """Services in the order in which they fit, and whether the words were read in another way."""

    services: list[int]
    loosely: bool = False


class _Memory:
    """The vocabulary as far as this process knows it; new words are added when there are any."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.vocabulary = Vocabulary()
        self.upto = 0
        self.where = ""

    def now(self) -> Vocabulary:
        with connection.cursor() as cursor:  # asked at every search: the ORM would cost more
            cursor.execute("SELECT max(id) FROM directory_word")
            highest = (cursor.fetchone() or (0,))[0] or 0
        where = str(connection.settings_dict["NAME"])
        if (highest, where) == (self.upto, self.where):
            return self.vocabulary
        with self.lock:
            if where != self.where or highest < self.upto:
                self.vocabulary, self.upto = Vocabulary(), 0
            new = Word.objects.filter(pk__gt=self.upto).order_by("pk")
            self.vocabulary.add(new.values_list("text", flat=True))
            self.upto, self.where = highest, where
        return self.vocabulary


_memory = _Memory()


def forget() -> None:
    """Forget the words that this process knows; the next search reads them anew."""
    _memory.upto, _memory.where = 0, ""


class _Alike(Vocabulary):
    """The few words of a database that are like those of a question."""

    def _alike(self, _word: str, _most: int) -> Collection[int]:
        """Return all places: of so few words, each is looked at."""
        return range(len(self.all))

    def add(self, known: "Sequence[str]") -> None:  # type: ignore[override]
        """Take the words in without their forms, which nobody asks here."""
        self.all = list(known)
        self.have = set(self.all)
        self._heads = sorted(self.all)
        self._tails = sorted(word[::-1] for word in self.all)


def known(asked_for: Sequence[str]) -> Vocabulary:
    """Return the words that a question may mean."""
    if connection.vendor == "postgresql":
        engine().ensure()
        return _Alike(like(_others(asked_for))) if asked_for else _Alike([])
    return _memory.now()


def _others(asked_for: Sequence[str]) -> list[str]:
    """Return the words of a question, with the other words for what they mean."""
    found = list(asked_for)
    for word in asked_for:
        near = thesaurus().near(word).values()
        for meaning in (thesaurus().exact(word), thesaurus().begun(word), *near):
            found += (*meaning.means, *meaning.also) if meaning else ()
    return list(dict.fromkeys(found))


def find(question: Question, most: int = ENOUGH) -> Found:
    """Return services for a question, the best first, at most so many."""
    if not question.words:
        return Found(_filtered(question.filters, most))
    asked_for = thesaurus().gathered(question.words)
    using = engine()
    vocabulary = known(asked_for)
    hits = _named(using, asked_for, vocabulary, question.filters, most)
    if len(hits) < most:
        typed: Way = tuple(Meant((word,), begins=word not in vocabulary.have) for word in asked_for)
        _add(hits, using.search([typed], question.filters, most, named=False))
    if hits:
        return Found(list(hits)[:most])
    return Found(_nearly(using, question, asked_for, vocabulary, most), loosely=True)


def _nearly(
    using: Engine, question: Question, asked_for: Sequence[str], vocabulary: Vocabulary, most: int
) -> list[int]:
    """Return what meets the words that have a meaning, or else the question as it was typed."""
    hits: dict[int, None] = {}
    for word in asked_for:
        if thesaurus().exact(word) and len(hits) < most:
            hits |= _named(using, [word], vocabulary, question.filters, most)
    if hits:
        return list(hits)[:most]
    telling = thesaurus().telling(question.words)
    if telling != asked_for:
        vocabulary = known(telling)
    return _loosely(using, telling, vocabulary, question.filters, most)


def _named(
    using: Engine, asked_for: Sequence[str], vocabulary: Vocabulary, filters: Filters, most: int
) -> dict[int, None]:
    """Return what is named by all words: the readings with the fewest changes first."""
    hits: dict[int, None] = {}
    further = FURTHER
    for group in ways(asked_for, vocabulary, thesaurus()):
        if hits:
            further -= 1
        _add(hits, using.search(group, filters, most, named=True))
        if len(hits) >= most or (hits and further <= 0):
            break
    return hits


def _add(hits: dict[int, None], found: list[Hit]) -> None:
    for pk, _open in sorted(found, key=lambda hit: not hit[1]):
        hits.setdefault(pk)


def _loosely(
    using: Engine, asked_for: Sequence[str], vocabulary: Vocabulary, filters: Filters, most: int
) -> list[int]:
    """Return what meets the question in another spelling, or else some of its words."""
    spelled = (vocabulary.joined, vocabulary.split, vocabulary.guessed)
    for other in (way(asked_for) for way in spelled):
        if other != list(asked_for):
            hits = _named(using, other, vocabulary, filters, most)
            if hits:
                return list(hits)[:most]
    hits = {}
    for word in sorted(asked_for, key=len, reverse=True):
        if len(hits) < most:
            hits |= _named(using, [word], vocabulary, filters, most)
    if not hits:
        for part in _parts(asked_for):
            hits |= _named(using, [part], known([part]), filters, most)
    return list(hits)[:most]


def _parts(asked_for: Sequence[str]) -> list[str]:
    """Return the known words with which unknown compounds begin and end, the longest of each."""
    found = []
    for word in asked_for:
        cuts = range(SHORTEST, min(len(word), LONGEST) - REST + 1)
        begins, ends = [word[:cut] for cut in cuts], [word[-cut:] for cut in cuts]
        have = set(Word.objects.filter(text__in=begins + ends).values_list("text", flat=True))
        for pieces in (begins, ends):
            found += [piece for piece in reversed(pieces) if piece in have][:1]
    return found


def _filtered(filters: Filters, most: int) -> list[int]:
    where, values = conditions(filters)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.service_id FROM directory_entry e"  # noqa: S608 -- parts of ours
            f" WHERE 1 = 1{where} ORDER BY e.service_id LIMIT %s",
            [*values, most],
        )
        return [pk for (pk,) in cursor.fetchall()]


def completions(text: str, most: int = 8) -> list[str]:
    """Return how a question may go on while somebody types: the last word, or what it means."""
    asked_for = Question(text).words
    if not asked_for:
        return []
    *first, last = asked_for
    vocabulary = known([last])
    return [
        " ".join([*first, word]) for word in dict.fromkeys(islice(_ends(last, vocabulary), most))
    ]


def _ends(last: str, vocabulary: Vocabulary) -> Iterator[str]:
    yield from vocabulary.completions(last, 8)
    near = vocabulary.near(last)
    yield from near.get(1, ())
    yield from vocabulary.ending(last)
    yield from near.get(2, ())
    yield from vocabulary.begun(last)
