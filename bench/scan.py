"""The yardstick: libyaml's events of the same files and nothing done with them. Also a process of its own."""

import sys

from yaml._yaml import CParser


def scan(paths: list[str]) -> int:
    """Return how many events the files hold."""
    count = 0
    for path in paths:
        with open(path, "rb") as stream:  # noqa: PTH123 - pathlib would weigh on the process that is the reference
            parser = CParser(stream)
            while parser.get_event() is not None:
                count += 1
    return count


if __name__ == "__main__":
    scan(sys.argv[1:])
