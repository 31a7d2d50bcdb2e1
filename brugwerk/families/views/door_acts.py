"""What the buttons of the family's page do; each returns the page and place that follow."""

from collections.abc import Callable

from django.http import Http404
from django.utils import timezone

from brugwerk.families import words
from brugwerk.families.middleware import DoorRequest
from brugwerk.families.operations import agreeing, breaking, family, telling
from brugwerk.families.queries import family as queries
from brugwerk.families.queries.places import Visit
from brugwerk.families.rules.agreeing import Act
from brugwerk.families.rules.telling import SentenceAct
from brugwerk.kit.text import straight

Following = tuple[str, str]
LONGEST_WORDS, LAST_NUMBER = 2000, 2**63 - 1


def _yes_no(request: DoorRequest) -> bool:
    return request.POST.get("say") == "yes"


def own_words(request: DoorRequest) -> str:
    """Return the own words that were typed, without what turns them around unseen."""
    return straight(request.POST.get("words", "")).strip()[:LONGEST_WORDS]


def _whole(typed: str) -> int | None:
    """Return a number as a row may have it, or nothing."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LAST_NUMBER))):
        return None
    return int(typed) if int(typed) <= LAST_NUMBER else None


def _number(request: DoorRequest) -> int:
    found = _whole(request.POST.get("what", ""))
    if found is None:
        raise Http404
    return found


def _back(request: DoorRequest, place: str) -> Following:
    """Return where an answer was given: among the questions, or where all is known."""
    return ("ask", "#s") if request.POST.get("back") == "ask" else ("knows", place)


def _say_face(request: DoorRequest, visit: Visit) -> Following:
    face = request.POST.get("face", "")
    family.show_face(visit=visit, face=face, today=timezone.localdate())
    return "door", "#f"


def _say_sentence(request: DoorRequest, visit: Visit) -> Following:
    act = SentenceAct.APPROVE if _yes_no(request) else SentenceAct.REFUSE
    sentence = queries.sentence_of(visit, _number(request))
    telling.answer_sentence(visit=visit, sentence=sentence, act=act)
    return _back(request, f"#z{sentence.pk}")


def _say_consent(request: DoorRequest, visit: Visit) -> Following:
    act = Act.SAY_YES if _yes_no(request) else Act.SAY_NO
    consent = queries.consent_of(visit, _number(request))
    agreeing.answer(visit=visit, consent=consent, act=act, today=timezone.localdate())
    return _back(request, f"#a{consent.pk}")


def _stop_all(request: DoorRequest, visit: Visit) -> Following:
    today, organisation = timezone.localdate(), _number(request)
    agreeing.withdraw_all(visit=visit, organisation=organisation, today=today)
    return "knows", f"#o{organisation}"


def _stop_person(request: DoorRequest, visit: Visit) -> Following:
    person = queries.person_of(visit, _number(request))
    agreeing.object_to(visit=visit, person=person, today=timezone.localdate())
    return "knows", f"#p{person.pk}"


def _not_nearest(request: DoorRequest, visit: Visit) -> Following:
    person = queries.person_of(visit, _number(request))
    agreeing.refuse_nearest(visit=visit, person=person)
    return "knows", f"#p{person.pk}"


def _stop_told(request: DoorRequest, visit: Visit) -> Following:
    disclosure = queries.disclosure_of(visit, _number(request))
    agreeing.object_to(visit=visit, disclosure=disclosure, today=timezone.localdate())
    return "knows", f"#v{disclosure.pk}"


def _stop_glass(request: DoorRequest, visit: Visit) -> Following:
    breaking.stop(visit=visit, pk=_number(request), now=timezone.now())
    return "looked", "#g"


def _write(request: DoorRequest, visit: Visit) -> Following:
    if text := own_words(request):
        once = _whole(request.POST.get("once", "")) or 0
        family.write_words(visit=visit, text=text, once=once, now=timezone.now())
    return "words", "#w" if text else ""


def _erase(request: DoorRequest, visit: Visit) -> Following:
    family.erase_words(answer=queries.answer_of(visit, _number(request)))
    return "words", ""


def _speak(request: DoorRequest, visit: Visit) -> Following:
    language = request.POST.get("language", "")
    if language in words.LANGUAGES:
        family.choose_language(visit=visit, language=language)
    return "door", ""


ACTS: dict[str, Callable[[DoorRequest, Visit], Following]] = {
    "gezicht": _say_face,
    "zin": _say_sentence,
    "akkoord": _say_consent,
    "alles": _stop_all,
    "persoon": _stop_person,
    "dichtst": _not_nearest,
    "gedeeld": _stop_told,
    "glas": _stop_glass,
    "woorden": _write,
    "wis": _erase,
    "taal": _speak,
}
