"""What pages for phones need to know: whether a live conversation runs around them."""

from django.http import HttpRequest


def live(request: HttpRequest) -> dict[str, str]:
    """Return the address of the stream, for pages that answer within a conversation."""
    return {"live_stream": getattr(request, "live_stream", "")}
