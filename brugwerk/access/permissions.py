"""Every permission of the platform, by name."""

from enum import StrEnum


class Permission(StrEnum):
    """What a role can grant inside one partnership."""

    PARTNERSHIP_VIEW = "partnership.view"
    PARTNERSHIP_CHANGE = "partnership.change"
    MEMBER_INVITE = "member.invite"
    ROUND_HOLD = "round.hold"
    ACTION_CHANGE = "action.change"
    REGISTER_WRITE = "register.write"  # write in the foundation: goals, tasks, roles, agendas
    REGISTER_LEAD = "register.lead"  # bring what is written to life, and end it
