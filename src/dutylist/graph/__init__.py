"""The list as graphs and sets of cells: where areas lie, who exists when, and which points each clause reaches."""
