"""Every page of the product, as everybody who may see it sees it: usable by all."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from brugwerk.content.rules import Block
from brugwerk.families.views.acts import CIRCLE, THING
from tests.journeys.addresses import ELSEWHERE, FAMILIES, IN_NEED, NO_PAGE, SHARING, SOMETIMES
from tests.journeys.conftest import OpenPage
from tests.journeys.looking import Looks, Tour
from tests.journeys.server import Server
from tests.journeys.steps import (
    DESK,
    answer_all,
    close,
    found,
    join,
    mailed,
    main_button,
    new_round,
    start_round,
)

pytestmark = pytest.mark.journey
TARGET, GUEST_TARGET = 24, 44
FILES = re.compile(r"\.(pdf|docx|csv|xlsx|ics|graphml|gexf|kumu|jsonld)$")
PATHS = "all => all.map((one) => new URL(one.getAttribute('href'), location.href).pathname)"
UNKNOWN = "000000"


def _stars(found: re.Match[str]) -> str:
    return "*/*" if found[1] else "*"


def pattern(path: str) -> str:
    """Return what the addresses of one kind of page have in common."""
    path = re.sub(r"(?<=/p)\d+(?=/)|(?<=/)\d+(?=/)", "*", path)
    path = re.sub(r"(?<=/gezinnen/stemmen/)[a-z]+(/[a-z_]+)?(?=/$)", _stars, path)
    path = re.sub(r"(?<=^/hier/)[^/]+(?=/$)|(?<=/stap/)[a-z_]+(?=/$)", "*", path)
    path = re.sub(r"(?<=^/twee-vragen/)[^/]+(?=/)", "*", path)
    path = re.sub(rf"(?<=/gezinnen/\*/)({'|'.join((*CIRCLE, *THING))})(?=/)", "*", path)
    return re.sub(rf"(?<=/)({'|'.join(Block)})(?=/)", "*", path)


# Pages of things that lead on to other pages in each of their states.
IN_STATES = {
    "/p*/fundament/overeenkomsten/*/",
    *("/p*/fundament/overeenkomsten/verwachtingen/*/*/", "/p*/fundament/overleg/*/"),
    *("/p*/fundament/overleg/*/momenten/", "/p*/fundament/overleg/*/momenten/*/"),
    *("/p*/fundament/ontmoeten/*/", "/p*/fundament/overdrachten/*/", "/p*/gezinnen/*/"),
    "/p*/fundament/infodelen/*/",
    "/p*/fundament/vertrouwen/toezeggingen/*/",
    *(f"/p*/fundament/vertrouwen/{one}/*/" for one in ("gesprek-met-drie", "meekijken")),
}


def _walk(
    tour: Tour, starts: Iterable[str], *, within: str = "", before: AbstractSet[str] = frozenset()
) -> set[str]:
    """Follow the links of pages, to one page of each kind; return the kinds.

    Of what has states every page is asked for its links, but only one is looked at. Kinds that
    were seen before are passed by, and so is what is not within a part of the addresses.
    """
    waiting, asked = list(starts), list[str]()
    seen, known = {pattern(path) for path in waiting} | before, set(waiting)
    while waiting or asked:
        if waiting:
            tour.see(waiting.pop(0))
        else:
            tour.page.goto(asked.pop(0))
        for link in tour.page.eval_on_selector_all("a[href]", PATHS):
            if link in known or FILES.search(link) or within not in link:
                continue
            known.add(link)
            kind = pattern(link)
            if kind not in seen:
                seen.add(kind)
                waiting.append(link)
            elif kind in IN_STATES:
                asked.append(link)
    return seen


def test_all_that_a_facilitator_reaches(open_page: OpenPage, looks: Looks) -> None:
    tour = Tour(open_page("amal"), looks, least_target=TARGET)
    seen = _walk(tour, ["/vandaag/"])
    tour.end()
    pages = {one for one in _addresses(get_resolver().url_patterns, "/") if not FILES.search(one)}
    assert pages - seen - SOMETIMES - SHARING == ELSEWHERE | FAMILIES | IN_NEED | NO_PAGE


def test_all_that_partners_in_an_agreement_on_sharing_reach(
    open_page: OpenPage, looks: Looks
) -> None:
    """What holds, what is being written, what waits for a signature; and who looks in need."""
    page = open_page("leen")
    page.goto("/p1/fundament/infodelen/")
    main_button(page).click()
    page.wait_for_url("**/infodelen/*/**")
    tour = Tour(page, looks, least_target=TARGET)
    seen = _walk(tour, ["/p1/fundament/infodelen/"], within="/infodelen/")
    tour.end()
    signs = Tour(open_page("amal"), looks, least_target=TARGET)
    seen |= _walk(signs, ["/p4/fundament/infodelen/"], within="/infodelen/", before=seen)
    signs.end()
    dries = Tour(open_page("dries"), looks, least_target=TARGET)
    seen |= _walk(dries, ["/p1/gezinnen/"], within="/in-nood/")
    dries.end()
    assert seen >= SHARING | IN_NEED


def test_all_that_who_works_with_a_family_reaches(open_page: OpenPage, looks: Looks) -> None:
    """Leen is whom the family calls; Karim told something, and prepares more."""
    seen: set[str] = set()
    for who in ("leen", "karim"):
        tour = Tour(open_page(who), looks, least_target=TARGET)
        seen |= _walk(tour, ["/p1/gezinnen/"], within="/gezinnen/", before=seen)
        tour.end()
    assert seen >= FAMILIES


def _addresses(found: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in found:
        here = before + re.sub(r"<[^>]+>", "*", str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _addresses(one.url_patterns, here)
        else:
            yield here


def test_a_round_from_nothing_to_result(open_page: OpenPage, looks: Looks) -> None:
    page = open_page("leen")
    tour = Tour(page, looks, least_target=TARGET)
    partnership = found(page, "Van niets")
    for place in ("", "kompas/", "fundament/", "versterken/", "mensen/", "steen/trust/"):
        tour.see(f"{partnership}{place}")
    tour.refused(f"{partnership}mensen/uitnodigen/")
    tour.refused(f"{partnership}organisaties/nieuw/")
    tour.refused("/partnerschappen/nieuw/")
    page.goto(f"{partnership}kompas/")
    main_button(page).click()
    draft = tour.path
    for place in ("wie/", "hoe/", "zicht/"):
        tour.see(draft.replace("wie/", place))
    tour.refused(draft.replace("wie/", "hoe/"), empty="[name=closes_on]")
    round_ = start_round(page, partnership, form="named")
    tour.see(round_.at)
    for place in ("papier/", "papier/invoeren/", "affiche/", "sluiten/"):
        tour.see(f"{round_.at}{place}")
    tour.refused(f"{round_.at}papier/invoeren/")
    phone = open_page()
    join(phone, round_.code, name="Mira")
    answer_all(phone)
    close(page, round_)
    tour.see(f"{round_.at}resultaat/")
    for part in ("stem", "afspraak", "afronden"):
        tour.refused(f"{round_.at}resultaat/", form=part, empty="[type=date]")
    tour.end()


@pytest.mark.parametrize("who", ["nele", "ines", "leen", "beheer"])
def test_results_of_every_kind(open_page: OpenPage, looks: Looks, who: str) -> None:
    page = open_page(who)
    tour = Tour(page, looks, least_target=TARGET)
    tour.see("/vandaag/")
    tour.see("/partnerschappen/")
    homes = sorted(set(page.eval_on_selector_all('main h2 a[href^="/p"]', PATHS)))
    for home in homes[:2]:
        tour.see(home)
        tour.see(f"{home}kompas/")
        results = page.eval_on_selector_all('a[href$="/resultaat/"]', PATHS)
        for result in results[:1]:
            tour.see(result)
    tour.end()


def test_all_that_a_guest_sees(open_page: OpenPage, looks: Looks, server: Server) -> None:
    host, page = open_page("leen", viewport=DESK), open_page()
    tour = Tour(page, looks, least_target=GUEST_TARGET)
    round_ = new_round(server, "Te gast", form="named")
    guest = f"/c/{round_.code}/"
    tour.see("/")
    tour.see(guest)
    tour.refused(guest, button="[name=perspective]")
    join(page, round_.code, name="Mira")
    tour.see(f"{guest}groep/")
    tour.see(f"{guest}vraag/1/")
    answer_all(page)
    for place in ("vraag/6/", "sterker/", "gehoord/", "nakijken/", "klaar/"):
        tour.see(f"{guest}{place}")
    tour.refused(f"{guest}sterker/", tick=("strengthen", "strengthened_by"))
    server.mail(round_.code)
    link = mailed(host, "leen@wissebeke.example", r"(/m/[\w-]+/)")
    tour.titles.clear()  # a link of one's own is another door to the same page
    tour.see(link)
    close(host, round_)
    tour.see(guest, status=410)
    tour.see(f"/c/{UNKNOWN}/", status=404)
    tour.see("/c/482913/")
    page.locator("[name=perspective][value=welfare]").click()
    tour.see("/c/482913/vorige-keer/")
    tour.end()


def test_all_that_somebody_without_an_account_sees(open_page: OpenPage, looks: Looks) -> None:
    page = open_page()
    tour = Tour(page, looks, least_target=TARGET)
    for path in ("/inloggen/", "/inloggen/code/", "/account/inactief/", "/account/nieuw/"):
        tour.see(path)
    tour.refused("/inloggen/")
    tour.refused("/inloggen/code/")
    page.locator("[name=email]").fill("nele@wissebeke.example")
    main_button(page).click()
    tour.see("/inloggen/code/typen/")
    tour.see("/dev/mail/")
    for block in Block:
        tour.see(f"/bibliotheek/{block}/")
    for path in ("/niets/", "/bibliotheek/zeven/"):
        tour.see(path, status=404)
    tour.see("/uitnodiging/weg/", status=410)
    _invited(open_page, tour)
    tour.end()


def _invited(open_page: OpenPage, tour: Tour) -> None:
    """See an invitation, and refuse what is not filled in."""
    host = open_page("leen", viewport=DESK)
    host.goto(f"{found(host, 'Uitgenodigd')}mensen/uitnodigen/")
    host.locator("[name=emails]").fill("robin@wissebeke.example")
    main_button(host).click()
    link = mailed(host, "robin@wissebeke.example", r"(/uitnodiging/[\w-]+/)")
    tour.see(link)
    tour.refused(link)


def test_what_is_refused(open_page: OpenPage, looks: Looks) -> None:
    page = open_page("joke")
    tour = Tour(page, looks, least_target=TARGET)
    for path in ("/p1/gegevens/", "/p1/mensen/uitnodigen/", "/voorbeeld/wissen/"):
        tour.see(path, status=403)
    tour.see("/p4/", status=404)
    tour.refused("/wachtwoord/")
    tour.refused("/profiel/", empty="[name=name]")
    tour.end()


MEDIA = (
    {"reduced_motion": "reduce"},
    {"forced_colors": "active"},
    {"media": "print"},
    {"contrast": "more"},
)


@pytest.mark.parametrize(
    "path", ["/p1/", "/p1/kompas/3/resultaat/", "/c/482913/", "/bibliotheek/kaarten/"]
)
def test_pages_are_drawn_in_other_ways(open_page: OpenPage, path: str) -> None:
    page: Page = open_page("leen")
    page.goto(path)
    plain = {"media": "screen", "reduced_motion": "null", "forced_colors": "null"}
    for media in MEDIA:
        page.emulate_media(**(plain | {"contrast": "null"} | media))  # type: ignore[arg-type]
        assert len(page.screenshot(full_page=True)) > 10_000, media
