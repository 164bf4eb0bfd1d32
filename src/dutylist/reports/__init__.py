"""Findings to text, in one language at a time: for people (`text`) and for machines (`json`)."""
