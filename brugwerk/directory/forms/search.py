"""The filters of a search; what is no choice is left out, as in any old link."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from brugwerk.directory import words
from brugwerk.directory.pack import needs
from brugwerk.directory.rules.search import Filters, Question
from brugwerk.directory.rules.services import OLDEST, Cost, Kind
from brugwerk.directory.rules.words import ASKED
from brugwerk.kit.fields import choices

EMPTY: tuple[object, ...] = ("", [], None)
ANY = ("", _("It does not matter"))


class SearchForm(forms.Form):
    """Words and filters, in an address that can be kept and sent on."""

    q = forms.CharField(label=_("What do you look for?"), required=False)
    nood = forms.MultipleChoiceField(
        label=_("Which need?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    soort = forms.MultipleChoiceField(
        label=_("Which kind?"),
        choices=choices(words.KINDS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kost = forms.MultipleChoiceField(
        label=_("Which cost?"),
        choices=choices(words.COSTS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leeftijd = forms.IntegerField(
        label=_("For which age?"), min_value=0, max_value=OLDEST, required=False
    )
    taal = forms.ChoiceField(
        label=_("In which language?"), choices=[ANY, *choices(words.LANGUAGES)], required=False
    )
    gebied = forms.ChoiceField(label=_("Where?"), required=False)
    open = forms.BooleanField(label=_("Only what is open now"), required=False)

    def __init__(self, data: QueryDict, *, areas: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="zoek_%s")
        self.fields["nood"].choices = [(one.key, str(one.name)) for one in needs().values()]  # type: ignore[attr-defined]
        self.fields["gebied"].choices = [ANY, *areas]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Mapping[str, Any]:
        """Return what was chosen and makes sense."""
        self.full_clean()
        found = self.cleaned_data.items()
        return {name: value for name, value in found if value is not False and value not in EMPTY}

    @property
    def told(self) -> list[str]:
        """Return what was chosen beside the words, in words."""
        found: list[str] = []
        for name, value in self.chosen.items():
            field = self.fields[name]
            if name == "q":
                continue
            if isinstance(field, forms.ChoiceField):
                names = dict(field.choices)  # type: ignore[arg-type]
                found += [
                    str(names[one]) for one in (value if isinstance(value, list) else [value])
                ]
            elif isinstance(field, forms.IntegerField):
                found.append(ngettext("{n} year old", "{n} years old", value).format(n=value))
            else:
                found.append(str(field.label))
        return found

    @property
    def is_cut(self) -> bool:
        """Tell whether more was typed than is looked at."""
        return len(self.data.get("q", "")) > ASKED

    @property
    def question(self) -> Question:
        """Return what is asked."""
        chosen = self.chosen
        return Question(
            text=chosen.get("q", "")[:ASKED],
            filters=Filters(
                needs=tuple(chosen.get("nood", ())),
                kinds=tuple(Kind(one) for one in chosen.get("soort", ())),
                costs=tuple(Cost(one) for one in chosen.get("kost", ())),
                language=chosen.get("taal", ""),
                area=chosen.get("gebied", ""),
                age=chosen.get("leeftijd"),
                open_only=bool(chosen.get("open")),
            ),
        )
