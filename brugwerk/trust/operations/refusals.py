"""Why something cannot be done now."""


class ChangedMeanwhile(Exception):
    """Somebody else changed it since the page was opened; nothing is saved."""


class NotThere(Exception):
    """Who is chosen is no member of this partnership, or no partner of it."""


class NotNeutral(Exception):
    """Who stands between two comes for neither of their houses."""


class NotYet(Exception):
    """The day has not come."""
