"""Reading accounts."""

from brugwerk.accounts.models import User


def anybody() -> bool:
    """Test whether this installation has an account already."""
    return User.objects.exists()
