"""`python -m dutylist`."""

from dutylist.cli.main import entry

entry()
