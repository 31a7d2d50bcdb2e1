import gzip
import re
from pathlib import Path

import pytest

import brugwerk.kit

STYLES = Path(brugwerk.kit.__file__).parent / "static" / "kit"


def test_the_stylesheets_are_light_and_turn_with_the_script() -> None:
    sheets = {path.name: path.read_text(encoding="utf-8") for path in STYLES.glob("*.css")}
    whole = "".join(sheets.values())
    assert len(gzip.compress(whole.encode())) <= 9.5 * 1024
    assert not re.search(r"(?<![\w-])(left|right|(margin|padding|border)-(left|right)):", whole)
    assert not re.search(r"italic|uppercase|https?:", whole)
    assert whole.count("{") == whole.count("}")
    defined = set(re.findall(r"(--[\w-]+):", sheets["tokens.css"]))
    assert set(re.findall(r"var\((--[\w-]+)\)", whole)) <= defined


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    line = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = ("ink", "ink-2", "brand", "ok", "warn", "danger", "edu", "clb", "wel", "gov", "civ", "fam")
LINES = ("line", "firm", "fair", "weak", "deck")


@pytest.mark.parametrize("index", [0, 1, 2], ids=["light", "dark by device", "dark by choice"])
def test_colours_can_be_told_from_their_background(index: int) -> None:
    sheet = (STYLES / "tokens.css").read_text(encoding="utf-8")
    blocks = [body for body in re.findall(r"\{([^{}]*)\}", sheet) if "--edu: #" in body]
    assert len(blocks) == 3
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[index]))
    for ground in ("bg", "surface", "surface-2"):
        assert all(contrast(colours[name], colours[ground]) >= 4.5 for name in TEXT)
    for ground in ("bg", "surface", "water"):
        assert all(contrast(colours[name], colours[ground]) >= 3 for name in LINES[1:])
    assert contrast(colours["line"], colours["surface"]) >= 3
    assert all(contrast(colours[name], colours["on-mark"]) >= 4.5 for name in TEXT[6:])
    for tint in ("ok", "warn", "danger", "brand"):
        assert contrast(colours[tint], colours[f"{tint}-tint"]) >= 4.5
