"""Making and changing accounts."""

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from brugwerk.accounts.models import User


@transaction.atomic
def account_for(*, email: str, name: str = "", password: str | None = None) -> User:
    """Return the account of an address; a new one signs in with a mailed code."""
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name, password=password)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@transaction.atomic
def first_host(*, email: str, name: str, password: str) -> User:
    """Make the account of who runs this installation; only while there is no account at all."""
    if User.objects.exists():
        raise AccountsExist
    user = account_for(email=email, name=name, password=password)
    user.is_host = True
    user.save(update_fields=["is_host"])
    return user


@transaction.atomic
def close_account(*, email: str) -> User | None:
    """Close the account of an address for good: nobody is or comes in by it any more (T03a).

    Another password makes every session worthless, also one that nobody finds in the table, and
    keeps the old one from working should the account be opened again.
    """
    user = User.objects.select_for_update().filter(email=email.strip().lower()).first()
    if user is None:
        return None
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    sign_out_elsewhere(user=user, here=None)
    return user


def sign_out_elsewhere(*, user: User, here: str | None) -> int:
    """End every session of somebody but this one, from the next request on (T15b); how many."""
    ended = 0
    for session in Session.objects.exclude(session_key=here or "").iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
            ended += 1
    return ended


class AccountsExist(Exception):
    """There are accounts already, so the first-time door is closed."""


def change_profile(*, user: User, name: str, language: str) -> None:
    """Change how a person is called and in which language screens speak."""
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
