"""Doors of the network."""

from tests.house.doors.parts import AWAY, GO, HALF, MEMBERS, NO, NONE, OK, get, post

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
MEMBERS_HALF = (HALF, HALF, NONE, NONE, NONE, *AWAY)
OWN = (OK, OK, NONE, NONE, NONE, *AWAY)

DOORS = (
    get("network:map", MEMBERS, "partnership"),
    get("network:sheet", MEMBERS, "partnership"),
    get("network:export", MEMBERS, "network_file"),
    get("network:findings", MEMBERS, "partnership"),
    post("network:read", MEMBERS_GO, "partnership", kind="carries"),
    get("network:what_if", MEMBERS, "partnership"),
    get("network:begin", MEMBERS, "partnership"),
    post("network:begin", MEMBERS_HALF, "partnership", name="Kaart van de stad"),
    get("network:import", OWN, "network_import"),
    get("network:draft", OWN, "network_draft"),
    post("network:draft", MEMBERS_GO, "network_draft", **{"c0-0": "label", "c0-1": "sector"}),
    post("network:keep", MEMBERS_GO, "network_draft", good="on"),
    get("network:canvas", OWN, "network_import"),
    get("network:points", OWN, "network_import"),
    get("network:node", OWN, "network_node"),
    get("network:import_export", OWN, "network_import_file"),
    post("network:work_out", MEMBERS_GO, "network_import"),
    get("network:example", MEMBERS, "network_example"),
    get("network:rest", OWN, "network_rest"),
    get("network:remove", (OK, NO, NONE, NONE, NONE, *AWAY), "network_import"),
    post("network:remove", (GO, NO, NONE, NONE, NONE, *AWAY), "network_import"),
)
ONLY_POST = {
    "network:read": "partnership",
    "network:keep": "network_draft",
    "network:work_out": "network_import",
}
