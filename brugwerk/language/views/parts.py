"""What views of language share."""

from django.http import HttpRequest

LONGEST = 120


def edition_of(value: int | None) -> int:
    """Return the edition that a form showed; one that names none is too old."""
    return value if value is not None else 0


def asked_for(request: HttpRequest, name: str = "q", most: int = LONGEST) -> str:
    """Return what somebody looks for, without what no database takes."""
    return request.GET.get(name, "").replace("\0", "")[:most].strip()
