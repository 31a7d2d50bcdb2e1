"""The house rules that no linter checks."""

import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from brugwerk.kit.privacy import Kept

HOUSE = Path(__file__).parents[2]
LIMITS = {"brugwerk/**/*.py": 300, "tests/**/*.py": 400, "brugwerk/**/*.html": 120}
ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("brugwerk.")]
RECORDS = [model for config in ROOMS for model in config.get_models()]
TEMPLATES = sorted(HOUSE.glob("brugwerk/*/templates/**/*.*"))
STATIC = [
    path
    for path in sorted(HOUSE.glob("brugwerk/*/static/**/*"))
    if path.suffix in {".css", ".js", ".svg"}
]


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def committed() -> Iterator[Path]:
    """Return the files that are, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=HOUSE,
        check=True,
        capture_output=True,
    ).stdout.decode()
    paths = (HOUSE / part for part in listed.split("\0") if part)
    return (path for path in paths if path.is_file())


@pytest.mark.parametrize(("pattern", "limit"), LIMITS.items())
def test_no_file_outgrows_a_sitting(pattern: str, limit: int) -> None:
    files = (path for path in HOUSE.glob(pattern) if "migrations" not in path.parts)
    long = {name(path): len(path.read_text().splitlines()) for path in files}
    assert {key: n for key, n in long.items() if n > limit} == {}


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_installation_passes_its_own_checks() -> None:
    call_command("check", fail_level="WARNING")


@pytest.mark.parametrize("config", ROOMS, ids=lambda config: config.label)
def test_the_privacy_register_knows_every_field_and_no_other(config: object) -> None:
    held = {
        model.__name__: {field.name for field in model._meta.get_fields() if field.concrete}
        for model in config.get_models()  # type: ignore[attr-defined]
        if not model._meta.auto_created
    }
    if not held:
        return
    register = import_module(f"{config.name}.privacy").REGISTER  # type: ignore[attr-defined]
    assert {record: set(fields) for record, fields in register.items()} == held
    for kept in (kept for fields in register.values() for kept in fields.values()):
        assert isinstance(kept, Kept)
        assert kept.until


def test_no_template_trusts_what_people_write() -> None:
    loose = re.compile(r"\|\s*safe\b|\bautoescape\s+off|\|\s*safeseq\b")
    pages = (path for path in TEMPLATES if path.suffix == ".html")  # a mail is plain text
    assert [name(path) for path in pages if loose.search(path.read_text())] == []


def test_no_style_or_script_inside_a_page() -> None:
    inline = re.compile(
        r"<style|\bstyle=|<script(?![^>]*\bsrc=)|\son\w+=|javascript:", re.IGNORECASE
    )
    assert [name(path) for path in TEMPLATES if inline.search(path.read_text())] == []


@pytest.mark.parametrize("path", [*TEMPLATES, *STATIC], ids=name)
def test_nothing_is_asked_of_other_places(path: Path) -> None:
    """Nothing loads from or links to another place; only XML names look like addresses (G21)."""
    text = re.sub(r"http://www\.w3\.org/\d{4}/\w+", "", path.read_text())
    assert not re.search(r"https?:|[\"'(]//[\w-]+\.\w|@import", text)


def test_no_machine_of_ours_is_named() -> None:
    """No address of a private network, no package registry and no home of a builder."""
    private = re.compile(
        r"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b"
        r"|artifactory|nexus\.|pypi\.|index-url[= ]+http|\.internal\b|/(?:root|home)/\w"
    )
    text_kinds = {".py", ".md", ".toml", ".html", ".txt", ".yaml", ".json", ".lock", ".po", ""}
    found = {
        name(path): hit[0]
        for path in committed()
        if path.suffix in text_kinds and path != Path(__file__)
        for hit in [private.search(path.read_text(errors="ignore"))]
        if hit
    }
    assert found == {}


def test_no_flow_of_ours_hides_in_a_signal() -> None:
    sources = [path for path in HOUSE.glob("brugwerk/**/*.py") if "migrations" not in path.parts]
    hidden = re.compile(r"django\.dispatch|db\.models\.signals|@receiver")
    assert [name(path) for path in sources if hidden.search(path.read_text())] == []


def test_there_is_no_back_office() -> None:
    """Whoever runs the machine gets no screen that reads every row (INV9)."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not list(HOUSE.glob("brugwerk/**/admin.py"))


def test_no_record_points_at_anything_by_a_generic_key() -> None:
    for model in RECORDS:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            assert not (isinstance(target, type) and target.__name__ == "ContentType"), field


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_deleting_a_partnership_reaches_everything_below_it(model: type[models.Model]) -> None:
    """No foreign key is left to chance: each says what happens when its target goes."""
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete is not models.DO_NOTHING
