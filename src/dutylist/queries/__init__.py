"""Questions about one thing in a list, answered in facts without words."""
