"""Forms of the network."""

from tests.house.forms.parts import Form

FORMS = (
    Form("network:read", {"kind": "carries"}, "partnership"),
    Form("network:begin", {"name": "x"}, "partnership", texts=("name",)),
    Form("network:draft", {"c0-0": "label", "c0-1": "sector"}, "network_draft"),
    Form("network:keep", {"good": "on"}, "network_draft"),
)
