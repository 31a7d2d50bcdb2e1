"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.organisations.rules import Kind, Sector

KINDS = {
    Kind.NURSERY_SCHOOL: _("Nursery school"),
    Kind.PRIMARY_SCHOOL: _("Primary school"),
    Kind.SECONDARY_SCHOOL: _("Secondary school"),
    Kind.CLB: _("Pupil guidance centre (CLB)"),
    Kind.LEARNING_SUPPORT: _("Learning support centre"),
    Kind.OCMW: _("Public social welfare centre (OCMW)"),
    Kind.SOCIAL_HOUSE: _("Social house"),
    Kind.HOUSE_OF_THE_CHILD: _("House of the Child"),
    Kind.INTEGRATION: _("Integration service"),
    Kind.EDUCATION_SERVICE: _("Education service of the city"),
    Kind.CAW: _("Centre for general welfare work (CAW)"),
    Kind.YOUTH_CARE: _("Youth care"),
    Kind.COMMUNITY_WORK: _("Community work"),
    Kind.POVERTY_ASSOCIATION: _("Association where people in poverty take the floor"),
    Kind.VOLUNTEERS: _("Volunteers"),
    Kind.OUT_OF_SCHOOL_CARE: _("Out-of-school care"),
    Kind.YOUTH_WORK: _("Youth work"),
    Kind.HEALTH: _("Health care"),
    Kind.UMBRELLA: _("School umbrella or network"),
    Kind.GUIDANCE: _("Pedagogical guidance service"),
    Kind.GOVERNMENT: _("Province, region or federal government"),
    Kind.OTHER: _("Another kind"),
}

SECTORS = {
    Sector.EDUCATION: _("Education"),
    Sector.CLB: _("CLB"),
    Sector.WELFARE: _("Welfare"),
    Sector.LOCAL_GOVERNMENT: _("Local government"),
    Sector.CIVIL_SOCIETY: _("Associations and volunteers"),
}
