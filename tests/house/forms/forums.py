"""Forms of forums."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
