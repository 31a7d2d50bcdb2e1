"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Block
from brugwerk.conversations.rules.gathering import Desk, To, Worth
from brugwerk.conversations.rules.phases import Kind, Need, Phase, Scope, View

KINDS = {
    Kind.COMPASS: _("With the compass"),
    Kind.CASE: _("With the compass, about one question"),
    Kind.CARDS: _("With cards"),
}
KIND_HELP = {
    Kind.COMPASS: _("Everybody answers six or more statements. Then you look and talk together."),
    Kind.CASE: _("The same, but about one question from practice. Without names or details."),
    Kind.CARDS: _("No statements. You choose a block and talk with its cards."),
}
SCOPES = {
    Scope.PARTNERSHIP: _("The whole partnership"),
    Scope.FORUM: _("One of our meetings or groups"),
    Scope.ORGANISATION: _("Only my own organisation"),
    Scope.PAIR: _("My organisation and one other"),
}
SCOPE_HELP = {
    Scope.PARTNERSHIP: _("All members can read the report."),
    Scope.FORUM: _("All members can read the report."),
    Scope.ORGANISATION: _(
        "Only people of your organisation and who takes part can read the report."
    ),
    Scope.PAIR: _("Only people of these two organisations and who takes part can read the report."),
}
PHASES = {
    Phase.WELCOME: _("Welcome"),
    Phase.FILL: _("Fill in silently"),
    Phase.LOOK: _("Look together"),
    Phase.CHOOSE: _("Choose"),
    Phase.TALK: _("Talk"),
    Phase.VOICE: _("Voice of child and parent"),
    Phase.AGREE: _("Agreements"),
    Phase.THANKS: _("Thanks"),
    Phase.CLOSE: _("Close"),
}
# What the facilitator can read aloud at the start of each phase.
SAY = {
    Phase.WELCOME: _("Welcome. Scan the code or type the six digits. You need no account."),
    Phase.FILL: _(
        "We fill in, each for ourselves and in silence. There are no wrong answers. Nobody looks "
        "on."
    ),
    Phase.LOOK: _(
        "This is how we see it together. It is no grade. Where do we see the same? Where do we "
        "see it differently?"
    ),
    Phase.CHOOSE: _("You have three dots. Put them on what you want to talk about today."),
    Phase.TALK: _(
        "I read the question. Be silent for a moment first. Then everybody who wants to speaks. "
        "What we say stays here. Only what we write down is kept."
    ),
    Phase.VOICE: _(
        "How were children and parents heard in this conversation? And who have we not heard yet?"
    ),
    Phase.AGREE: _("What do we do now? One small thing is enough. Who does it, and by when?"),
    Phase.THANKS: _("Whom do you want to thank, and for what? One sentence is enough."),
    Phase.CLOSE: _("Was this worth your time? Tap a number. Thank you for being here."),
}
SAY_CHOSEN = _("This is what we chose. We begin with the one on top.")
VIEWS = {
    View.BRIDGE: _("The bridge"),
    View.ALIKE: _("Where we look alike"),
    View.DIFFERENCE: _("Where we differ"),
    View.TREND: _("Over the rounds"),
}
NEEDS = {
    Need.SHOWN: _("Show the picture first."),
    Need.CHOSEN: _("Close the choosing first."),
    Need.LOOKED_BACK: _("First look back at the last agreements."),
    Need.VOICE: _("First say how children and parents were heard. Nobody there? Say that too."),
}
DESKS = {
    Desk.WAITING: _("waiting"),
    Desk.SHOWN: _("shown"),
    Desk.ASIDE: _("put aside"),
}
TO = {
    To.GROUP: _("Everybody here"),
    To.PERSON: _("Somebody here"),
    To.ORGANISATION: _("An organisation"),
}
WORTH = {
    Worth.LITTLE: _("little"),
    Worth.FAIR: _("somewhat"),
    Worth.MUCH: _("yes, it was"),
}
WORTH_STEPS = {1: _("No"), 2: _("A little"), 3: _("Somewhat"), 4: _("Yes"), 5: _("Very much")}
# Which register of the foundation stands beside a card.
REGISTERS = {
    Block.GOAL: _("our goals"),
    Block.RELATION: _("our relations"),
    Block.LEVELS: _("our network"),
    Block.TRUST: _("what we promised"),
    Block.ALIGNMENT: _("our roles and tasks"),
    Block.COMMUNICATION: _("our words and decisions"),
}
