"""The life of agreements: states, clauses, versions, and what ending asks. Pure."""
