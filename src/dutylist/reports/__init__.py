"""Findings to text, in one language at a time: for people and for machines; `formats` lists them by name."""
