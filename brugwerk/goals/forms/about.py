"""What people lay beside a goal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.goals import words
from brugwerk.goals.forms.parts import NO_NAMES, lines
from brugwerk.goals.rules import About, Evidence, Source
from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices


class CountForm(forms.Form):
    """What is counted, and how many are wanted."""

    unit = LineField(label=_("What do you count?"), max_length=60, help_text=_("Example: children"))
    target = forms.DecimalField(
        label=_("How many do you want?"), max_digits=9, decimal_places=1, localize=True
    )


class MeasureForm(forms.Form):
    """One number on one day."""

    on = DateField(label=_("On which day?"))
    value = forms.DecimalField(label=_("How many?"), max_digits=9, decimal_places=1, localize=True)
    note = LineField(label=_("Note"), help_text=NO_NAMES, max_length=300, required=False)
    instead_of = forms.DecimalField(
        max_digits=9, decimal_places=1, required=False, widget=forms.HiddenInput
    )


class EvidenceForm(forms.Form):
    """Something that makes the need tangible."""

    kind = forms.TypedChoiceField(
        label=_("What is it?"), choices=choices(words.EVIDENCE), coerce=Evidence
    )
    text = lines(_("What does it say?"), NO_NAMES, most=1000, required=True)
    source = LineField(label=_("From where?"), max_length=300, required=False)


class ReachForm(forms.Form):
    """Whom the goal reaches, and who not yet."""

    wanted = forms.IntegerField(
        label=_("How many people do you want to reach?"),
        min_value=0,
        max_value=10**6,
        required=False,
    )
    reached = forms.IntegerField(
        label=_("How many do you reach?"), min_value=0, max_value=10**6, required=False
    )
    how_known = LineField(label=_("How do you know?"), max_length=300, required=False)
    who_not = LineField(
        label=_("Whom do you not reach yet?"),
        help_text=_("A group, never a name. Example: fathers who work at night."),
        max_length=300,
        required=False,
    )
    next_attempt = LineField(label=_("What do you try next?"), max_length=300, required=False)


class CardForm(forms.Form):
    """How one's own organisation looks at the goal (1.02)."""

    sees = lines(_("What do you see?"), NO_NAMES, required=True)
    important = lines(_("What do you find important?"))
    bound_by = lines(
        _("What are you bound by?"), _("Rules, time, an assignment: what you cannot change alone.")
    )
    differs = lines(
        _("Where do you look at it differently?"),
        _("You need not agree. A difference that others know of helps."),
    )


class InsightForm(WithoutNames):
    """How families live it, in their own words, with their yes (1.13)."""

    told = lines(
        _("How do they say it themselves?"),
        _("In their own words. Leave out names, and what tells who they are."),
        most=1000,
        rows=4,
        required=True,
    )
    about = forms.TypedChoiceField(
        label=_("What is it about?"),
        choices=choices(words.ABOUTS),
        coerce=About,
        widget=forms.RadioSelect,
    )
    source = forms.TypedChoiceField(
        label=_("How did it come to you?"),
        choices=choices(words.SOURCES),
        coerce=Source,
        widget=forms.RadioSelect,
    )
    tested_with = LineField(
        label=_("Who recognises this?"),
        help_text=_("With which group did you check it? Example: the parents of the reading hour."),
        max_length=200,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("They said yes: these words may stand here."),
        error_messages={"required": _("Ask them first. Without their yes we keep nothing.")},
    )

    guarded = "told"
    field_order = ("told", "sure", "about", "source", "tested_with", "consent")
