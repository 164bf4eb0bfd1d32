"""The use cases, a module each, so that a command loads only what it runs: words in, values out."""
