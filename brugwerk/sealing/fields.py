"""A field that only takes what is sealed, and shows nothing of it."""

from typing import Any, NoReturn

from django.db import models


class Sealed:
    """What is sealed: it is stored and compared, and never shown, written out or sent on."""

    __slots__ = ("cipher",)

    def __init__(self, cipher: bytes) -> None:
        """Keep the ciphertext."""
        self.cipher = cipher

    def __repr__(self) -> str:
        """Show nothing."""
        return "Sealed"

    def __eq__(self, other: object) -> bool:
        """Test whether both are the very same ciphertext."""
        return isinstance(other, Sealed) and other.cipher == self.cipher

    def __hash__(self) -> int:
        """Return a number for sets."""
        return hash(self.cipher)

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled, into a cache or a session."""
        raise TypeError


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """A text or a file, sealed with the key of its case (K3, K4 of the threat model).

    It takes no plain text: that a value was sealed is no matter of remembering it.
    """

    def from_db_value(self, value: Any, *_more: object) -> Sealed | None:  # noqa: ANN401
        """Return what stands in the database, closed."""
        return None if value is None else Sealed(bytes(value))

    def to_python(self, value: Any) -> Sealed | None:  # noqa: ANN401
        """Return it as it is; anything else is a mistake of ours."""
        if value is None or isinstance(value, Sealed):
            return value
        raise TypeError

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002
        """Return the ciphertext. Raises TypeError for anything that is not sealed."""
        if value is not None and not isinstance(value, Sealed):
            raise TypeError
        cipher = None if value is None else value.cipher
        return super().get_db_prep_value(cipher, connection, prepared)

    def value_to_string(self, _obj: models.Model) -> NoReturn:
        """Refuse to be written into a dump."""
        raise TypeError
