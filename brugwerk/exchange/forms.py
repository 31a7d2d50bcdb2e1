"""What people send us for the exchange."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.exchange import words
from brugwerk.exchange.rules import (
    About,
    Answer,
    ChangeKind,
    Learnt,
    Outcome,
    PostKind,
    Source,
    Tested,
)
from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices, sometimes

NO_NAMES = _("Write no names of families.")


def _radio(label: Any, of: Any, kind: Any) -> forms.TypedChoiceField:  # noqa: ANN401
    return forms.TypedChoiceField(
        label=label, choices=choices(of), coerce=kind, widget=forms.RadioSelect
    )


class _UntilForm(WithoutNames):
    """Words with a last day that is still to come."""

    until = DateField(label=_("Until when?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        """Return a day that is still to come."""
        day: date = self.cleaned_data["until"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose today or a day that is still to come."))
        return day

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, without the tick that somebody looked."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


class PostForm(_UntilForm):
    """An ask or an offer."""

    kind = _radio(_("Do you ask or offer?"), words.POST_KINDS, PostKind)
    about = _radio(_("About what?"), words.ABOUT, About)
    text = LineField(
        label=_("In one sentence"),
        help_text=_("For example: who helps us to read a letter with a parent who speaks Turkish?"),
        max_length=300,
    )
    expertise: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None,
        label=_("Is it about what somebody knows?"),
        required=False,
        empty_label=_("Nobody in particular"),
    )
    field_order = ("kind", "about", "text", "sure", "expertise", "until")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        expertise: QuerySet[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expertise"].queryset = expertise  # type: ignore[attr-defined]
        sometimes(self.fields["expertise"])


class ExpertiseForm(WithoutNames):
    """What I know; the same form for a parent and a professional."""

    text = LineField(
        label=_("What do you know about?"),
        help_text=_("For example: how school works when you are new here."),
        max_length=120,
    )
    learnt = _radio(_("How do you know it?"), words.LEARNT, Learnt)
    line = LineField(label=_("What can others ask you about it?"), max_length=300, required=False)
    field_order = ("text", "sure", "learnt", "line")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        sometimes(self.fields["line"])

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, as the record names it."""
        found = self.cleaned_data
        return {"topic": found["text"], "learnt": found["learnt"], "line": found["line"]}


class WantedForm(_UntilForm):
    """What we miss."""

    text = LineField(label=_("What do you look for?"), help_text=NO_NAMES, max_length=200)
    why = LineField(label=_("What for?"), max_length=500)
    field_order = ("text", "sure", "why", "until")


class FoundForm(forms.Form):
    """Where it was found, or that you let it go."""

    how = forms.TypedChoiceField(
        label=_("How does it end?"),
        choices=[("found", _("We found it")), ("let_go", _("We let it go"))],
        widget=forms.RadioSelect,
    )
    expertise: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None, label=_("With whom?"), required=False, empty_label=_("Somebody who is not here")
    )
    offer: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None, label=_("In which offer?"), required=False, empty_label=_("In none")
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        expertise: QuerySet[Any],
        offers: QuerySet[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("expertise", expertise), ("offer", offers)):
            self.fields[name].queryset = found  # type: ignore[attr-defined]
            sometimes(self.fields[name])


class LessonForm(WithoutNames):
    """A lesson for the own organisation."""

    text = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("About how you work together. Write no names of families."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    block = forms.TypedChoiceField(label=_("On which block?"), coerce=Block)
    source = _radio(_("Where did it come up?"), words.SOURCES, Source)
    tested = _radio(_("With whom did you test it?"), words.TESTED, Tested)
    field_order = ("text", "sure", "block", "source", "tested")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = block_choices()  # type: ignore[attr-defined]

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, without the tick that somebody looked."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


class OpenForm(forms.Form):
    """Who may read a lesson, and with whom it was tested by now."""

    shared = forms.BooleanField(label=_("Everybody in the partnership may read it"), required=False)
    tested = _radio(_("With whom did you test it?"), words.TESTED, Tested)


class AnswerForm(WithoutNames):
    """What the organisation did with a lesson."""

    kind = _radio(_("What did you do with it?"), words.ANSWERS, Answer)
    text = forms.CharField(
        label=_("In a few sentences"),
        help_text=NO_NAMES,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("kind", "text", "sure")


class ChangeForm(WithoutNames):
    """What changes with us, and what it may touch."""

    kind = _radio(_("What changes?"), words.CHANGE_KINDS, ChangeKind)
    text = forms.CharField(
        label=_("What changes, in a few sentences?"),
        help_text=_("What do others notice of it? Write no names of families."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    from_on = DateField(label=_("From when?"))
    agreements = forms.MultipleChoiceField(
        label=_("Which agreements may it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    goals = forms.MultipleChoiceField(
        label=_("Which goals may it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tasks = forms.MultipleChoiceField(
        label=_("Which tasks may it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.MultipleChoiceField(
        label=_("Which roles may it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("kind", "text", "sure", "from_on", "agreements", "goals", "tasks", "roles")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        touchable: Mapping[str, QuerySet[Any]],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, dict[str, Any]] = {}
        for name, found in touchable.items():
            self.known[name] = {str(one.pk): one for one in found}
            if self.known[name]:
                self.fields[name].choices = [  # type: ignore[attr-defined]
                    (key, str(one)) for key, one in self.known[name].items()
                ]
                sometimes(self.fields[name])
            else:
                del self.fields[name]

    @property
    def details(self) -> dict[str, Any]:
        """Return the change itself."""
        return {name: self.cleaned_data[name] for name in ("kind", "text", "from_on")}

    @property
    def touched(self) -> dict[str, list[Any]]:
        """Return what was ticked, by kind."""
        return {
            name: [found[key] for key in self.cleaned_data.get(name, ())]
            for name, found in self.known.items()
        }


class LookForm(forms.Form):
    """What a change does to one thing."""

    outcome = _radio(_("What does it do?"), words.OUTCOMES, Outcome)
