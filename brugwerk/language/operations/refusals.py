"""What can come between somebody who writes and what is kept."""


class ChangedMeanwhile(Exception):
    """Somebody else changed this since the page was opened."""


class StandsAlready(Exception):
    """This word, or a meaning of this partner, stands there already."""
