"""Nouns: what a list says (`written`), what it means once resolved (`registry`), and what is found wrong."""
