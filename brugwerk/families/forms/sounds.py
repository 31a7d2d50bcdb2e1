"""The form of a recording."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.families.rules.sounds import MOST_BYTES, kind_of


class SoundForm(forms.Form):
    """One short sound, looked at by its bytes and not by its name."""

    sound = forms.FileField(
        label=_("The recording"),
        help_text=_("One sentence, in a sound of 2 MB at most: ogg, mp3, m4a or webm."),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*"}),
    )
    bytes = b""

    def clean_sound(self) -> Any:  # noqa: ANN401
        """Refuse what is too large, or no sound that phones play."""
        file = self.cleaned_data["sound"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("This is too large. Record one short sentence."))
        self.bytes = file.read()
        if kind_of(self.bytes[:16]) is None:
            raise forms.ValidationError(
                gettext("This is no sound that a phone plays. Choose ogg, mp3, m4a or webm.")
            )
        return file
