"""Named sheets of rows: what a view of the list shows, before any format or language."""
