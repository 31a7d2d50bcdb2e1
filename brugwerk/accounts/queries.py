"""Reading accounts."""

from collections.abc import Sequence

from brugwerk.accounts.models import User


def anybody() -> bool:
    """Test whether this installation has an account already."""
    return User.objects.exists()


def hosts() -> Sequence[User]:
    """Return who runs this installation."""
    return list(User.objects.filter(is_host=True, is_active=True))
