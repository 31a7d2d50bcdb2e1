"""Who does what: letters, what is missing, and the lives of roles and mandates. Pure."""
