"""What a password must be, in our own words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """A password of some length; a short sentence is easiest to keep in mind."""

    def get_error_message(self) -> str:
        """Say how long it must be."""
        return _("This password is too short. Use at least {n} characters.").format(
            n=self.min_length
        )

    def get_help_text(self) -> str:
        """Say how long it must be, before anything is wrong."""
        return _("At least {n} characters. A short sentence works well.").format(n=self.min_length)
