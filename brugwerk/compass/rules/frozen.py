"""Releases as plain JSON, so that they can be frozen, compared and kept for years. Pure."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from brugwerk.compass.rules.shapes import (
    Agreement,
    Band,
    BlockResult,
    Form,
    GroupResult,
    Link,
    Outcome,
    PersonResult,
    Release,
    Roads,
    StatementResult,
    Unheard,
    UnheardResult,
)
from brugwerk.content.rules import Block
from brugwerk.partnerships.rules import Perspective

VERSION = 1

Json = dict[str, Any]


def to_json(release: Release) -> Json:
    """Return a release as plain JSON types, with every field written out, empty ones too."""
    return {
        "version": release.version,
        "form": release.form.value,
        "outcome": release.outcome.value,
        "n": release.n,
        "blocks": [_block_to_json(result) for result in release.blocks],
        "links": [
            {"source": link.source.value, "target": link.target.value, "people": link.people}
            for link in release.links
        ],
        "unheard": [{"group": one.group.value, "people": one.people} for one in release.unheard],
        "present": {side.value: people for side, people in release.present.items()},
        "roads": {"by_code": release.roads.by_code, "on_paper": release.roads.on_paper},
    }


def from_json(data: Mapping[str, Any]) -> Release:
    """Return the release that `to_json` wrote. Raise ValueError for a version it does not know."""
    if data.get("version") != VERSION:
        message = f"Unknown version of a release: {data.get('version')!r}"
        raise ValueError(message)
    return Release(
        form=Form(data["form"]),
        outcome=Outcome(data["outcome"]),
        n=data["n"],
        blocks=tuple(_block_from_json(one) for one in data["blocks"]),
        links=tuple(
            Link(Block(one["source"]), Block(one["target"]), one["people"]) for one in data["links"]
        ),
        unheard=tuple(
            UnheardResult(Unheard(one["group"]), one["people"]) for one in data["unheard"]
        ),
        present={Perspective(side): people for side, people in data["present"].items()},
        roads=Roads(**data.get("roads", {})),
        version=data["version"],
    )


def digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a frozen release in canonical JSON: sorted keys, no spaces, ASCII."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(canonical.encode("ascii")).hexdigest()


def _block_to_json(result: BlockResult) -> Json:
    return {
        "block": result.block.value,
        "band": result.band and result.band.value,
        "agreement": result.agreement and result.agreement.value,
        "n": result.n,
        "mean": result.mean,
        "deviation": result.deviation,
        "lower": result.lower,
        "upper": result.upper,
        "groups": [
            {"perspective": one.perspective.value, "n": one.n, "mean": one.mean}
            for one in result.groups
        ],
        "persons": [
            {
                "name": one.name,
                "perspective": one.perspective and one.perspective.value,
                "mean": one.mean,
            }
            for one in result.persons
        ],
        "statements": [
            {"key": one.key, "n": one.n, "unknown": one.unknown, "mean": one.mean}
            for one in result.statements
        ],
    }


def _block_from_json(data: Mapping[str, Any]) -> BlockResult:
    return BlockResult(
        block=Block(data["block"]),
        band=data["band"] and Band(data["band"]),
        agreement=data["agreement"] and Agreement(data["agreement"]),
        n=data["n"],
        mean=data["mean"],
        deviation=data["deviation"],
        lower=data["lower"],
        upper=data["upper"],
        groups=tuple(
            GroupResult(Perspective(one["perspective"]), one["n"], one["mean"])
            for one in data["groups"]
        ),
        persons=tuple(
            PersonResult(
                one["name"], one["perspective"] and Perspective(one["perspective"]), one["mean"]
            )
            for one in data["persons"]
        ),
        statements=tuple(
            StatementResult(one["key"], one["n"], one["unknown"], one["mean"])
            for one in data["statements"]
        ),
    )
