"""Static files named by their content, and one stylesheet that is kept in several files."""

from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = Path(__file__).parent / "static" / "kit"
PARTS = (
    "tokens.css",
    "base.css",
    "parts.css",
    "roles.css",
    "foundation.css",
    "cards.css",
    "relations.css",
    "signals.css",
    "trust.css",
    "drawings.css",
    "print.css",
)
STYLESHEET = "kit/brugwerk.css"


def stylesheet() -> bytes:
    """Return the parts as one file, in the order of their layers."""
    return b"\n".join((FOLDER / part).read_bytes() for part in PARTS)


class HashedStorage(CompressedManifestStaticFilesStorage):
    """The manifest storage, which joins the stylesheet so that a browser asks for it once."""

    manifest_strict = False

    def post_process(
        self,
        paths: MutableMapping[str, Any],
        dry_run: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
        **options: Any,  # noqa: ANN401 -- Django's signature
    ) -> Iterator[Any]:
        """Add the joined stylesheet to the collected files, then name and compress them all."""
        if not dry_run:
            if self.exists(STYLESHEET):
                self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(stylesheet()))
            paths[STYLESHEET] = (self, STYLESHEET)
        yield from super().post_process(paths, dry_run, **options)

    def url(self, name: str | None, force: bool = True) -> str:  # noqa: FBT001, FBT002 -- Django's signature
        """Return the address by content, in development too: one way everywhere."""
        return str(super().url(name, force=force))
