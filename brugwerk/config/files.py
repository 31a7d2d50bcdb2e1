"""How many files and connections this process may hold open."""

import resource

WANTED = 65_536  # each phone of a conversation holds a stream


def open_many() -> None:
    """Raise the soft limit as far as the hard one and our wish allow; systems begin low."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
