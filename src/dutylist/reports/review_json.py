"""How far a circulation has come, for machines: one JSON object."""

import json
from typing import Any

from dutylist.model.period import show_day
from dutylist.review.status import Item, Status, counts

VERSION = 1


def render(found: Status) -> str:
    """Return the object: what was counted, body by body, and every item; keys are never left out."""
    space = found.space
    said = {
        "version": VERSION,
        "on": show_day(space.on),
        "list": space.registry.name,
        "complete": space.is_complete,
        "asked": len(found.items),
        "counts": counts(found.items),
        "bodies": [
            {
                "body": body,
                "asked": len(items),
                "counts": counts(items),
                "duties": [_item(one) for one in items],
            }
            for body, items in found.by_body().items()
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _item(one: Item) -> dict[str, Any]:
    answer = one.answer
    written = {} if answer is None else answer.written
    return {
        "duty": one.duty,
        "standing": one.standing,
        "required": one.is_required,
        "verdict": None if answer is None else answer.verdict,
        "on": None if answer is None else show_day(answer.on),
        "by": written.get("by"),
        "file": written.get("file"),
        "fingerprint": None if answer is None else answer.fingerprint,
        "opinion": None if answer is None else answer.opinion,
    }
