"""Form fields for the fixed tags of the framework."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block, strengthened


class BlockFields(forms.Form):
    """The block that something works on, and the ones that it strengthens too (0.10)."""

    block = forms.TypedChoiceField(label=_("On which block?"), coerce=Block)
    strengthens = forms.TypedMultipleChoiceField(
        label=_("Which blocks does it strengthen too?"),
        help_text=_("At most two."),
        coerce=Block,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("block", "strengthens"):
            self.fields[name].choices = block_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the blocks together."""
        cleaned = super().clean() or self.cleaned_data
        block = cleaned.get("block")
        if block and strengthened(block, cleaned.get("strengthens", [])) is None:
            self.add_error("strengthens", gettext("At most two, and not the first block."))
        return cleaned
