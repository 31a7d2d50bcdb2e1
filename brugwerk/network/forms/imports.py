"""Files that hold a network, and what stands in their columns."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import LineField
from brugwerk.network.rules.files.tables import COLUMNS, Column, Of
from brugwerk.network.words import COLUMN_WORDS, OF_WORDS

LARGEST = 40_000_000
LARGEST_SHEET = 8_000_000
ENDINGS = ("csv", "tsv", "txt", "xlsx", "graphml", "gexf", "xml", "json", "zip")
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)


class UploadForm(forms.Form):
    """One file, or one with who and one with ties."""

    name = LineField(label=_("What is this network called?"), max_length=200)
    first = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (xlsx), GraphML, GEXF, Kumu (json), or a zip of ours."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    second = forms.FileField(
        label=_("Second file"),
        required=False,
        help_text=_("If who and ties stand in two files."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )

    def clean_first(self) -> "UploadedFile[bytes]":
        """Refuse a file of another kind, or too large to look at."""
        return self._fits("first")

    def clean_second(self) -> "UploadedFile[bytes] | None":
        """Refuse a file of another kind, or too large to look at."""
        return self._fits("second") if self.cleaned_data.get("second") else None

    def _fits(self, name: str) -> "UploadedFile[bytes]":
        found: UploadedFile[bytes] = self.cleaned_data[name]
        if str(found.name).rsplit(".", 1)[-1].lower() not in ENDINGS:
            raise forms.ValidationError(
                _("We cannot read this kind of file. Save it as CSV or Excel (xlsx).")
            )
        sheet = str(found.name).lower().endswith(".xlsx")
        if (found.size or 0) > (LARGEST_SHEET if sheet else LARGEST):
            raise forms.ValidationError(
                _("This file is too large. Save a spreadsheet as CSV, or split it.")
            )
        return found

    @property
    def files_read(self) -> list[tuple[str, bytes]]:
        """Return each file with its name."""
        both = (self.cleaned_data["first"], self.cleaned_data.get("second"))
        return [(str(one.name), one.read()) for one in both if one]


class MappingForm(forms.Form):
    """For each column of each table what stands in it."""

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 -- Django's signature
        *,
        sheets: Sequence[tuple[Sequence[str], Sequence[str]]],
    ) -> None:
        """Make a field for each column; ``sheets`` are headers with what was chosen so far."""
        super().__init__(data)
        self.sheets = sheets
        groups = [
            (OF_WORDS[of], [(str(one), COLUMN_WORDS[one]) for one in COLUMNS[of]])
            for of in (Of.NODES, Of.TIES)
        ]
        for number, (header, chosen) in enumerate(sheets):
            for at, (name, now) in enumerate(zip(header, chosen, strict=True)):
                self.fields[f"c{number}-{at}"] = forms.ChoiceField(
                    label=name or str(at + 1),
                    required=False,
                    initial=now,
                    choices=[("", _("leave out")), *groups],
                )

    def clean(self) -> dict[str, Any]:
        """Let each meaning stand in one column of a table."""
        cleaned = super().clean() or self.cleaned_data
        for number, (header, _chosen) in enumerate(self.sheets):
            said: dict[str, str] = {}
            for at in range(len(header)):
                name = f"c{number}-{at}"
                meaning = cleaned.get(name, "")
                if meaning and meaning in said:
                    self.add_error(name, _("You chose this for another column already."))
                said[meaning] = name
        return cleaned

    @property
    def columns(self) -> list[dict[str, int]]:
        """Return for each table in which column what stands."""
        return [
            {
                str(Column(meaning)): at
                for at in range(len(header))
                if (meaning := self.cleaned_data.get(f"c{number}-{at}"))
            }
            for number, (header, _chosen) in enumerate(self.sheets)
        ]

    @property
    def tables(self) -> list[list[Any]]:
        """Return the fields of each table."""
        return [
            [self[f"c{number}-{at}"] for at in range(len(header))]
            for number, (header, _chosen) in enumerate(self.sheets)
        ]


class KeepForm(forms.Form):
    """Take all in, or the good rows alone."""

    good = forms.BooleanField(required=False)
