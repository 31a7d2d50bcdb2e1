"""What views of presence share."""

from typing import Any

from django.utils.translation import gettext as _


def overtaken(form: Any, now: str, version: int) -> None:  # noqa: ANN401 -- any form with a version
    """Say what somebody else made of it; what was typed stays, to be sent once more."""
    form.data = form.data.copy()
    form.data["version"] = str(version)
    said = _("Somebody else changed this. It says now: {now}. Send again to keep yours.")
    form.add_error(None, said.format(now=now))
