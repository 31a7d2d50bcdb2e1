"""What people send us while they write an agreement."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.agreements import words
from brugwerk.agreements.rules.life import Kind
from brugwerk.kit.fields import DateField, LineField, choices
from brugwerk.voices.forms import RegisterFields

NO_NAMES = _("Write no names of families.")
NOTHING = _("choose")


class TextField(forms.CharField):
    """Some sentences; browsers end a line in another way than texts here do."""

    def to_python(self, value: object) -> str:
        """Return the text with plain line ends, so that the same words are the same text."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class BeginForm(forms.Form):
    """A new agreement."""

    kind = forms.TypedChoiceField(
        label=_("What kind of agreement is it?"),
        choices=choices(words.KINDS),
        coerce=Kind,
        initial=Kind.COVENANT,
        widget=forms.RadioSelect,
    )
    title = LineField(
        label=_("What is it called?"),
        help_text=_("For example: Together for every toddler."),
        max_length=200,
    )
    from_starter = forms.BooleanField(
        label=_("Begin with a text of ours"),
        help_text=_("You can change everything in it. Without it you begin with an empty page."),
        initial=True,
        required=False,
    )

    def __init__(self, *args: Any, organisations: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        # A field for records asks the database for any number, also one that it cannot hold.
        self.partners = {str(one.pk): one for one in organisations}
        self.fields["organisations"] = forms.TypedMultipleChoiceField(
            label=_("Which partners is it between?"),
            choices=[(pk, one.name) for pk, one in self.partners.items()],
            coerce=self.partners.__getitem__,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class DetailsForm(RegisterFields):
    """What stands above the clauses."""

    title = LineField(label=_("What is it called?"), max_length=200)
    purpose = TextField(
        label=_("What is it for?"),
        help_text=_("In one or two sentences. Who is better off because of it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    valid_from = DateField(label=_("From when does it hold?"), required=False)
    valid_until = DateField(
        label=_("Until when does it hold?"),
        help_text=_("Leave this empty if it goes on. It never stops by itself."),
        required=False,
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("title", "purpose", "valid_from", "valid_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["review_on"].required = False  # asked when it comes to life (INV27)

    def clean(self) -> dict[str, Any]:
        """Check the days together."""
        cleaned = super().clean()
        since, until = cleaned.get("valid_from"), cleaned.get("valid_until")
        if since and until and until < since:
            self.add_error("valid_until", gettext("The last day comes after the first."))
        return cleaned


class ClauseForm(forms.Form):
    """One clause."""

    heading = LineField(label=_("Heading"), max_length=200)
    text = TextField(
        label=_("What do you agree?"),
        help_text=NO_NAMES,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    to_families = forms.BooleanField(
        label=_("This is a promise to families"),
        help_text=_("Families may count on it. The agreement ends only after they heard of it."),
        required=False,
    )
    due_on = DateField(label=_("By when?"), required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        goals: QuerySet[Any],
        roles: QuerySet[Any],
        organisations: QuerySet[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, label, found in (
            ("promised_by", _("Who promises it?"), organisations),
            ("goal", _("Which goal is it about?"), goals),
            ("role", _("Which role is it about?"), roles),
        ):
            self.fields[name] = forms.ModelChoiceField(
                found, label=label, required=False, empty_label=_("none")
            )
        self.order_fields(
            ("heading", "text", "promised_by", "to_families", "due_on", "goal", "role")
        )


class PlaceForm(forms.Form):
    """Where a clause goes: one up, one down, or after another."""

    up = forms.IntegerField(required=False)
    down = forms.IntegerField(required=False)

    def __init__(self, *args: Any, clauses: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["clause"] = forms.ModelChoiceField(
            clauses, label=_("Set this clause"), required=False, empty_label=NOTHING
        )
        self.fields["after"] = forms.ModelChoiceField(
            clauses, label=_("after"), required=False, empty_label=_("right at the beginning")
        )


class PartyForm(forms.Form):
    """A partner in an agreement."""

    why = LineField(
        label=_("Why does this partner take part?"),
        help_text=_("One sentence: what it brings, or what it hopes for."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, organisations: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            organisations, label=_("Which organisation?"), empty_label=NOTHING
        )
        self.order_fields(("organisation", "why"))


class CoordinatorForm(forms.Form):
    """Who coordinates an agreement."""

    def __init__(self, *args: Any, members: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["to"] = _Member(
            members, label=_("Who coordinates it?"), required=False, empty_label=_("nobody yet")
        )


class _Member(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401
        """Return the name of a member, and the organisation where there is one."""
        return " · ".join(str(part) for part in (obj.user, obj.organisation) if part)
