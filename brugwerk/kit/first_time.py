"""The door for the first person of an empty installation."""

from django.utils.crypto import salted_hmac


def first_time_token() -> str:
    """Return the secret that the start prints while there is no account."""
    return salted_hmac("kit.first_time", "begin", algorithm="sha256").hexdigest()[:32]
