"""Forms of agreements."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
