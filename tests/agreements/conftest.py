"""Three partners in De Brug, each with a member; the first facilitates."""

import pytest

from brugwerk.accounts.models import User
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from tests.make import agreements

Partners = list[tuple[User, Organisation]]


@pytest.fixture
def partners(brug: Partnership) -> Partners:
    return agreements.partners(brug)
