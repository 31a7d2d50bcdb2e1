"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.partnerships.rules import Form, Perspective, Role, Stage

PERSPECTIVES = {
    Perspective.EDUCATION: _("Education"),
    Perspective.CLB: _("CLB"),
    Perspective.WELFARE: _("Welfare"),
    Perspective.LOCAL_GOVERNMENT: _("Local government"),
    Perspective.CIVIL_SOCIETY: _("Associations and volunteers"),
    Perspective.FAMILY: _("Families"),
}

PERSPECTIVE_CHOICES = {
    Perspective.EDUCATION: _("I work at a school"),
    Perspective.CLB: _("I work at a CLB"),
    Perspective.WELFARE: _("I work in welfare"),
    Perspective.LOCAL_GOVERNMENT: _("I work for the city or the OCMW"),
    Perspective.CIVIL_SOCIETY: _("I am a volunteer or work at an association"),
    Perspective.FAMILY: _("I am a parent, child or relative"),
}

ROLES = {
    Role.FACILITATOR: _("Facilitator"),
    Role.MEMBER: _("Member"),
}

FORMS = {
    Form.INFORMAL: _("We know each other, nothing is on paper"),
    Form.PROJECT: _("A project with an end date"),
    Form.AGREED: _("We have agreements on paper"),
    Form.FORMAL: _("A signed covenant or network"),
}

STAGES = {
    Stage.EXPLORING: _("Getting to know each other"),
    Stage.STARTING: _("Starting up"),
    Stage.ACTIVE: _("Active"),
    Stage.RESTING: _("At rest"),
    Stage.ENDED: _("Ended"),
}
