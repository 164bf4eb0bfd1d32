"""A second reading of SPEC §3, slow and plain, which the tool has to agree with."""
