"""What a host does with seals: ``python -m brugwerk.config.seals rotate | verify | replay``."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")


def main() -> None:
    """Wrap all keys anew, look whether the trail is whole, or erase again what was erased."""
    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    from brugwerk.sealing.operations import erasing, sealing  # noqa: PLC0415

    match sys.argv[1:]:
        case ["rotate"]:
            sys.stdout.write(f"{erasing.rotate()} sleutels opnieuw verpakt.\n")
        case ["replay"]:
            sys.stdout.write(f"{erasing.replay()} sleutels opnieuw vernietigd.\n")
        case ["verify"]:
            broken = sealing.first_broken()
            if broken is not None:
                sys.exit(f"Het spoor is niet meer heel, vanaf rij {broken}.")
            sys.stdout.write("Het spoor is heel.\n")
        case _:
            sys.exit("python -m brugwerk.config.seals rotate | verify | replay")


if __name__ == "__main__":
    main()
