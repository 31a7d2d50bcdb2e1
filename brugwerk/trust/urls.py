"""Addresses of trust."""

from django.urls import path

from brugwerk.trust.views import box, chain, leaps, mediating, promises, telling, visits

app_name = "trust"
ROOM = "p<int:pk>/fundament/vertrouwen/"
PROMISE = f"{ROOM}toezeggingen/<int:promise_pk>/"
SAID = f"{ROOM}waardering/<int:one_pk>/"
LEAP = f"{ROOM}sprongen/<int:leap_pk>/"
BOX = f"{ROOM}zonder-naam/"
TALK = f"{ROOM}gesprek-met-drie/<int:mediation_pk>/"
VISIT = f"{ROOM}meekijken/<int:visit_pk>/"
urlpatterns = [
    path(ROOM, chain.chain, name="chain"),
    path(f"{ROOM}toezeggingen/", promises.promises, name="promises"),
    path(f"{ROOM}toezeggingen/nieuw/", promises.make, name="make_promise"),
    path(PROMISE, promises.promise, name="promise"),
    path(f"{PROMISE}gezien/", promises.hear, name="hear_promise"),
    path(f"{PROMISE}stap/<slug:act>/", promises.step, name="promise_step"),
    path(f"{ROOM}waardering/", telling.appreciation, name="appreciation"),
    path(f"{ROOM}waardering/nieuw/", telling.appreciate, name="appreciate"),
    path(f"{SAID}gezien/", telling.hear_thanks, name="hear_thanks"),
    path(f"{SAID}tussen-ons/", telling.keep_between, name="keep_between"),
    path(f"{SAID}weg/", telling.take_appreciation_back, name="take_appreciation_back"),
    path(f"{ROOM}successen/", telling.successes, name="successes"),
    path(f"{ROOM}successen/nieuw/", telling.tell_success, name="tell_success"),
    path(f"{ROOM}successen/scherm/", telling.screen, name="screen"),
    path(f"{ROOM}successen/<int:one_pk>/weg/", telling.take_success_back, name="take_success_back"),
    path(f"{ROOM}sprongen/", leaps.leaps, name="leaps"),
    path(f"{ROOM}sprongen/nieuw/", leaps.write_leap, name="write_leap"),
    path(LEAP, leaps.change_leap, name="change_leap"),
    path(f"{LEAP}delen/", leaps.share_leap, name="share_leap"),
    path(f"{LEAP}wissen/", leaps.erase_leap, name="erase_leap"),
    path(BOX, box.box, name="box"),
    path(f"{BOX}schrijven/", box.suggest, name="suggest"),
    path(f"{BOX}antwoord/", box.reply_of, name="reply_of"),
    path(f"{BOX}<int:suggestion_pk>/", box.answer, name="answer"),
    path(f"{BOX}<int:suggestion_pk>/opzij/", box.put_aside, name="put_aside"),
    path(f"{ROOM}gesprek-met-drie/", mediating.mediations, name="mediations"),
    path(f"{ROOM}gesprek-met-drie/nieuw/", mediating.ask_for, name="ask_mediation"),
    path(TALK, mediating.mediation, name="mediation"),
    path(f"{TALK}ja/", mediating.say_yes, name="say_yes"),
    path(f"{TALK}notities/", mediating.notes, name="notes"),
    path(f"{TALK}uitkomst/", mediating.outcome, name="outcome"),
    path(f"{TALK}akkoord/", mediating.agree, name="agree"),
    path(f"{TALK}stop/", mediating.stop, name="stop"),
    path(f"{ROOM}meekijken/", visits.visits, name="visits"),
    path(f"{ROOM}meekijken/nieuw/", visits.propose, name="propose_visit"),
    path(VISIT, visits.visit, name="visit"),
    path(f"{VISIT}stap/<slug:act>/", visits.step, name="visit_step"),
]
