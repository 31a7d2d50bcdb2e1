"""Doors of the social map and of its open interface."""

from tests.house.doors.parts import (
    ALL,
    AWAY,
    GO,
    HELD,
    HELD_GO,
    HELD_HALF,
    MEMBERS,
    NONE,
    everybody,
    get,
    post,
)
from tests.make.directory import written

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
DOORS = (
    get("directory:slice", MEMBERS, "partnership"),
    get("directory:search", MEMBERS, "partnership"),
    get("directory:suggest", MEMBERS, "partnership"),
    get("directory:service", MEMBERS, "service"),
    get("directory:add", MEMBERS, "partnership"),
    post("directory:add", (422, 422, NONE, NONE, NONE, *AWAY), "partnership", **written()),
    get("directory:change", MEMBERS, "service"),
    post("directory:change", MEMBERS_GO, "service", **written()),
    post("directory:confirm", MEMBERS_GO, "service"),
    post("directory:use", MEMBERS_GO, "service", note="Vaak"),
    post("directory:leave", MEMBERS_GO, "service"),
    get("directory:report", MEMBERS, "service"),
    post("directory:report", MEMBERS_GO, "service", note="Ander nummer"),
    post("directory:settle", MEMBERS_GO, "service_check"),
    # Files are a facilitator's
    get("directory:imports", HELD, "partnership"),
    post("directory:imports", HELD_HALF, "partnership", source="Proef"),
    get("directory:import", HELD, "import"),
    post("directory:start", HELD_GO, "import"),
    post("directory:throw_away", HELD_GO, "import"),
    post("directory:build", HELD_GO, "partnership"),
    # Open to all, read only
    get("directory:hsds", ALL),
    get("directory:hsds_services", ALL),
    get("directory:hsds_service", ALL, "hsds_service"),
    get("directory:hsds_organisations", ALL),
    get("directory:hsds_organisation", everybody(NONE), "hsds_organisation"),
    get("directory:hsds_at_locations", ALL),
)
ONLY_POST = {
    "directory:confirm": "service",
    "directory:use": "service",
    "directory:leave": "service",
    "directory:settle": "service_check",
    "directory:start": "import",
    "directory:throw_away": "import",
    "directory:build": "partnership",
}
