"""What went out is only added to (T17)."""

from brugwerk.kit.only_added import OnlyAdded

CHAIN = OnlyAdded(
    table="policysignals_publication",
    said="what went out is only added to",
    function="policysignals_only_added",
    same="id = NEW.id OR digest = NEW.digest"
    " OR (partnership_number = NEW.partnership_number AND previous = NEW.previous)",
)
