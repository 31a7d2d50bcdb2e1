"""Telling a signal, joining one, putting some together, and hearing the answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import LineField, choices, sometimes
from brugwerk.policysignals import words
from brugwerk.policysignals.rules.causes import Theme
from brugwerk.policysignals.rules.life import LENGTH, Solved

NO_NAMES = _("Write no names of families.")


def area(label: Any, *, most: int, rows: int = 4, required: bool = True, **more: Any) -> LineField:  # noqa: ANN401
    """Return a field for some sentences, without marks that nobody sees."""
    return LineField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


def radio(label: Any, of: Any, kind: Any, **more: Any) -> forms.TypedChoiceField:  # noqa: ANN401
    """Return a choice of one, all in sight."""
    return forms.TypedChoiceField(
        label=label, choices=choices(of), coerce=kind, widget=forms.RadioSelect, **more
    )


class GiveForm(BrakedLines):
    """One field, three questions, and whether families told it (N6)."""

    guarded = ("text",)
    text = area(
        _("What do you see happening?"),
        most=LENGTH,
        help_text=_("At most 300 characters. Say what happens, not to whom. Write no names."),
    )
    recurring = forms.BooleanField(label=_("It happens again and again"), required=False)
    beyond = forms.BooleanField(label=_("More people than 1 have it"), required=False)
    together = forms.BooleanField(label=_("No organisation solves it alone"), required=False)
    from_families = forms.BooleanField(
        label=_("I heard it from families"),
        help_text=_("Then they hear the answer too, from you. Who they are is kept nowhere."),
        required=False,
    )
    looked = sometimes(forms.CharField(required=False, widget=forms.HiddenInput))


class SeeTooForm(forms.Form):
    """I see this too; perhaps families told it."""

    from_families = forms.BooleanField(label=_("I heard it from families"), required=False)


class AsideForm(BrakedLines):
    """Why it is no signal for policy: who told it reads that."""

    guarded = ("why_not",)
    why_not = area(
        _("Why is it no signal for policy?"),
        most=500,
        help_text=_("Who told it reads this. Say what you do with it instead."),
    )


class _Choosing(forms.Form):
    """Some signals of a list."""

    def choose(self, name: str, found: Sequence[Any]) -> None:
        """Let people choose from these signals."""
        self.listed = {str(one.pk): one for one in found}
        self.fields[name].choices = [  # type: ignore[attr-defined]
            (key, one.text) for key, one in self.listed.items()
        ]

    def chosen_in(self, name: str) -> list[Any]:
        """Return the signals that were chosen."""
        return [self.listed[key] for key in self.cleaned_data[name]]


def several(label: Any, **more: Any) -> forms.MultipleChoiceField:  # noqa: ANN401
    """Return a choice of some, with a tick each."""
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, **more)


class MergeForm(_Choosing):
    """Which signals say the same."""

    others = several(_("Which ones say the same?"))

    def __init__(self, *args: Any, others: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.choose("others", others)

    @property
    def chosen(self) -> list[Any]:
        """Return the signals that say the same."""
        return self.chosen_in("others")


class BundleForm(BrakedLines, _Choosing):
    """Which signals belong together, and what they are about."""

    guarded = ("title",)
    signals = several(_("Which signals belong together?"))
    title = LineField(label=_("What are they about?"), max_length=120)
    theme = forms.TypedChoiceField(
        label=_("Which theme?"), choices=choices(words.THEMES), coerce=Theme
    )

    def __init__(self, *args: Any, signals: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.choose("signals", signals)

    @property
    def chosen(self) -> list[Any]:
        """Return the signals that belong together."""
        return self.chosen_in("signals")


class AddForm(_Choosing):
    """Which signals come in a bundle too."""

    signals = several(_("Which signals belong here too?"))

    def __init__(self, *args: Any, signals: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.choose("signals", signals)

    @property
    def chosen(self) -> list[Any]:
        """Return the signals."""
        return self.chosen_in("signals")


class HearForm(forms.Form):
    """Whether the answer is clear, and whether it is solved (N7)."""

    understood = forms.TypedChoiceField(
        label=_("Is the answer clear?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    solved = radio(_("Is it solved?"), words.SOLVED, Solved)
    families_told = forms.BooleanField(
        label=_("I told the families in plain words"), required=False
    )

    def __init__(self, *args: Any, families: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if not families:
            del self.fields["families_told"]
