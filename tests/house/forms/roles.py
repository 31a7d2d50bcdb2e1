"""Forms of roles."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
