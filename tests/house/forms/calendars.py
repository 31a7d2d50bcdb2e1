"""Forms of calendars."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
