"""Forms of goals."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
