"""The list goes round: what each body is asked, what it answers, and what is to be made of the answers."""
