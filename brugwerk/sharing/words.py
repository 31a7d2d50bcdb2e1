"""Words for the values of the sharing decision."""

from django.utils.translation import gettext_lazy as _

from brugwerk.sharing.rules.decision import (
    Agreement,
    Ground,
    Instead,
    Kind,
    Level,
    Place,
    Receiver,
    Rule,
)
from brugwerk.sharing.rules.protocol import Act, Form, Mission, Regime, State

KINDS = {
    Kind.EXISTS: _("that we know this family"),
    Kind.STATUS: _("how far it is, without more"),
    Kind.PRACTICAL: _("practical agreements"),
    Kind.SCHOOL: _("how it goes at school"),
    Kind.NEEDS: _("what lives at home: housing, work, money"),
    Kind.HEALTH: _("health and how somebody feels"),
    Kind.THIRD: _("what others told in confidence"),
}
RECEIVERS = {
    Receiver.SECRECY_SAME: _("somebody with professional secrecy who does the same work"),
    Receiver.SECRECY_OTHER: _("somebody with professional secrecy who does other work"),
    Receiver.OFFICE: _("a school or a local government: bound to discretion"),
    Receiver.OUTSIDE: _("somebody who makes policy, or who runs the machine"),
}
GROUNDS = {
    Ground.TOLD: _("the family tells it itself, and we are there"),
    Ground.AGREED: _("everybody whom it is about says yes"),
    Ground.SHARED: _("we share our professional secrecy"),
    Ground.LEGAL: _("a law or a decree asks it"),
    Ground.NONE: _("I do not know"),
}
AGREEMENTS = {
    Agreement.GIVEN: _("yes, each of them"),
    Agreement.NOT_ASKED: _("we did not ask yet"),
    Agreement.EXPIRED: _("it was yes, and that time is over"),
    Agreement.WITHDRAWN: _("it was yes, and now it is no"),
    Agreement.REFUSED: _("no, or not all of them"),
}
PLACES = {
    Place.NAMED: _("named, and the family did not say yes yet"),
    Place.CONFIRMED: _("the family said yes, it begins soon"),
    Place.ACTIVE: _("at work with the family"),
    Place.ENDED: _("not involved any more"),
}
LEVELS = {
    Level.NOTHING: _("Tell nothing"),
    Level.STATUS: _("Only how far it is"),
    Level.SUMMARY: _("A short version, made for who hears it"),
    Level.FULL: _("You may tell it"),
}
RULES = {
    Rule.DATES: _("Your agreement on sharing does not hold now."),
    Rule.PLACE: _("This person does not work with the family, or not yet."),
    Rule.OUTSIDE: _("Policy and technique never need a story of a family."),
    Rule.GROUND: _("Without a reason that holds, nothing is told."),
    Rule.AGREEMENT: _("The people whom it is about have not said yes."),
    Rule.REGIME: _("Who hears it is bound by other rules than you."),
    Rule.KIND: _("This kind of information goes no further."),
    Rule.TABLE: _("Your partnership agreed to tell no more."),
    Rule.BY_FAMILY: _("You agreed that the family tells this itself."),
    Rule.CASE: _("Around this family you agreed to tell no more."),
    Rule.SAFETY: _("Somebody may be in danger. Then nothing goes round."),
    Rule.FREE: _("No rule stands in the way."),
}
INSTEADS = {
    Instead.TELL: _("Tell only what is needed, and tell the family that you did."),
    Instead.RENEW: _("Look at your agreement again together, and sign it."),
    Instead.ASK_PLACE: _("Ask the family first whether this person may come along."),
    Instead.NOTHING: _("Make it a signal, without anybody in it."),
    Instead.ASK_FAMILY: _("Ask them. A no is a good answer too."),
    Instead.TOGETHER: _("Let the family tell it itself, with you beside them."),
    Instead.STATUS_ONLY: _("Say how far it is and when you say more. Nothing else."),
    Instead.NO_NAMES: _("Talk about the question, without anybody in it."),
    Instead.CARE: _("Call who does the same work as you, and nobody else."),
}
STATES = {
    State.DRAFT: _("draft"),
    State.SUBMITTED: _("waits for signatures"),
    State.ALIVE: _("in force"),
    State.ENDED: _("ended"),
}
ACTS = {
    Act.SUBMIT: _("Ask everybody to sign"),
    Act.TAKE_BACK: _("Take it back to change it"),
    Act.END: _("End this agreement"),
}
FORMS = {
    Form.NOTHING: _("nothing"),
    Form.STATUS: _("only how far it is"),
    Form.SUMMARY: _("a short version"),
    Form.FULL: _("all that is needed"),
    Form.FAMILY: _("the family tells it itself"),
}
REGIMES = {
    Regime.PROFESSIONAL: _("professional secrecy"),
    Regime.OFFICIAL: _("official secrecy"),
    Regime.DISCRETION: _("duty of discretion"),
    Regime.NONE: _("no secrecy through the work"),
}
MISSIONS = {
    Mission.CARE: _("help and support for families"),
    Mission.PUPILS: _("guidance of pupils"),
    Mission.TEACHING: _("teaching"),
    Mission.NEIGHBOURHOOD: _("work in the neighbourhood"),
    Mission.POLICY: _("policy, without families"),
}
# What parents read: short sentences, about them and to them.
PARENTS_KINDS = {
    Kind.EXISTS: _("That we know you"),
    Kind.STATUS: _("How far it is"),
    Kind.PRACTICAL: _("Appointments and who does what"),
    Kind.SCHOOL: _("How it goes at school"),
    Kind.NEEDS: _("How you live: house, work, money"),
    Kind.HEALTH: _("Your health and how you feel"),
    Kind.THIRD: _("What others told us"),
}
PARENTS_RECEIVERS = {
    Receiver.SECRECY_SAME: _("who does the same work as we do"),
    Receiver.SECRECY_OTHER: _("other helpers"),
    Receiver.OFFICE: _("the school and the city"),
}
PARENTS_FORMS = {
    Form.NOTHING: _("We do not tell it."),
    Form.STATUS: _("We only say how far it is."),
    Form.SUMMARY: _("We tell it briefly, if you say yes."),
    Form.FULL: _("We tell what is needed, if you say yes."),
    Form.FAMILY: _("You tell it yourself. We come along if you like."),
}
