"""Forms of sharing."""

from tests.house.doors.sharing import ASKED, CELLS, DECLARED, SIGNED, WRITTEN
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form("sharing:own_guide", ASKED, "partnership"),
    Form("sharing:write", WRITTEN, "protocol", texts=("purpose",)),
    Form("sharing:cells", CELLS, "protocol"),
    Form("sharing:declare", DECLARED, "protocol", texts=("note",)),
    Form("sharing:sign", SIGNED, "protocol_waits", texts=("function",)),
)
