"""What people send us about partnerships."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Level
from brugwerk.content.words import LEVELS
from brugwerk.kit.fields import DateField, choices
from brugwerk.organisations import words as organisation_words
from brugwerk.partnerships import words
from brugwerk.partnerships.rules import Form, Perspective, Role, Stage

MOST_ADDRESSES = 100


class DetailsForm(forms.Form):
    """The partnership itself."""

    name = forms.CharField(
        label=_("What is your partnership called?"),
        help_text=_("For example: Together on the quay."),
        max_length=120,
    )
    region = forms.CharField(
        label=_("For which city, town or neighbourhood?"), max_length=120, required=False
    )
    why = forms.CharField(
        label=_("Why do you work together?"),
        help_text=_(
            "One or two sentences. Who is better off because of it? You can change it later."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stage = forms.ChoiceField(
        label=_("How far are you?"), choices=choices(words.STAGES), initial=Stage.STARTING
    )
    form = forms.ChoiceField(
        label=_("How firm are your agreements?"),
        choices=choices(words.FORMS),
        initial=Form.INFORMAL,
    )
    started_on = DateField(label=_("Since when?"), required=False)
    review_on = DateField(
        label=_("When do you look at it again?"),
        help_text=_("Once a year is a good rhythm."),
        required=False,
    )


class ChangeForm(DetailsForm):
    """The partnership itself, later on: its why has a page and a history of its own."""

    why = None  # type: ignore[assignment]


class MemberFields(forms.Form):
    """From which side somebody takes part."""

    perspective = forms.ChoiceField(
        label=_("From which side do you look?"),
        choices=choices(words.PERSPECTIVES),
        initial=Perspective.EDUCATION,
    )
    position = forms.CharField(
        label=_("What do you do there?"),
        help_text=_("For example: care coordinator, bridge worker, parent."),
        max_length=120,
        required=False,
    )
    level = forms.ChoiceField(
        label=_("Where do you mostly work?"), choices=choices(LEVELS), initial=Level.MESO
    )


class OwnOrganisationFields(forms.Form):
    """The organisation of who begins a partnership."""

    organisation = forms.CharField(
        label=_("For which organisation do you work?"),
        help_text=_("Leave this empty if you take part for yourself."),
        max_length=120,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=choices(organisation_words.KINDS),
        initial="primary_school",
        required=False,
    )


class OrganisationForm(forms.Form):
    """A partner organisation."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(organisation_words.KINDS))
    sector = forms.ChoiceField(label=_("Sector"), choices=choices(organisation_words.SECTORS))
    level = forms.ChoiceField(label=_("Level"), choices=choices(LEVELS), initial=Level.MESO)


class InviteForm(forms.Form):
    """Addresses, pasted in any shape."""

    emails = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("Paste them here: one per line, or with commas between them."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("They join as"), choices=choices(words.ROLES), initial=Role.MEMBER
    )

    def clean_emails(self) -> list[str]:
        """Return the addresses, or say which ones are none."""
        pieces = re.split(r"[\n,;]+", self.cleaned_data["emails"])
        found = [email for piece in pieces for email in _addresses(piece)]
        if not found:
            raise forms.ValidationError(gettext("There is no e-mail address in this text."))
        if len(found) > MOST_ADDRESSES:
            raise forms.ValidationError(
                gettext("Invite at most {most} people at once.").format(most=MOST_ADDRESSES)
            )
        wrong = [email for email in found if not _is_email(email)]
        if wrong:
            raise forms.ValidationError(
                gettext("This is not an e-mail address: {wrong}").format(wrong=", ".join(wrong[:3]))
            )
        return list(dict.fromkeys(found))


def _addresses(piece: str) -> list[str]:
    """Return the addresses of one line; a line without any is returned whole, as no address."""
    words = [word.strip("<>()\"'") for word in piece.split()]
    return [word for word in words if "@" in word] or words[:1]


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return True


class _WithOrganisation(MemberFields):
    def __init__(self, *args: Any, organisations: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            organisations,
            label=_("Organisation"),
            required=False,
            empty_label=_("None: I take part for myself"),
        )


class MembershipForm(_WithOrganisation):
    """A membership as a facilitator changes it."""

    role = forms.ChoiceField(label=_("Role"), choices=choices(words.ROLES))
    ends_on = DateField(
        label=_("Until"),
        help_text=_("The last day, and still on it. Must it stop now? Then choose yesterday."),
        required=False,
    )


class AcceptForm(_WithOrganisation):
    """Somebody takes up an invitation."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("Without a password we mail you a code each time you sign in."),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ("name", "perspective", "organisation", "position", "level", "password")

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if known:  # an account of one's own has a name and a way in already
            del self.fields["name"], self.fields["password"]

    def clean_password(self) -> str | None:
        """Return a password that is strong enough, or nothing."""
        password: str = self.cleaned_data["password"]
        if not password:
            return None
        validate_password(password)
        return password
