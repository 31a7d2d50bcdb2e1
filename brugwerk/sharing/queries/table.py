"""The table of the decision, to read outside this programme."""

import csv
import io

from django.utils.translation import gettext as _

from brugwerk.sharing import words
from brugwerk.sharing.rules.decision import VERSION, rows


def table_csv() -> bytes:
    """Return all 5 600 rows with reason and what to do instead, as Dutch Excel reads it (T42a)."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    write.writerow(
        [
            _("What is told"),
            _("Who hears it"),
            _("Why"),
            _("What they say"),
            _("Place"),
            _("Agreement on sharing holds"),
            _("Level"),
            _("How much"),
            _("Because"),
            _("Instead"),
            _("Version"),
        ]
    )
    yes, no = _("yes"), _("no")
    for (kind, receiver, ground, agreement, place, in_time), decision in rows():
        write.writerow(
            [
                words.KINDS[kind],
                words.RECEIVERS[receiver],
                words.GROUNDS[ground],
                words.AGREEMENTS[agreement],
                words.PLACES[place],
                yes if in_time else no,
                decision.level.value,
                words.LEVELS[decision.level],
                words.RULES[decision.rule],
                words.INSTEADS[decision.instead],
                VERSION,
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()
