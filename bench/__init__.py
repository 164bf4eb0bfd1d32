"""How fast is dutylist, and how much memory does it take? `python -m bench` measures and prints one table."""
