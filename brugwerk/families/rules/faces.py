"""The three faces of the family's page. Pure."""

FACES = (("good", "good"), ("so_so", "so_so"), ("hard", "hard"))
