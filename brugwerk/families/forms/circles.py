"""Forms of a circle: choices, days, and few texts, all through the brake."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.families import words
from brugwerk.families.forms.parts import Braked, area
from brugwerk.families.rules.circle import Band, Kind, Named, Rhythm, Support
from brugwerk.families.rules.telling import LAST, Status
from brugwerk.kit.brake import Sign
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.sharing import words as sharing
from brugwerk.sharing.rules.decision import Ground
from brugwerk.sharing.rules.decision import Kind as Told

GROUNDS = {ground: word for ground, word in sharing.GROUNDS.items() if ground is not Ground.NONE}
TOLD = {kind: word for kind, word in sharing.KINDS.items() if kind is not Told.EXISTS}
YOUNG = {band: word for band, word in words.BANDS.items() if band is not Band.ADULT}


class ActForm(forms.Form):
    """Nothing but a yes."""


class Choose(forms.Form):
    """A form that chooses one of some records; forms know no records."""

    chosen_field = "who"

    def __init__(self, *args: Any, among: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in among}
        if not among:
            self.fields[self.chosen_field].help_text = _(
                "There is nobody yet. First name somebody."
            )
        self.fields[self.chosen_field].choices = [  # type: ignore[attr-defined]
            (key, self.label(one)) for key, one in self.known.items()
        ]

    @staticmethod
    def label(one: Any) -> str:  # noqa: ANN401
        """Return how a record is called."""
        return str(one)

    @property
    def chosen(self) -> Any:  # noqa: ANN401
        """Return the record."""
        return self.known[self.cleaned_data[self.chosen_field]]


OF_WORKER = frozenset({Sign.NAME, Sign.CLASS, Sign.RARE})
"""What somebody may say of herself and her work: she is no family."""


class KnownForm(Braked):
    """How the family knows somebody who works with it; her number has a field of its own."""

    guarded = ("known_as", "function")
    allowed = dict.fromkeys(guarded, OF_WORKER)
    known_as = LineField(
        label=_("How does the family call you?"),
        help_text=_("Your first name is enough. The family reads it on its page."),
        max_length=60,
    )
    function = LineField(label=_("What do you do?"), max_length=120)
    phone = forms.RegexField(
        r"^[0-9+ ./()-]{6,40}$",
        label=_("On which number can the family call you?"),
        required=False,
        error_messages={"invalid": _("Write a telephone number, such as 0470 00 00 00.")},
    )


class OpenForm(KnownForm):
    """A new circle: who opens it, who there is, and that the family wants it."""

    parents = forms.TypedChoiceField(
        label=_("How many parents take part?"),
        choices=[("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")],
        coerce=int,
    )
    language = forms.ChoiceField(
        label=_("In which language do they read best?"), choices=choices(words.LANGUAGES)
    )
    young = forms.MultipleChoiceField(
        label=_("Are there children or young people? Choose for each age."),
        help_text=_("More at the same age? Add them afterwards."),
        choices=choices(YOUNG),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(
        label=_("The family knows it and wants it."),
        error_messages={"required": _("Ask the family first. Without their yes nothing starts.")},
    )


class MemberForm(forms.Form):
    """One more of the family."""

    kind = forms.TypedChoiceField(label=_("Who?"), choices=choices(words.KINDS), coerce=Kind)
    band = forms.TypedChoiceField(label=_("How old?"), choices=choices(words.BANDS), coerce=Band)
    language = forms.ChoiceField(
        label=_("In which language does she or he read best?"), choices=choices(words.LANGUAGES)
    )
    ripe = forms.BooleanField(
        label=_("Younger than 12, and able to say what may be told"), required=False
    )


class SupporterForm(forms.Form):
    """Who stands by the family for herself."""

    kind = forms.TypedChoiceField(
        label=_("Who stands by the family?"), choices=choices(words.SUPPORTS), coerce=Support
    )


OF_ANOTHER = {
    "known_as": _("How does the family call this person?"),
    "function": _("What does this person do?"),
    "phone": _("On which number can the family call this person?"),
}


class NameForm(Choose, KnownForm):
    """Somebody of a partner whom the family may come to know."""

    who = forms.ChoiceField(label=_("Who?"))
    field_order = ("who", "known_as", "function", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name, label in OF_ANOTHER.items():
            self.fields[name].label = label
        self.fields["known_as"].help_text = _("A first name is enough. The family reads it.")

    @staticmethod
    def label(one: Any) -> str:  # noqa: ANN401
        """Return the person and the partner."""
        return f"{one.user} · {one.organisation}"


class AgreedForm(forms.Form):
    """That the family said yes: asked, and not stored beyond what it does."""

    agreed = forms.BooleanField(
        label=_("The family said yes to it."),
        error_messages={"required": _("Ask the family first. Without their yes nothing starts.")},
    )


class NearestForm(forms.Form):
    """Who says so."""

    by = forms.TypedChoiceField(
        label=_("Who says that this is the nearest person now?"),
        choices=choices(words.NAMED),
        coerce=Named,
        widget=forms.RadioSelect,
    )


class PromiseForm(forms.Form):
    """How often word comes."""

    rhythm = forms.TypedChoiceField(
        label=_("How often do you say how far it is?"),
        choices=choices(words.RHYTHMS),
        coerce=Rhythm,
        widget=forms.RadioSelect,
    )


class ReferForm(Braked):
    """The own number."""

    guarded = ("reference",)
    reference = LineField(
        label=_("Number of your own organisation"),
        help_text=_("Only you can open it here. Write no register number and no name."),
        required=False,
        max_length=60,
    )


class WantForm(Braked):
    """What the family wants, and the next appointment."""

    guarded = ("goal",)
    goal = LineField(
        label=_("What does the family want? In its own words."),
        required=False,
        max_length=500,
        widget=area(3),
    )
    appointment_at = forms.DateTimeField(
        label=_("When is the next appointment?"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )


class StepForm(Braked, Choose):
    """Who does what."""

    guarded = ("text",)
    text = LineField(
        label=_("What?"),
        help_text=_("One short sentence. For example: calls school on Friday."),
        max_length=200,
    )
    who = forms.ChoiceField(label=_("Who does it?"))

    def __init__(self, *args: Any, among: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, among=among, **kwargs)
        field = self.fields["who"]
        field.choices = [("family", _("the family itself")), *field.choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:  # noqa: ANN401
        """Return the person, or None for the family."""
        return self.known.get(self.cleaned_data["who"])


class StatusForm(Choose):
    """How far it is, to whom, and when more comes."""

    who = forms.ChoiceField(label=_("To whom do you say it?"))
    status = forms.TypedChoiceField(
        label=_("How far is it?"),
        choices=choices(words.STATUSES),
        coerce=Status,
        widget=forms.RadioSelect,
    )
    next_on = sometimes(DateField(label=_("When do you say more?"), required=False))
    ground = forms.TypedChoiceField(
        label=_("Why may you?"),
        help_text=_("Choose a law or a decree only if you know which rule. In doubt: ask advice."),
        choices=choices(GROUNDS),
        coerce=Ground,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, from_school: bool = False, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if from_school:
            offered = {
                one: word for one, word in words.STATUSES.items() if one is not Status.SCHOOL_CAN
            }
            self.fields["status"].choices = choices(offered)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the next moment, unless this is the last word."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") not in LAST and not cleaned.get("next_on"):
            self.add_error("next_on", gettext("Say when you say more."))
        elif cleaned.get("next_on") and cleaned["next_on"] < timezone.localdate():
            self.add_error("next_on", gettext("Choose a day that is still to come."))
        return cleaned
