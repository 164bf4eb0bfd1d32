"""The tool and the referee find the same about built things, joint matters, flows and answers."""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given

from tests.referee.lists import to_files
from tests.referee.test_agrees import ON, SETTINGS, checked, verdict
from tests.referee.thing_lists import lists_of_things
from tests.referee.things import OF_THINGS, judge_things

NAME = re.compile("(?:设施|协同|流程)[0-9]")
LOOK_ALIKE = {"DL514", "DL602", "DL604"}  # one a clause or response: `location` tells them apart


@SETTINGS
@given(data=lists_of_things())
def test_tool_and_referee_agree_about_things(data: dict[str, Any]) -> None:
    files = to_files(data)
    result = checked(files)
    told = Counter(
        (verdict(one), name[0] if (name := NAME.search(one["message"])) else None)
        for one in result["findings"]
        if one["code"] in OF_THINGS
    )
    expected = judge_things(data, ON)
    lines = [f"only the tool:    {one}" for one in sorted(map(str, set(told) - expected))]
    lines += [f"only the referee: {one}" for one in sorted(map(str, expected - set(told)))]
    lines += [f"told {n} times: {one}" for one, n in told.items() if n > 1 and one[0].code not in LOOK_ALIKE]
    if not result["complete"]:
        lines += [f"not complete:     {one['code']} {one['message']}" for one in result["findings"]]
    if lines:
        texts = [f"# {path}\n{text}" for path, text in files.items()]
        pytest.fail("\n".join([*lines, "", *texts]), pytrace=False)
