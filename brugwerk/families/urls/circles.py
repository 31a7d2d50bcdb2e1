"""Addresses of circles, for who works with a family."""

from django.urls import path

from brugwerk.families.views import circles, doors, glass, sounds, telling

app_name = "families"
ROOM = "p<int:pk>/gezinnen/"
ONE = f"{ROOM}<int:circle_pk>/"
VOICE = f"{ROOM}stemmen/<slug:language>/<slug:key>/"
TOLD = f"{ONE}delen/<int:disclosure_pk>/"
urlpatterns = [
    path(ROOM, circles.circle_list, name="list"),
    path(f"{ROOM}nieuw/", circles.open_circle, name="open"),
    path(f"{ROOM}in-nood/", glass.break_glass, name="break"),
    path(f"{ROOM}in-nood/lopend/", glass.glasses, name="glasses"),
    path(f"{ROOM}in-nood/<int:glass_pk>/akkoord/", glass.agree, name="agree"),
    path(f"{ROOM}in-nood/<int:glass_pk>/", glass.through_glass, name="through_glass"),
    path(f"{ROOM}stemmen/<slug:language>/", sounds.voices, name="voices"),
    path(VOICE, sounds.speak_in, name="speak_in"),
    path(f"{VOICE}hoor/", sounds.listen, name="listen"),
    path(f"{VOICE}wis/", sounds.take_away, name="take_away"),
    path(ONE, circles.circle, name="circle"),
    path(f"{ONE}wie-keek/", doors.openings, name="trail"),
    path(f"{ONE}delen/nieuw/", telling.prepare, name="prepare"),
    path(TOLD, telling.disclosure, name="telling"),
    path(f"{TOLD}vertel/", telling.tell, name="tell"),
    path(f"{TOLD}terug/", telling.take_back, name="take_back"),
    path(f"{TOLD}lees/", telling.read, name="read"),
    path(f"{TOLD}zin/<int:sentence_pk>/", telling.sentence, name="sentence"),
    path(f"{TOLD}zin/<int:sentence_pk>/samen/", telling.together, name="together"),
    path(f"{ONE}pagina/<int:member_pk>/", doors.make_link, name="make_link"),
    path(f"{ONE}pagina/<int:member_pk>/code/", doors.make_code, name="make_code"),
    path(f"{ONE}<slug:deed>/", circles.act, name="act"),
    path(f"{ONE}<slug:deed>/<int:thing_pk>/", circles.act_on, name="act_on"),
]
