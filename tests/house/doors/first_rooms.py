"""Doors of signing in, rounds, conversations, partnerships, the desk and the demo."""

from tests.house.doors.parts import (
    ALL,
    ALL_GO,
    AWAY,
    EMPTY,
    GO,
    HALF,
    HELD,
    HELD_GO,
    HELD_HALF,
    JOIN,
    MEMBERS,
    NO,
    NONE,
    OK,
    OUT_ONLY,
    PHONES,
    SEATED,
    SEATED_GO,
    SIGNED_IN,
    SIGNED_IN_GO,
    everybody,
    get,
    post,
)

FOUND = {
    "name": "Nieuw",
    "stage": "starting",
    "form": "informal",
    "perspective": "education",
    "level": "meso",
    "kind": "clb",
}
ACTION = {
    "action-what": "Koffie",
    "action-who": "Bram",
    "action-due_on": "2027-04-01",
    "action-look_back_on": "2027-05-01",
    "action-block": "trust",
}

DOORS = (
    # Signing in
    get("account_login", OUT_ONLY),
    post("account_login", OUT_ONLY, login="niemand@brug.test", password="onbekend"),  # noqa: S106
    get("account_request_login_code", OUT_ONLY),
    post("account_request_login_code", ALL_GO, email="niemand@brug.test"),
    get("account_confirm_login_code", ALL_GO),  # nobody of the cast asked for a code
    post("account_confirm_login_code", ALL_GO, code="123456"),
    get("account_logout", (OK, OK, OK, OK, OK, GO, GO, GO, GO)),
    post("account_logout", ALL_GO),
    get("account_change_password", SIGNED_IN),
    post("account_change_password", SIGNED_IN, oldpassword="x"),
    get("account_set_password", SIGNED_IN_GO),  # they have one: it is changed, not chosen
    post("account_set_password", SIGNED_IN_GO),
    get("account_inactive", ALL),
    get("account_reauthenticate", SIGNED_IN),
    post("account_reauthenticate", SIGNED_IN, password="x"),  # noqa: S106
    get("account_signup", OUT_ONLY),
    post("account_signup", OUT_ONLY, email="niemand@brug.test"),
    get("account_reset_password", OUT_ONLY),
    post("account_reset_password", ALL_GO, email="niemand@brug.test"),
    get("set_language", ALL_GO),
    post("set_language", ALL_GO, language="en"),
    get("missing", everybody(NONE), "missing"),
    post("missing", everybody(NONE), "missing"),
    # Taking part, without an account
    get("compass:enter", ALL_GO),  # no code typed: to the start
    post("compass:enter", everybody(JOIN), code="482 913"),
    get("compass:welcome", (OK, OK, OK, OK, OK, GO, OK, OK, OK), "code"),
    post("compass:welcome", ALL_GO, "code", perspective="family"),
    get("compass:returning", SEATED, "code"),
    post("compass:returning", SEATED_GO, "code", returning="no"),
    get("compass:side", SEATED, "code"),
    post("compass:side", everybody(JOIN), "code", perspective="clb"),
    get("compass:question", SEATED, "question"),
    post(
        "compass:question",
        (JOIN, JOIN, JOIN, JOIN, JOIN, HALF, JOIN, JOIN, JOIN),
        "question",
    ),
    get("compass:all_questions", SEATED, "code"),
    get("compass:strengthen", SEATED_GO, "code"),  # first: were you there last time?
    post("compass:strengthen", SEATED_GO, "code", strengthen="trust"),
    get("compass:unheard", SEATED, "code"),
    post("compass:unheard", SEATED_GO, "code", groups="fathers"),
    get("compass:check", SEATED, "code"),
    get("compass:done", SEATED, "code"),
    post("compass:somebody_else", everybody(JOIN), "code"),
    get("compass:personal", ALL, "token"),  # the link is the key, whoever is signed in
    post("compass:personal", ALL_GO, "token"),
    # A conversation, on a phone
    get("conversations:enter", ALL_GO),
    post("conversations:enter", everybody(JOIN), code="900 001"),
    get("conversations:take_part", ALL, "talk_code"),  # the door, or what is asked now
    post(
        "conversations:take_part",
        (JOIN, JOIN, JOIN, JOIN, JOIN, JOIN, OK, JOIN, JOIN),  # who is in already stays in
        "talk_code",
        perspective="family",
    ),
    get("conversations:ready", everybody(JOIN), "talk_code"),
    get("conversations:on_the_way", everybody(JOIN), "on_the_way"),  # this one has no questions
    get("conversations:phone_stream", (*(EMPTY,) * 6, OK, EMPTY, EMPTY), "talk_code"),
    post("conversations:dots", everybody(JOIN), "talk_code", plus="trust"),
    post("conversations:note", everybody(JOIN), "talk_code", text="Koffie", block="trust"),
    post("conversations:thank", everybody(JOIN), "talk_code", text="Dank je", to="group"),
    post("conversations:confirm", everybody(JOIN), "talk_action"),
    post("conversations:worth", everybody(JOIN), "talk_code", worth="4"),
    get("conversations:phone_report", PHONES, "over_code"),
    get("conversations:phone_report_pdf", PHONES, "over_code"),
    get("conversations:phone_report_word", PHONES, "over_code"),
    # The big screen: its address is the key
    get("conversations:screen", ALL, "screen"),
    get("conversations:screen_stream", ALL, "screen"),
    # Leading a conversation
    get("conversations:overview", MEMBERS, "partnership"),
    get("conversations:new", MEMBERS, "partnership"),  # a member: inside the own organisation
    post(
        "conversations:new",
        (GO, HALF, NONE, NONE, NONE, *AWAY),
        "partnership",
        kind="cards",
        scope="partnership",
    ),
    post("conversations:on_round", HELD_GO, "open"),
    get("conversations:lead", MEMBERS, "talk"),  # a member is shown the way in
    get("conversations:lead_stream", HELD, "talk"),
    post("conversations:step", HELD_GO, "talk"),
    post("conversations:back", HELD_GO, "talk"),
    post("conversations:go_to", HELD_GO, "talk", phase="talk"),
    post("conversations:show", HELD_GO, "talk", shown="0"),
    post("conversations:view", HELD_GO, "talk", view="trend"),
    post("conversations:take_over", HELD_GO, "talk"),
    post("conversations:title", HELD_GO, "talk", title="Hoe onthalen we?"),
    post(
        "conversations:throw_away", (NO, NO, NONE, NONE, NONE, *AWAY), "talk"
    ),  # it has an agreement
    post("conversations:clock", HELD_GO, "talk", act="start"),
    post("conversations:minutes", HELD_GO, "talk", phase="talk", minutes="30"),
    post("conversations:offer", HELD_GO, "talk", block="trust"),
    post("conversations:card", HELD_GO, "talk", act="draw"),
    post("conversations:keep_note", HELD_GO, "talk", **{"note-text": "Ja", "note-block": "goal"}),
    post("conversations:decide", HELD_GO, "talk", all="shown"),
    post("conversations:voice", HELD_GO, "talk", **{"voice-mode": "direct"}),
    post("conversations:agree", HELD_GO, "talk", **ACTION),
    post("conversations:take_back", HELD_GO, "led_action"),
    post("conversations:look_back", HELD_GO, "led_earlier", result="done"),
    get("conversations:end", HELD, "talk"),
    post("conversations:end", HELD_GO, "talk"),
    get("conversations:poster", HELD, "talk"),
    get("conversations:report", MEMBERS, "over"),
    get("conversations:as_pdf", MEMBERS, "over"),
    get("conversations:as_word", MEMBERS, "over"),
    # Holding a round
    get("compass:overview", MEMBERS, "partnership"),
    post("compass:prepare", HELD_GO, "partnership"),
    get("compass:people", HELD, "draft"),
    post("compass:people", HELD_GO, "draft", families="on"),
    get("compass:manner", HELD, "draft"),
    post("compass:manner", HELD_GO, "draft", length="short", closes_on="2027-04-01"),
    get("compass:sight", HELD, "draft"),
    post("compass:sight", HELD_GO, "draft", form="anonymous"),
    post("compass:drop", HELD_GO, "draft"),
    get("compass:follow", MEMBERS, "open"),
    post("compass:take_part", (JOIN, JOIN, NONE, NONE, NONE, *AWAY), "open"),
    post("compass:remind", HELD_GO, "open"),
    post("compass:mail_now", HELD_GO, "open"),
    get("compass:poster", HELD, "open"),
    get("compass:paper_sheet", HELD, "open"),
    get("compass:paper_entry", HELD, "open"),
    post("compass:paper_entry", HELD_HALF, "open"),
    get("compass:close", HELD, "open"),
    post("compass:close", HELD_GO, "open"),
    # The result
    get("compass:result", MEMBERS, "closed"),
    post("compass:say_voice", HELD_GO, "closed", **{"voice-mode": "direct"}),
    post("compass:agree", HELD_GO, "closed", **ACTION),
    post("compass:round_off", HELD_HALF, "closed", **{"off-next_on": "2027-09-01"}),
    get("compass:as_pdf", MEMBERS, "closed"),
    get("compass:as_word", MEMBERS, "closed"),
    get("compass:as_csv", MEMBERS, "closed"),
    get("compass:as_xlsx", MEMBERS, "closed"),
    post("compass:look_back", HELD_GO, "action", result="done"),
    post("compass:take_back", HELD_GO, "action"),
    # Partnerships
    get("partnerships:overview", SIGNED_IN),
    get("partnerships:found", SIGNED_IN),
    post("partnerships:found", SIGNED_IN_GO, **FOUND),
    get("partnerships:details", HELD, "partnership"),
    post("partnerships:details", HELD_GO, "partnership", **FOUND),
    get("partnerships:people", MEMBERS, "partnership"),
    get("partnerships:invite", HELD, "partnership"),
    post("partnerships:invite", HELD_GO, "partnership", emails="x@brug.test", role="member"),
    post("partnerships:withdraw", HELD_GO, "invitation"),
    get("partnerships:membership", HELD, "member"),
    post("partnerships:membership", HELD_HALF, "member"),
    get("partnerships:organisation", HELD, "partnership"),
    post("partnerships:organisation", HELD_HALF, "partnership"),
    get("partnerships:accept", ALL, "invited"),  # the link is the key, whoever is signed in
    post("partnerships:accept", everybody(HALF), "invited"),
    # The demo, of which nothing is loaded here
    get("demo:erase", (NO, NO, NO, NO, OK, *AWAY)),
    post("demo:erase", (NO, NO, NO, NO, GO, *AWAY)),
    post("demo:load", (NO, NO, NO, NO, NO, *AWAY)),
    # Across rooms
    get("desk:start", ALL),
    get("desk:begin", everybody(NONE), "begin"),  # there are accounts
    post("desk:begin", everybody(NONE), "begin"),
    get("desk:today", SIGNED_IN),
    get("desk:waiting", SIGNED_IN),
    get("desk:bridge", MEMBERS, "partnership"),
    get("desk:block", MEMBERS, "stone"),
    get("desk:foundation", MEMBERS, "partnership"),
    get("desk:strengthen", MEMBERS, "partnership"),
    get("desk:library", ALL),
    get("desk:cards", ALL),
    get("desk:methods", ALL),
    get("desk:jargon", ALL),
    get("desk:library_block", ALL, "block"),
    get("desk:help", ALL),
    get("desk:privacy", ALL),
    get("desk:accessibility", ALL),
    get("desk:profile", SIGNED_IN),
    post("desk:sign_out_elsewhere", SIGNED_IN_GO),
    post("desk:profile", SIGNED_IN_GO, name="Nieuwe naam", language="nl"),
    get("desk:dev_mail", everybody(NONE)),  # only on a development machine
)

STEERING = [
    f"conversations:{act}"
    for act in (
        *("step", "back", "go_to", "show", "view", "take_over", "clock", "minutes", "offer"),
        *("card", "keep_note", "decide", "voice", "agree", "title", "throw_away"),
    )
]

# Addresses that change something are never opened by only following a link (ux rule 12, T12).
ONLY_POST = {
    "desk:sign_out_elsewhere": "",
    "compass:prepare": "partnership",
    "compass:drop": "draft",
    "compass:take_part": "open",
    "compass:remind": "open",
    "compass:mail_now": "open",
    "compass:say_voice": "closed",
    "compass:agree": "closed",
    "compass:round_off": "closed",
    "compass:look_back": "action",
    "compass:take_back": "action",
    "compass:somebody_else": "code",
    "conversations:dots": "talk_code",
    "conversations:note": "talk_code",
    "conversations:thank": "talk_code",
    "conversations:confirm": "talk_action",
    "conversations:worth": "talk_code",
    "conversations:on_round": "open",
    "conversations:take_back": "led_action",
    "conversations:look_back": "led_earlier",
    **dict.fromkeys(STEERING, "talk"),
    "partnerships:withdraw": "invitation",
    "demo:load": "",
}
