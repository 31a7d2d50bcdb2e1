"""No address leads away from this house: a link in a mail cannot borrow its name."""

import pytest
from django.test import Client

from tests.make.house import house

AWAY = ("https://kwaad.test/", "//kwaad.test/", "/\\kwaad.test", "http:kwaad.test", "javascript:1")


@pytest.mark.parametrize("target", AWAY)
@pytest.mark.django_db
def test_nothing_leads_away(target: str) -> None:
    """Where a form or an address says where to go afterwards, it stays within the house."""
    made = house()
    client = made.visitor("amina")
    sent = {"next": target, "terug": target, "return": target, "url": target}
    answers = [
        client.post("/taal/", {**sent, "language": "nl"}, headers={"referer": target}),
        Client().get("/inloggen/", sent, follow=True),
        client.get("/inloggen/", sent),
        client.get("/inloggen/code/", sent),
        client.post(made.address("directory:use", "service"), sent),
        client.post(made.address("exchange:confirm", "expertise_of_bram"), {**sent, "q": target}),
        client.get(made.address("network:map", "partnership"), sent),
        client.post(f"/uitloggen/?next={target}", sent),
    ]
    for answer in answers:
        assert "kwaad" not in answer.get("Location", "").split("?")[0]
        assert not answer.get("Location", "").startswith(("javascript:", "//", "/\\"))
