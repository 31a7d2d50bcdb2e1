"""Addresses of goals, their tasks and the why."""

from django.urls import path

from brugwerk.goals.views import about, goals, tasks, why, writing

app_name = "goals"
HERE, GOAL = "p<int:pk>/fundament/doelen/", "p<int:pk>/fundament/doelen/<int:goal_pk>/"
TASK = "p<int:pk>/fundament/taken/<int:task_pk>/"
INSIGHT = "p<int:pk>/fundament/inzichten/<int:insight_pk>/"
urlpatterns = [
    path("p<int:pk>/fundament/waarom/", why.why, name="why"),
    path("p<int:pk>/fundament/waarom/achter/", why.stand_behind, name="stand_behind"),
    path(HERE, goals.overview, name="overview"),
    path(f"{HERE}nieuw/", writing.begin, name="begin"),
    path(f"{HERE}hint/", writing.hints, name="hint"),
    path(GOAL, goals.goal, name="goal"),
    path(f"{GOAL}stap/<int:number>/", writing.step, name="step"),
    path(f"{GOAL}wijzigen/", writing.edit, name="edit"),
    path(f"{GOAL}stem/", goals.voice, name="voice"),
    path(f"{GOAL}starten/", goals.activate, name="activate"),
    path(f"{GOAL}einde/", goals.end, name="end"),
    path(f"{GOAL}coordinator/", goals.coordinator, name="coordinator"),
    path(f"{GOAL}meting/", about.measure, name="measure"),
    path(f"{GOAL}bewijs/", about.evidence, name="evidence"),
    path(f"{GOAL}bereik/", about.reach, name="reach"),
    path(f"{GOAL}blik/", about.card, name="card"),
    path(f"{GOAL}inzicht/", about.insight, name="insight"),
    path(f"{INSIGHT}weg/", about.take_insight_away, name="take_insight_away"),
    path(f"{GOAL}taak/", tasks.add, name="add_task"),
    path(TASK, tasks.change, name="task"),
    path(f"{TASK}verder/", tasks.move, name="move_task"),
    path(f"{TASK}past/", tasks.fit, name="fit"),
]
