"""The words that the page of the day uses."""

from django.utils.translation import gettext_lazy as _

TODOS = {
    "conversation": _("A conversation is going on now"),
    "question": _("Answer a question to your organisation"),
    "stand_in": _("Can you be there instead of a colleague?"),
    "family": _("Something waits for you around a family"),
    "consultation": _("A consultation waits for you"),
    "expectation": _("Answer what a partner expects of you"),
    "sign": _("Read and sign for your organisation"),
    "declare": _("Say how your people keep secrets"),
    "contact": _("Time for contact"),
    "letters": _("Say whether your tasks are right"),
    "role": _("Say yes or no to a role"),
    "home": _("Bring this home"),
    "answer": _("A round is open"),
    "refused": _("Somebody says that a task is not right"),
    "taken_back": _("A signature is taken back"),
    "alive": _("Everybody signed. Bring it to life"),
    "poll": _("Choose a moment for the meeting"),
    "discuss": _("A round is closed. Look at it together"),
    "draft": _("You were preparing a round"),
    "rank": _("Say what matters to you on the agenda"),
    "look_back": _("Look back on an agreement"),
    "come": _("Do you come along?"),
    "harvest": _("Write down what an encounter brought"),
    "lesson": _("A lesson for your organisation"),
    "change": _("A change may touch what you coordinate"),
    "thanks": _("Something was done for you"),
    "handover": _("A warm handover waits for you"),
    "absence": _("Somebody is away: something still hangs in the air"),
    "next_round": _("Time for the next round"),
    "covering": _("You stand in for somebody"),
    "covered": _("Somebody stands in for you"),
    "review": _("Time to look again"),
}
"""What waits for somebody, in the order in which it comes first."""
