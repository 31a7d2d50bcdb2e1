"""Forms of warm handovers: nothing to write in."""

from tests.house.doors.handovers import PROPOSED
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form("handovers:propose", PROPOSED, "partnership"),
    Form("handovers:step", {"refusal": "full"}, "handover_refuse"),
    Form("handovers:step", {}, "handover_withdraw"),
    Form("handovers:pass_on", {"to": "1"}, "handover"),
)
