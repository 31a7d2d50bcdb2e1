"""Making and changing accounts."""

from allauth.account.models import EmailAddress
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


class AccountsExist(Exception):
    """There are accounts already, so the first-time door is closed."""


def change_profile(*, user: User, name: str, language: str) -> None:
    """Change how a person is called and in which language screens speak."""
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
