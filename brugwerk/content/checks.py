"""The check that keeps a broken content pack from being served."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from brugwerk.content.pack import BrokenPack, pack


@register
def content_pack_is_whole(**_kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401 -- Django's signature
    """Read the content pack; an error names its file and key."""
    try:
        pack()
    except BrokenPack as error:
        return [Error(str(error), id="content.E001")]
    return []
