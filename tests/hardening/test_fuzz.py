"""HARDENING §4: whatever the bytes, the outcome is a result; and both YAML parsers agree.

`HYPOTHESIS_PROFILE=nightly` or `HARDENING_EXAMPLES=20000` for more than the few that every run tries.
"""

import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dutylist.loading import events, nodes
from dutylist.loading.document import Document
from dutylist.loading.text import decode
from dutylist.model.finding import Finding
from tests.hardening.lists import BLOCK, GOOD, ON, calm, hold, run, write

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
EXAMPLES = int(os.environ.get("HARDENING_EXAMPLES", "20000" if NIGHTLY else "150"))
# The same few every day; what is new is for the nightly run to find.
SETTINGS = settings(max_examples=EXAMPLES, deadline=None, derandomize=not NIGHTLY, suppress_health_check=list(HealthCheck))  # fmt: skip

TOKENS = [
    "a", "b", "duties", "bodies", "areas", "list", "policy", "defaults", "format", "confirmations", "lead", "name", "clauses",
    "in", "when", "from", "until", "domain", "x: y", "道路", "开发委", "：", "，", "　", "\u00a0", "\ufeff", "\u200b", "\u2028", "\x85",
    "\x1b", "\0", "\ufffd", "\U000f001b", ": ", ":", "- ", "-", "? ", "?", ", ", ",", "[", "]", "{", "}", "[[[[", "{{", "]]]]",
    "&a", "*a", "!t", "!!int ", "<<", "<<: ", "|", ">", "|2", ">-", "'", '"', "\\", '"\\u12', "''", "\n", "\n  ", "\n    ", "\n\n",
    "\r\n", "\r", "\t", " ", "   ", "#", " # ", "---", "\n---\n", "\n...\n", "%YAML 1.1\n", "%TAG ! x\n", "@township", "`", "%", "=",
    "~", "null", "true", "no", "0123", "12:30", "1_000", "1e3", ".nan", ".inf", "2021-01-01", "2021-13-45", "2021年5月7日", "9" * 30,
    "<<<<<<< HEAD\n", "=======\n", "devcom", "zone", "roads",
]  # fmt: skip
LINES = [*GOOD.splitlines(keepends=True), *BLOCK.splitlines(keepends=True)]

soups = st.lists(st.sampled_from(TOKENS), max_size=25).map("".join)
spliced = st.builds(
    lambda lines, soup, at: "".join([*lines[: at % (len(lines) + 1)], soup, *lines[at % (len(lines) + 1) :]]),
    st.lists(st.sampled_from(LINES), max_size=14) | st.just(LINES[:7]),
    soups,
    st.integers(0, 20),
)
broken = st.builds(
    lambda text, at, cut, soup: text[: at % len(text)] + soup + text[at % len(text) + cut :],
    st.sampled_from([GOOD, BLOCK]),
    st.integers(0, 400),
    st.integers(0, 30),
    soups,
)
texts = soups | spliced | broken
contents = (
    st.binary(max_size=80)
    | texts.map(str.encode)
    | st.builds(lambda text, encoding: text.encode(encoding, "replace"), texts, st.sampled_from(["gb18030", "big5", "utf-16", "utf-16-le"]))
    | st.builds(lambda text, at, junk: text.encode()[:at] + junk + text.encode()[at:], texts, st.integers(0, 99), st.binary(max_size=6))
)  # fmt: skip


@SETTINGS
@given(content=contents)
@example(content=b"\xef\xbb\xbf\xef\xbb\xbf")
@example(content=GOOD.replace("duties", "du\0ties").encode())
def test_no_bytes_make_it_fail(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), content)
        words = ["check", f"{folder}/list.yaml", "--on", ON, "--lang", "zh"]
        outcome = run(*words, "--output-format", "json")
        hold(outcome, {})
        text = run(*words, "--limit", "0")
    assert text.status == outcome.status
    calm(text.out)


@SETTINGS
@given(first=contents, second=texts)
def test_a_broken_file_never_makes_the_list_clean(first: bytes, second: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), {"a.yaml": first, "b.yaml": second, "c.yaml": GOOD})
        outcome = run("check", folder, "--on", ON, "--output-format", "json", "--lang", "zh")
    hold(outcome, {})


def read(content: bytes) -> tuple[Document | None, list[Finding]]:
    """Return the nodes of a file and its faults."""
    text, faults = decode("list.yaml", content)
    if text is None:
        return None, faults
    document, others = nodes.read(text)
    return document, [*faults, *others]


# Where one parser refuses what the other takes: a question mark in a text in braces, a colon right before a bracket,
# characters of a tag, a tab that begins a further line, and what stands behind | or >. All of it is rare, and whoever has one parser sees why it stops.
RARE = re.compile(r"\?|:[\[\]{},]|!|[|>]|\n *\t")


def accepted(faults: list[Finding]) -> bool:
    """Whether it is YAML; anchors, tags and the like are refused by the tool itself, with either parser."""
    return not any(one.code == "DL002" for one in faults)


@pytest.mark.skipif(not events.HAS_LIBYAML, reason="this PyYAML has no libyaml to compare with")
@settings(SETTINGS, max_examples=EXAMPLES * 4)
@given(content=texts)
@example(content="a\t")
@example(content="format:\tdutylist/1\t# x\nlist: {name: a\tb, areas: [\tzone\t]}\n")
@example(content="a: b\t\n\tc\n")
def test_f16_both_parsers_accept_the_same(content: str) -> None:
    document, faults = read(content.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "HAS_LIBYAML", False)
        other_document, other_faults = read(content.encode())
    if accepted(faults) != accepted(other_faults):
        assert RARE.search(content), [one.wording for one in (*faults, *other_faults)]
        return
    if not accepted(faults):
        return  # at which character of a slip a parser stops is its own affair
    assert [(one.code, one.place, one.wording) for one in other_faults] == [
        (one.code, one.place, one.wording) for one in faults
    ]
    if document is not None and other_document is not None and not faults:
        assert other_document.entries == document.entries
        assert other_document.sections == document.sections
        assert other_document.places.count() == document.places.count()
