"""The parties of a zone: the committee, the townships, the departments, the others."""

from collections.abc import Mapping

from dutylist.graph.bodies import Bodies

PARTIES = ("committee", "township", "department", "other")


def party_of(bodies: Bodies) -> Mapping[str, str]:
    """Return each body's party: that of the nearest body up its line that is of one of the three kinds."""
    parties = {}
    for id_ in bodies.records:
        kinds = (bodies.records[one].kind for one in bodies.line(id_))
        parties[id_] = next((kind for kind in kinds if kind in PARTIES[:3]), PARTIES[3])
    return parties
