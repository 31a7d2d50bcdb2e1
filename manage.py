"""The door to Django's commands for whoever builds or keeps Brugwerk."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")
    execute_from_command_line(sys.argv)
