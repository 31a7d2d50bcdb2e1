"""The agenda, who was there, and what goes home."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, choices
from brugwerk.meetings import words
from brugwerk.meetings.forms.planning import EARLIEST, LATEST, VersionField, within
from brugwerk.meetings.rules.agenda import CHOSEN, ItemKind, ItemState

NO_FAMILIES = _("Write no names of families.")
CHOSEN_WORDS = {kind: words.ITEM_KINDS[kind] for kind in CHOSEN}


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One member of the partnership, by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, empty_label=_("Choose somebody"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the name of a member."""
        return str(obj.user)


class ItemForm(forms.Form):
    """One item that somebody adds."""

    title = LineField(label=_("What is it about?"), help_text=NO_FAMILIES, max_length=300)
    kind = forms.TypedChoiceField(
        label=_("What do you ask of people?"),
        choices=choices(CHOSEN_WORDS),
        coerce=ItemKind,
        initial=ItemKind.TALK,
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(
        label=_("For how many minutes?"), min_value=1, max_value=480, required=False
    )
    known_already = forms.CharField(
        label=_("What do people know already?"),
        help_text=_("Ask them first. Then nobody explains what others know."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sensitive = forms.BooleanField(
        label=_("This is sensitive"),
        help_text=_("Only who sits in this forum reads it. It comes in no mail and no file."),
        required=False,
    )

    def __init__(self, *args: Any, sits: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if not sits:  # who sits elsewhere would not read it back
            del self.fields["sensitive"]


class ItemChangeForm(ItemForm):
    """An item with what became of it; of a fixed item only that."""

    state = forms.TypedChoiceField(
        label=_("What became of it?"),
        choices=choices(words.ITEM_STATES),
        coerce=ItemState,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What do you take along?"),
        help_text=_("A few sentences of the group, by nobody in particular. No names of families."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = VersionField()

    def __init__(self, *args: Any, fixed: bool, sits: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, sits=sits, **kwargs)
        for name in ("title", "kind", "minutes", "sensitive") if fixed else ():
            self.fields.pop(name, None)

    def details(self) -> dict[str, Any]:
        """Return what the record keeps."""
        return {key: value for key, value in self.cleaned_data.items() if key != "version"}


class RankForm(forms.Form):
    """How important one person finds an item."""

    value = forms.TypedChoiceField(choices=choices(words.PRIORITIES), coerce=int)


class AttendForm(forms.Form):
    """Who was there."""

    there = forms.MultipleChoiceField(
        label=_("Who was there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, chairs: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["there"].choices = chairs  # type: ignore[attr-defined]


class HomeForm(forms.Form):
    """What somebody brings home to the own organisation."""

    to_whom = LineField(
        label=_("To whom?"),
        help_text=_("For example: the board of my school, my team, the parents' council."),
        max_length=200,
    )
    what = forms.CharField(
        label=_("What do you bring along?"),
        help_text=_("An insight, or a proposal for your own house. No names of families."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = DateField(label=_("By when?"))

    def __init__(self, *args: Any, people: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["membership"] = MemberField(people, label=_("Who brings it home?"))
        self.order_fields(["membership"])

    def clean_due_on(self) -> date:
        """Return a day within this century."""
        return within(self.cleaned_data["due_on"], EARLIEST, LATEST)


class TextForm(forms.Form):
    """One text: a reply."""

    text = forms.CharField(
        label=_("Your reply"),
        help_text=NO_FAMILIES,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
