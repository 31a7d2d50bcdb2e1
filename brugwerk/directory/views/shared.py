"""What several screens of the social map share."""

from brugwerk.directory import words

WORDS = {
    "kinds": words.KINDS,
    "costs": words.COSTS,
    "statuses": words.STATUSES,
    "freshness": words.FRESHNESS,
    "languages": words.LANGUAGES,
    "days": words.DAYS,
    "outcomes": words.OUTCOMES,
}
