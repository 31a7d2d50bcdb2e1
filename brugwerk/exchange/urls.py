"""Addresses of the exchange."""

from django.urls import include, path

from brugwerk.exchange.views import changes, knowing, lessons, posts

app_name = "exchange"
rooms = [
    path("vraag-en-aanbod/", posts.board, name="board"),
    path("vraag-en-aanbod/nieuw/", posts.put_up, name="put_up"),
    path("vraag-en-aanbod/<int:post_pk>/", posts.post, name="post"),
    path("vraag-en-aanbod/<int:post_pk>/stap/", posts.step, name="step"),
    path("wie-weet-wat/", knowing.knowing, name="knowing"),
    path("wie-weet-wat/nieuw/", knowing.write, name="write"),
    path("wie-weet-wat/<int:expertise_pk>/bevestigen/", knowing.confirm, name="confirm"),
    path("wie-weet-wat/<int:expertise_pk>/weg/", knowing.take_away, name="take_away"),
    path("gezocht/", knowing.wanted, name="wanted"),
    path("gezocht/nieuw/", knowing.look_for, name="look_for"),
    path("gezocht/<int:wanted_pk>/", knowing.end_wanted, name="end_wanted"),
    path("lessen/", lessons.lessons, name="lessons"),
    path("lessen/nieuw/", lessons.send, name="send_lesson"),
    path("lessen/<int:lesson_pk>/", lessons.lesson, name="lesson"),
    path("lessen/<int:lesson_pk>/gelezen/", lessons.say_read, name="read_lesson"),
    path("lessen/<int:lesson_pk>/wie-leest/", lessons.open_up, name="open_lesson"),
    path("lessen/<int:lesson_pk>/antwoorden/", lessons.answer, name="answer_lesson"),
    path("veranderingen/", changes.changes, name="changes"),
    path("veranderingen/nieuw/", changes.tell, name="tell_change"),
    path("veranderingen/<int:change_pk>/", changes.change, name="change"),
    path("veranderingen/<int:change_pk>/weg/", changes.take_back, name="take_back_change"),
    path(
        "veranderingen/<int:change_pk>/raakt/<int:effect_pk>/", changes.look, name="look_at_effect"
    ),
]
urlpatterns = [path("p<int:pk>/fundament/", include(rooms))]
