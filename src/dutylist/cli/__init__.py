"""The commands: words in, one call, text and an exit status out. No logic lives here."""
