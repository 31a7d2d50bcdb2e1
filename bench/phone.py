"""Everything a phone loads to answer a question, in the bytes that the server sends."""

import asyncio
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from bench.client import WrongAnswer, fetch
from bench.lines import Line, spread
from bench.servers import Server
from bench.submits import joined
from brugwerk.compass.models import Round

FONTS = (".woff2", ".woff", ".ttf")
FETCHED = {"script": "src", "img": "src", "use": "href", "source": "src", "iframe": "src"}
LINKED = {"stylesheet", "icon", "preload", "manifest", "modulepreload"}
KILOBYTE = 1000
OK = 200


class Loads(HTMLParser):
    """Finds what a browser fetches for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.later: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of what the tag brings in."""
        values = dict(attrs)
        relation = set((values.get("rel") or "").split())
        if tag == "link" and relation & LINKED:
            self.found.append(values.get("href") or "")
        elif tag in FETCHED:
            self.found.append(values.get(FETCHED[tag]) or "")
        if later := values.get("data-all"):
            self.later.append(later)


def _addresses(page: str, start: str) -> list[str]:
    """Return the addresses of other files, each once and without its fragment."""
    finder = Loads()
    finder.feed(page)
    whole = (urljoin(start, one) for one in (*finder.found, *finder.later) if one)
    return list(dict.fromkeys(urlsplit(one).path for one in whole if not one.startswith("data:")))


def _of_styles(sheet: str, start: str) -> list[str]:
    """Return the addresses that a stylesheet names."""
    names = re.findall(r"""url\(\s*['"]?([^'")]+)""", sheet)
    return [urljoin(start, one) for one in names if not one.startswith(("data:", "#"))]


def measure(ours: Server, round_: Round) -> list[Line]:
    """Add up the first question with all that it loads."""
    return asyncio.run(_measured(ours, round_))


async def _measured(ours: Server, round_: Round) -> list[Line]:
    cookies = (await joined(ours.port, round_.code, 1))[0].cookies
    sizes = await _sizes(ours.port, f"/c/{round_.code}/vraag/1/", cookies)
    return [
        _bytes("All without letters", sizes, at_most=60),
        Line("Requests, without letters", "", spread([len(sizes)]), at_most=8),
    ]


async def loaded(
    port: int, path: str, cookies: Mapping[str, str], name: str, at_most: float
) -> Line:
    """Add up a page with all that it loads."""
    return _bytes(name, await _sizes(port, path, cookies), at_most=at_most)


async def _sizes(port: int, first: str, cookies: Mapping[str, str]) -> dict[str, int]:
    """Return the bytes of a page and of all that it loads, without letters."""
    todo, sizes = [first], dict[str, int]()
    while todo:
        path = todo.pop()
        if path in sizes:
            continue
        reply = await fetch(port, path, cookies)
        if reply.status != OK:
            raise WrongAnswer(path)
        sizes[path] = len(reply.body)
        if path == first:
            todo += _addresses(reply.text, path)
        elif path.endswith(".css"):
            todo += [one for one in _of_styles(reply.text, path) if not one.endswith(FONTS)]
    return {path: size for path, size in sizes.items() if not path.endswith(FONTS)}


def _bytes(name: str, sizes: Mapping[str, int], *, at_most: float) -> Line:
    kinds = {"styles": ".css", "script": ".js", "pictures": ".svg"}
    parts = {
        kind: sum(size for path, size in sizes.items() if path.endswith(end))
        for kind, end in kinds.items()
    }
    whole = sum(sizes.values())
    split = {"page": whole - sum(parts.values()), **parts}
    said = ", ".join(f"{kind} {size / KILOBYTE:.1f}" for kind, size in split.items())
    total = spread([whole / KILOBYTE])
    return Line(f"{name}, gzip: {said}", "kB", total, at_most=at_most)
