"""Kinds and sectors of organisations. Pure."""

from enum import StrEnum


class Kind(StrEnum):
    """What an organisation is (element 0.02); the list may grow."""

    NURSERY_SCHOOL = "nursery_school"
    PRIMARY_SCHOOL = "primary_school"
    SECONDARY_SCHOOL = "secondary_school"
    CLB = "clb"
    LEARNING_SUPPORT = "learning_support"
    OCMW = "ocmw"
    SOCIAL_HOUSE = "social_house"
    HOUSE_OF_THE_CHILD = "house_of_the_child"
    INTEGRATION = "integration"
    EDUCATION_SERVICE = "education_service"
    CAW = "caw"
    YOUTH_CARE = "youth_care"
    COMMUNITY_WORK = "community_work"
    POVERTY_ASSOCIATION = "poverty_association"
    VOLUNTEERS = "volunteers"
    OUT_OF_SCHOOL_CARE = "out_of_school_care"
    YOUTH_WORK = "youth_work"
    HEALTH = "health"
    UMBRELLA = "umbrella"
    GUIDANCE = "guidance"
    GOVERNMENT = "government"
    OTHER = "other"


class Sector(StrEnum):
    """To which world an organisation belongs."""

    EDUCATION = "education"
    CLB = "clb"
    WELFARE = "welfare"
    LOCAL_GOVERNMENT = "local_government"
    CIVIL_SOCIETY = "civil_society"
