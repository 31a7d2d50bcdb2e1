"""Addresses of meetings."""

from django.urls import path

from brugwerk.meetings.views import agenda, decisions, home, minutes, planning, polls

FORUM = "p<int:pk>/fundament/overleg/<int:forum_pk>"
MEETING = f"{FORUM}/momenten/<int:meeting_pk>"
ITEM = f"{MEETING}/punt/<int:item_pk>"
POLL = f"{FORUM}/datum/<int:poll_pk>"
DECISION = "p<int:pk>/fundament/besluiten/<int:decision_pk>"
HOME = "p<int:pk>/fundament/naar-huis/<int:report_pk>"

app_name = "meetings"
urlpatterns = [
    path(f"{FORUM}/momenten/", planning.overview, name="overview"),
    path(f"{FORUM}/momenten/nieuw/", planning.plan, name="plan"),
    path(f"{MEETING}/", planning.meeting, name="meeting"),
    path(f"{MEETING}/wijzigen/", planning.change, name="change"),
    path(f"{MEETING}/afzeggen/", planning.cancel, name="cancel"),
    path(f"{MEETING}/voorbij/", planning.hold, name="hold"),
    path(f"{MEETING}/sluiten/", planning.close, name="close"),
    path(f"{MEETING}/overleg.ics", planning.as_calendar, name="as_calendar"),
    path(f"{MEETING}/punt/nieuw/", agenda.add, name="add_item"),
    path(f"{ITEM}/", agenda.item, name="item"),
    path(f"{ITEM}/verplaatsen/", agenda.shift, name="shift_item"),
    path(f"{ITEM}/weg/", agenda.remove, name="remove_item"),
    path(f"{ITEM}/belang/", agenda.rank, name="rank_item"),
    path(f"{ITEM}/tonen/", agenda.show, name="show_item"),
    path(f"{MEETING}/aanwezig/", minutes.attendance, name="attendance"),
    path(f"{MEETING}/stem/", minutes.voice, name="voice"),
    path(f"{MEETING}/verslag/", minutes.page, name="minutes"),
    path(f"{MEETING}/verslag.pdf", minutes.as_pdf, name="as_pdf"),
    path(f"{MEETING}/verslag.docx", minutes.as_word, name="as_word"),
    path(f"{MEETING}/besluit/", decisions.decide, name="decide"),
    path(f"{MEETING}/naar-huis/", home.take_home, name="take_home"),
    path("p<int:pk>/fundament/besluiten/", decisions.decisions, name="decisions"),
    path(f"{DECISION}/", decisions.decision, name="decision"),
    path(f"{DECISION}/waar/", decisions.step, name="step"),
    path(f"{DECISION}/verder/", decisions.go_on, name="go_on"),
    path(f"{DECISION}/terugkijken/", decisions.look_again, name="look_again"),
    path(f"{DECISION}/uitleg/", decisions.explain, name="explain"),
    path(f"{DECISION}/antwoord/", decisions.reply, name="reply"),
    path(f"{HOME}/", home.home, name="home"),
    path(f"{HOME}/verteld/", home.told, name="told"),
    path(f"{FORUM}/datum/", polls.ask, name="ask"),
    path(f"{POLL}/", polls.poll, name="poll"),
    path(f"{POLL}/herinneren/", polls.remind, name="remind"),
    path(f"{POLL}/kiezen/", polls.choose, name="choose"),
    path(f"{POLL}/stoppen/", polls.stop, name="stop"),
    path("datum/<str:token>/", polls.answer, name="answer"),
    path("datum/<str:token>/mails/", polls.mails, name="mails"),
]
