"""The trail of openings is only added to (INV32)."""

from brugwerk.kit.only_added import OnlyAdded

TRAIL = OnlyAdded(
    table="sealing_opening",
    said="the trail of openings is only added to",
    function="sealing_only_added",
    same="id = NEW.id OR digest = NEW.digest OR previous = NEW.previous",
)
