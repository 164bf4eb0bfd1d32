"""What a rule is, and how rules are run: severities, order, fingerprints."""
