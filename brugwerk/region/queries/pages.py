"""What screens show of a region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.compass.queries.standing import histories
from brugwerk.compass.rules.shapes import Band
from brugwerk.content.rules import Block
from brugwerk.partnerships.models import Partnership
from brugwerk.policysignals.rules.causes import Theme
from brugwerk.region import policy
from brugwerk.region.models import Learning, Meeting, Picture, Reader, Region, RegionPart
from brugwerk.region.models.learning import LearningQuerySet
from brugwerk.region.models.regions import RegionQuerySet
from brugwerk.region.rules import About, Share, Side, line


@dataclass(frozen=True, slots=True)
class Told:
    """What a region tells about one line; without a share too few partnerships say something."""

    key: str
    share: Share | None
    since: date | None


@dataclass(frozen=True, slots=True)
class BlockTold:
    """What a region tells about one block."""

    block: Block
    weak: Told
    loose: Told


@dataclass(frozen=True, slots=True)
class RegionPage:
    """The picture of a region, and who wants to learn on what."""

    region: Region
    made_on: date | None
    blocks: Sequence[BlockTold]
    others: Sequence[Told]
    themes: Sequence[Told]
    learning: Sequence[tuple[Block, Sequence[Learning]]]
    counting: Sequence[Partnership]


def regions(actor: Actor, *, today: date) -> RegionQuerySet:
    """Return the regions that the actor may read."""
    return Region.objects.visible_to(actor, today)


def region_or_404(actor: Actor, pk: int, *, today: date) -> Region:
    """Return one region; a stranger gets 404 (T1)."""
    try:
        return regions(actor, today=today).get(pk=pk)
    except Region.DoesNotExist as error:
        raise Http404 from error


def region_page(actor: Actor, region: Region, *, today: date) -> RegionPage:
    """Return what a region tells: bands alone, the same for whoever reads it (R7, R10)."""
    picture = Picture.objects.filter(region=region).first()
    lines: Mapping[str, dict[str, str]] = picture.lines if picture else {}
    others = [
        line(About.VOICE, "heard"),
        line(About.WAITING, "question"),
        line(About.WAITING, "signal"),
        line(About.FORUM, "runs"),
    ]
    own = Partnership.objects.visible_to(actor).filter(region_part__region=region)
    return RegionPage(
        region=region,
        made_on=picture.made_on if picture else None,
        blocks=[
            BlockTold(
                block,
                _told(lines, line(About.WEAK, block)),
                _told(lines, line(About.LOOSE, block)),
            )
            for block in Block
        ],
        others=[_told(lines, name) for name in others],
        themes=_themes(lines),
        learning=_by_block(actor, region, today),
        counting=list(own),
    )


def _themes(lines: Mapping[str, dict[str, str]]) -> Sequence[Told]:
    """Return what signals of several partnerships are about; not what none or few have (T23)."""
    told = [_told(lines, line(About.THEME, theme)) for theme in Theme]
    return [one for one in told if one.share in {Share.SOME, Share.MANY}]


def _told(lines: Mapping[str, dict[str, str]], name: str) -> Told:
    kept = lines.get(name)
    if not kept or not kept["share"]:
        return Told(name, None, None)
    return Told(name, Share(kept["share"]), date.fromisoformat(kept["since"]))


def _learning(actor: Actor) -> LearningQuerySet:
    found = Learning.objects.visible_to(actor).select_related(
        "partnership__region_part", "by__user", "by__organisation"
    )
    met = Meeting.objects.select_related("partnership", "by__user")
    return found.prefetch_related(Prefetch("meetings", met)).distinct()


def _by_block(
    actor: Actor, region: Region, today: date
) -> Sequence[tuple[Block, Sequence[Learning]]]:
    found = _learning(actor).open(today).filter(partnership__region_part__region=region)
    by_block: dict[Block, list[Learning]] = {}
    for one in found:
        by_block.setdefault(Block(one.block), []).append(one)
    return [(block, by_block[block]) for block in Block if block in by_block]


def learning_or_404(actor: Actor, pk: int, *, today: date) -> Learning:
    """Return what a partnership in the actor's region shows or seeks; a stranger gets 404 (T1)."""
    found = _learning(actor).open(today).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class OurPage:
    """How one partnership stands in its region."""

    part: RegionPart | None
    may_count: Verdict
    may_let_read: Verdict
    may_learn: Verdict
    readers: Sequence[Reader]
    learning: Sequence[Learning]
    firm: Sequence[Block]
    weak: Sequence[Block]


def our_page(actor: Actor, partnership: Partnership, *, today: date) -> OurPage:
    """Return whether a partnership counts along, who reads, and what it shows or seeks."""
    part = policy.part_of(partnership)
    readers: Sequence[Reader] = []
    if part:
        found = Reader.objects.filter(region=part.region, until__gte=today)
        readers = list(found.select_related("user", "given_by"))
    ours = _learning(actor).open(today).filter(partnership=partnership) if part else []
    past = histories([partnership.pk]).get(partnership.pk)
    piers = past.bridge.piers if past and past.bridge else ()
    taken = {(one.side, one.block) for one in ours}
    return OurPage(
        part=part,
        may_count=policy.may_count(actor, partnership),
        may_let_read=policy.may_let_read(actor, partnership),
        may_learn=policy.may_learn(actor, partnership),
        readers=readers,
        learning=list(ours),
        firm=[p.block for p in piers if p.band is Band.FIRM and (Side.OFFER, p.block) not in taken],
        weak=[p.block for p in piers if p.band is Band.WEAK and (Side.SEEK, p.block) not in taken],
    )


def reader_or_404(partnership: Partnership, pk: int, *, today: date) -> Reader:
    """Return who reads about the region in which a partnership counts along."""
    part = policy.part_of(partnership)
    found = Reader.objects.filter(pk=pk, region=part.region if part else None, until__gte=today)
    reader = found.select_related("user").first()
    if reader is None:
        raise Http404
    return reader
