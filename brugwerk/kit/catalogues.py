"""The word catalogues: translations that people edit, compiled to the form that Django reads."""

import os
from collections.abc import Iterator
from pathlib import Path

import polib

LOCALE_DIR = Path(__file__).resolve().parent.parent / "locale"


def compile_catalogues(locale_dir: Path = LOCALE_DIR) -> list[Path]:
    """Compile every catalogue that changed since it was last compiled, and say which."""
    return [_compile(source) for source in _stale(locale_dir)]


def _stale(locale_dir: Path) -> Iterator[Path]:
    for source in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            yield source


def _compile(source: Path) -> Path:
    compiled = source.with_suffix(".mo")
    # Several processes may do this at once: each writes its own file, and the last one stays.
    draft = compiled.with_name(f"{compiled.name}.{os.getpid()}")
    polib.pofile(str(source)).save_as_mofile(str(draft))
    draft.replace(compiled)
    return compiled
