"""Forms of stewardship."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
