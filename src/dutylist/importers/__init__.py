"""Tables made elsewhere become records: Excel and CSV are read, their layout is told by its headings."""
