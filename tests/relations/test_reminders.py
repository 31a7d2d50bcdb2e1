"""A reminder put off for a while: one's own alone, and gone at any contact (N12)."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from brugwerk.relations.models import PutOff, Relation
from brugwerk.relations.operations import contacts, mailing, reminders
from brugwerk.relations.queries import asks
from brugwerk.relations.queries.cooling import cooling, put_off, waiting_by_user
from brugwerk.relations.rules.contact import Later
from tests import make
from tests.make import NOW, TODAY, day
from tests.make import relations as tie
from tests.relations.conftest import People, as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def cool(people: People) -> Relation:
    return tie.between(people.leen, people.karim, ideal_days=14, latest_days=30)


@pytest.mark.parametrize(("over", "days"), [("7", 7), ("30", 30)])
def test_put_off_by_a_week_or_a_month_it_comes_back_by_itself(
    cool: Relation, people: People, over: str, days: int
) -> None:
    """Of the other side it stays as it was, and the relation is as cool as before."""
    browser = make.signed_in(people.leen.user)
    answer = browser.post(
        f"/p{cool.partnership_id}/fundament/relaties/{cool.pk}/later/", {"over": over}, follow=True
    )
    today = timezone.localdate()
    assert PutOff.objects.get().until == today + (day(days) - TODAY)
    assert "Herinner me nu" in answer.content.decode()
    leen, until = as_(people.leen), PutOff.objects.get().until
    assert asks(leen, today=today) == []
    assert [(line.relation, day_) for line, day_ in put_off(leen, today=today)] == [(cool, until)]
    assert cooling(as_(people.karim), today=today)
    assert [user for user, _n in waiting_by_user(today=today)] == [people.karim.user]
    assert cooling(leen, today=until)
    reminders.forget_past(today=until)
    assert not PutOff.objects.exists()


def test_taken_up_again_it_waits_at_once(cool: Relation, people: People) -> None:
    leen = as_(people.leen)
    reminders.put_off(actor=leen, relation=cool, later=Later.MONTH, today=TODAY)
    reminders.put_off(actor=leen, relation=cool, later=Later.WEEK, today=TODAY)
    assert PutOff.objects.get().until == day(7)
    reminders.take_up(actor=leen, relation=cool, today=TODAY)
    assert len(asks(leen, today=TODAY)) == 1


def test_any_contact_takes_it_away(cool: Relation, people: People) -> None:
    reminders.put_off(actor=as_(people.leen), relation=cool, later=Later.MONTH, today=TODAY)
    contacts.log(actor=as_(people.karim), relation=cool, today=TODAY)
    assert not PutOff.objects.exists()
    assert len(asks(as_(people.leen), today=day(15))) == 1


def test_only_who_keeps_it_is_reminded_and_puts_it_off(cool: Relation, people: People) -> None:
    for who in (people.dries, people.lead):
        with pytest.raises(PermissionDenied):
            reminders.put_off(actor=as_(who), relation=cool, later=Later.WEEK, today=TODAY)
    cool.ended_on, cool.ended_reason = TODAY, "Klaar."
    cool.save()
    with pytest.raises(PermissionDenied):
        reminders.put_off(actor=as_(people.leen), relation=cool, later=Later.WEEK, today=TODAY)


def test_no_mail_goes_out_of_what_was_put_off(cool: Relation, people: People) -> None:
    for who in (people.leen, people.karim):
        reminders.put_off(actor=as_(who), relation=cool, later=Later.WEEK, today=TODAY)
    mailing.send_weekly(now=NOW)
    assert mail.outbox == []


def test_one_press_on_the_list_of_own_relations(cool: Relation, people: People) -> None:
    """From the day page, for relations that wait for nothing too."""
    tie.contact(cool, 1)
    browser = make.signed_in(people.karim.user)
    assert 'href="/relaties/contact/"' in browser.get("/vandaag/").content.decode()
    shown = browser.get("/relaties/contact/").content.decode()
    assert str(people.leen.user) in shown
    assert f'action="/p{cool.partnership_id}/fundament/relaties/{cool.pk}/contact/"' in shown
    nobody = make.signed_in(people.dries.user).get("/relaties/contact/").content.decode()
    assert "Je houdt nog geen relatie warm." in nobody
