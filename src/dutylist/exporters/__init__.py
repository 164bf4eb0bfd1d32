"""Sheets become files: one format a module, pure functions from sheets to text or bytes."""
