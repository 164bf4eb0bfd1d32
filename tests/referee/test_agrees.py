"""The tool and the referee find the same in every small list, for the codes that the referee judges."""

import io
import json
import os
import tempfile
from collections import Counter
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.referee.handover import HANDOVER, Found, judge_all
from tests.referee.lists import lists, to_files
from tests.referee.oracle import JUDGED, Verdict

ON = date(2021, 1, 6)
NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
EXAMPLES = 20_000 if NIGHTLY else 60
SETTINGS = settings(
    max_examples=int(os.environ.get("REFEREE_EXAMPLES", EXAMPLES)),
    deadline=None,
    derandomize=not NIGHTLY,
    suppress_health_check=list(HealthCheck),
)
LOOK_ALIKE = {"DL202", "DL407", "DL504"}  # one a pair or clause: `related` and `location` tell them apart
OF_TRANSFERS = {"DL501", "DL504", "DL507"}  # these stand at the transfer's id


def checked(files: dict[str, str], *options: str) -> dict[str, Any]:
    """Run `dutylist check` on these files and return what it prints."""
    from dutylist.cli.main import main

    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as printed:
        for path, text in files.items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        status = main(["check", folder, "--on", ON.isoformat(), "--output-format", "json", *options])
    assert status in {0, 1}, f"exit status {status}"
    result: dict[str, Any] = json.loads(printed.getvalue())
    return result


def verdict(finding: dict[str, Any]) -> Verdict:
    """Return what SPEC §5 fixes of a finding, order included."""
    return Verdict(
        code=finding["code"],
        severity=finding["severity"],
        duty=finding["duty"],
        domain=finding["domain"],
        role=finding["role"],
        bodies=tuple(finding["bodies"]),
        cells=tuple(finding["cells"]),
        facets=tuple(sorted(finding["facets"].items())),
        from_=finding["from"],
        until=finding["until"],
    )


def transfer_at(finding: dict[str, Any], files: dict[str, str]) -> str | None:
    """Return the id of the transfer that a finding stands at, for the codes that do."""
    if finding["code"] not in OF_TRANSFERS:
        return None
    (text,) = (text for path, text in files.items() if finding["location"]["file"].endswith(path))
    line: str = text.splitlines()[finding["location"]["line"] - 1]
    return line.strip().removesuffix(":")


def compare(data: dict[str, Any], *options: str) -> None:
    """Fail with both sides' own findings and the list itself if they differ."""
    files = to_files(data)
    result = checked(files, *options)
    told = Counter(
        (verdict(one), transfer_at(one, files))
        for one in result["findings"]
        if one["code"] in JUDGED | HANDOVER
    )
    expected = judge_all(data, ON, all_time="--all-time" in options)
    lines = [f"only the tool:    {show(one)}" for one in sorted(set(told) - expected, key=str)]
    lines += [f"only the referee: {show(one)}" for one in sorted(expected - set(told), key=str)]
    lines += [
        f"told {n} times:    {show(one)}"
        for one, n in told.items()
        if n > 1 and one[0].code not in LOOK_ALIKE
    ]
    if not result["complete"]:
        lines += [f"not complete:     {one['code']} {one['message']}" for one in result["findings"]]
    if lines:
        texts = [f"# {path}\n{text}" for path, text in files.items()]
        pytest.fail("\n".join([f"check {' '.join(options)}", *lines, "", *texts]), pytrace=False)


def show(found: Found) -> str:
    """One line of a verdict, with the transfer that it stands at."""
    return f"{found[0]} {found[1] or ''}".rstrip()


@SETTINGS
@given(data=lists())
def test_tool_and_referee_agree(data: dict[str, Any]) -> None:
    compare(data)


@SETTINGS
@given(data=lists())
def test_tool_and_referee_agree_on_all_days(data: dict[str, Any]) -> None:
    compare(data, "--all-time")


@SETTINGS
@given(data=lists(moving=True))
def test_tool_and_referee_agree_about_what_changes_hands(data: dict[str, Any]) -> None:
    compare(data)


@SETTINGS
@given(data=lists(moving=True))
def test_tool_and_referee_agree_about_what_changes_hands_on_all_days(data: dict[str, Any]) -> None:
    compare(data, "--all-time")
