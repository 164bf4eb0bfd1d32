"""Lists as text: written as a person would, changed line by line, laid out anew. Comments stay."""
