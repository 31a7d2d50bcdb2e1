"""What the facilitator writes down for the group."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.compass import words as compass_words
from brugwerk.compass.forms.talking import RoundOffForm
from brugwerk.compass.rules.shapes import Form, Length, Unheard
from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.conversations import words
from brugwerk.conversations.forms.fields import SentenceField
from brugwerk.conversations.rules.gathering import MOST_LETTERS
from brugwerk.conversations.rules.phases import Kind, Phase, Scope, View
from brugwerk.kit.fields import LineField, choices, sometimes
from brugwerk.kit.identifying import Mark, marks
from brugwerk.voices.forms import VoiceForm as RoundVoiceForm


def pointing(text: str, *, sure: bool) -> str | Promise:
    """Return why a text that others read may point at a person, or nothing (INV28).

    A number or an address is never let through; what looks like a name is, when somebody is sure.
    """
    found = marks(text)
    if found & {Mark.NUMBER, Mark.DATE, Mark.ADDRESS}:
        return _("Leave out numbers, dates and addresses: they point at people.")
    if Mark.NAME in found and not sure:
        return _("Is there a name in it? Leave it out, or tick that there is none.")
    return ""


class NoteForm(forms.Form):
    """A harvest note of the group."""

    text = SentenceField(
        label=_("What do we remember?"),
        help_text=_("One sentence. No names, nothing about one family."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    block = forms.TypedChoiceField(label=_("Which block does it belong to?"), coerce=Block)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = block_choices()  # type: ignore[attr-defined]


class VoiceForm(RoundVoiceForm):
    """How children and parents were heard, and which groups were not: groups, never names."""

    unheard = forms.TypedMultipleChoiceField(
        label=_("Who have we not heard yet?"),
        choices=choices(compass_words.UNHEARD),
        coerce=Unheard,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("reason", "next_step"):
            sometimes(self.fields[name]).help_text = _("Only if nobody spoke for them.")


class EndForm(RoundOffForm):
    """The end: what we take along, when we look again, and whether members get the report."""

    mail_report = forms.BooleanField(
        label=_("Mail the members a link to the report"), required=False, initial=True
    )

    def __init__(self, *args: Any, with_round: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if not with_round:
            del self.fields["next_on"], self.fields["summary"]


OVER_ALL = {one: said for one, said in compass_words.LENGTHS.items() if one is not Length.TRUST}
"""A conversation chooses between the blocks, so its round looks at all of them."""


class StartForm(forms.Form):
    """One page to begin: what kind, about what, how long, and who sees what."""

    kind = forms.TypedChoiceField(
        label=_("What kind of conversation?"),
        choices=choices(words.KINDS),
        coerce=Kind,
        initial=Kind.COMPASS,
        widget=forms.RadioSelect,
    )
    title = LineField(
        label=_("About which question?"),
        help_text=_("Without names, dates or places. For example: why do newcomers stay away?"),
        max_length=200,
        required=False,
    )
    length = forms.TypedChoiceField(
        label=_("How many statements?"),
        choices=choices(OVER_ALL),
        coerce=Length,
        initial=Length.SHORT,
        widget=forms.RadioSelect,
    )
    form = forms.TypedChoiceField(
        label=_("Who sees what?"),
        choices=choices(compass_words.FORMS),
        coerce=Form,
        initial=Form.ANONYMOUS,
        widget=forms.RadioSelect,
    )
    families = forms.BooleanField(
        label=_("Parents or children take part too"), required=False, initial=True
    )
    scope = forms.TypedChoiceField(
        label=_("For whom is it?"),
        choices=choices(words.SCOPES),
        coerce=Scope,
        initial=Scope.PARTNERSHIP,
        widget=forms.RadioSelect,
    )
    organisation = forms.TypedChoiceField(
        label=_("With which other organisation?"), coerce=int, empty_value=None, required=False
    )
    sure = forms.BooleanField(label=_("There is no name of a person in it."), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        organisations: list[tuple[int, str]],
        only_inside: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.choices = [("", _("Choose an organisation")), *organisations]  # type: ignore[attr-defined]
        if only_inside:
            inside = (Scope.ORGANISATION, Scope.PAIR)
            self.fields["kind"].choices = [(Kind.CARDS, words.KINDS[Kind.CARDS])]  # type: ignore[attr-defined]
            self.fields["kind"].initial = Kind.CARDS
            self.fields["scope"].choices = [(one, words.SCOPES[one]) for one in inside]  # type: ignore[attr-defined]
            self.fields["scope"].initial = Scope.ORGANISATION
        for name in ("length", "form", "scope"):
            self.fields[name].required = False
        sometimes(self.fields["title"])
        sometimes(self.fields["organisation"])


class TitleForm(forms.Form):
    """The question, put in other words."""

    title = LineField(max_length=200, required=False)
    sure = forms.BooleanField(required=False)

    def clean_title(self) -> str:
        """Keep what points at a person out."""
        title: str = self.cleaned_data["title"]
        if why := pointing(title, sure="sure" in self.data):
            raise forms.ValidationError(str(why))
        return title


class ViewForm(forms.Form):
    """Which picture stands on the big screen."""

    view = forms.TypedChoiceField(choices=choices(words.VIEWS), coerce=View)
    numbers = forms.BooleanField(required=False)


class PhaseForm(forms.Form):
    """A phase, and minutes for it."""

    phase = forms.TypedChoiceField(choices=choices(words.PHASES), coerce=Phase)
    minutes = forms.IntegerField(required=False, min_value=1, max_value=180)
