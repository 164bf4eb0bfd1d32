"""Every edit in every way that people write a list: it is made, the comments stay, and so do the other lines."""

import re
from itertools import product

import pytest

from dutylist.editing.change import change
from dutylist.editing.edits import Append, Edit, Put, Remove, applied
from dutylist.editing.plain import open_bytes
from dutylist.editing.sameness import same
from dutylist.editing.tidy import tidied
from dutylist.loading import events

NAME = "list.yaml"
HERE = ("duties", "a")
STYLES = {
    "block": "duties:\n  a:\n    name: 甲\n    lead: x\n    in: [p, q]\n",
    "an entity in braces": "duties:\n  a: {name: 甲, lead: x, in: [p, q]}\n",
    "a section in braces": "duties: {a: {name: 甲, lead: x, in: [p, q]}}\n",
    "a file in braces": "{duties: {a: {name: 甲, lead: x, in: [p, q]}}}\n",
    "braces over lines": "duties: {\n  a: {name: 甲,\n      lead: x, # 注一\n      in: [p, q]\n  }\n}\n",
    "braces around lines": "duties: {\n  b: 乙,\n  a: {name: 甲, lead: x, in: [p, q]}}\n",
    "braces around sections": "--- {\nduties: {a: {name: 甲, lead: x, in: [p, q]}},\ndomains: {}}\n",
    "JSON": '{"duties":{"a":{"name":"甲","lead":"x","in":["p","q"]}}}',
    "commas at the end": "duties:\n  a: {name: 甲, lead: x, in: [p, q,],}\n",
    "quoted keys": (
        "\"duties\":\n  'a':\n    \"name\": '甲'\n    'lead': \"x\"\n    \"in\":\n    - p\n    - 'q'\n"
    ),
    "comments": (
        "duties: # 注一\n  a: # 注二\n    # 注三\n    name: 甲 # 注四\n    lead: x   # 注五\n    in: [p, q]\n"
        "    # 注六\n# 注七\n"
    ),
    "texts in lines": (
        "duties:\n  a:\n    name: |\n      甲\n    lead: >-\n      x\n    in:\n      - |-\n"
        "        p\n      - >-\n        q\n"
    ),
    "CRLF": "duties:\r\n  a:\r\n    name: 甲\r\n    lead: x\r\n    in: [p, q]\r\n",
    "CR": "duties:\r  a:\r    name: 甲\r    lead: x\r    in: [p, q]\r",
    "a byte-order mark": "\ufeffduties:\n  a:\n    name: 甲\n    lead: x\n    in: [p, q]\n",
    "no line break at the end": "duties:\n  a:\n    name: 甲\n    in: [p, q]\n    lead: x",
    "a list at the end": "duties:\n  a:\n    name: 甲\n    lead: x\n    in:\n    - p\n    - q",
    "a text in lines at the end": "duties:\n  a:\n    name: 甲\n    in: [p, q]\n    lead: |\n      x",
    "blank lines of a text": "duties:\n  a:\n    name: 甲\n    in: [p, q]\n    lead: |+\n      x\n\n",
    "empty sections": (
        "bodies: null\nareas:\n\nduties:\n  a:\n    name: 甲\n    lead: x\n    in: [p, q]\ndomains: {}\n"
    ),
    "another order": "duties:\n  a:\n    in: [p, q]\n    lead: x\n    name: 甲\n",
    "values below": "duties:\n  a:\n    name:\n      甲\n    lead:\n      x\n    in:\n      [p, q]\n",
    "values over lines": (
        'duties:\n  a:\n    name: 甲\n      乙\n    lead: "x\n      y"\n    in: [p,\n         q]\n'
    ),
    "marks of YAML": "%YAML 1.1\n---\nduties:\n  a:\n    name: 甲\n    lead: x\n    in: [p, q]\n...\n",
    "tabs": "duties:\n  a:\n    name:\t甲\n    lead: x\t# 注一\n    in: [p,\tq]\n",
    "dashes at the margin": (
        "duties:\n  a:\n    name: 甲\n    lead: x\n    in:\n    - p\n    - q\n    clauses:\n"
        "    -  lead: z\n       in: s\n"
    ),
    "dashes alone": (
        "duties:\n  a:\n    name: 甲\n    lead: x\n    in:\n    -\n      p\n    -\n      q\n"
        "    clauses:\n    -\n      lead: y\n"
    ),
    "one column": "duties:\n a:\n  name: 甲\n  lead: x\n  in:\n  - p\n  - q\n b: 乙\n",
    "eight columns": (
        "duties:\n        a:\n                name: 甲\n                lead: x\n"
        "                in: [p, q]\n        b: 乙\n"
    ),
    "blank lines": "duties:\n\n  a:\n\n    name: 甲\n\n    lead: x\n\n    in: [p, q]\n\n\n  b: 乙\n\n",
    "comments between": (
        "duties:\n  a:\n    name:\n      # 注一\n      甲\n    lead:   # 注二\n      x\n    in:\n"
        "      # 注三\n      - p\n      # 注四\n      - q\n      # 注五\n"
    ),
    "comments in braces": (
        "duties:\n  a: {name: 甲, # 注一\n      lead: x, # 注二\n      in: [p, # 注三\n"
        "           q] # 注四\n     } # 注五\n"
    ),
}
EDITS: dict[str, Edit] = {
    "a name": Put((*HERE, "name"), "新名"),
    "a list for a value": Put((*HERE, "lead"), ["y", "z"]),
    "a mapping for a value": Put((*HERE, "lead"), {"m": "n"}),
    "a long text": Put((*HERE, "name"), "很长，" * 60),
    "a text of lines": Put((*HERE, "name"), "一\n二"),
    "an item more": Append((*HERE, "in"), "r"),
    "an item of lines": Append((*HERE, "in"), "一\n二"),
    "a mapping as an item": Append((*HERE, "in"), {"k": "v"}),
    "another item": Put((*HERE, "in", 0), "s"),
    "an item less": Remove((*HERE, "in", 0)),
    "no list": Remove((*HERE, "in")),
    "no lead": Remove((*HERE, "lead")),
    "no name": Remove((*HERE, "name")),
    "a new key": Put((*HERE, "note"), "注"),
    "a new key of lines": Put((*HERE, "task"), "一\n二"),
    "a new list": Append((*HERE, "clauses"), {"lead": "y", "in": "p"}),
    "one becomes two": Append((*HERE, "lead"), "y"),
    "a new entity": Put(("duties", "c"), {"name": "丙", "lead": "x"}),
    "a new entity of another section": Put(("bodies", "c"), {"name": "丙"}),
    "an entity less": Remove(HERE),
    "another entity": Put(HERE, {"name": "全新", "lead": ["u", "v"]}),
    "a text for an entity": Put(HERE, "文字"),
    "an answer": Put(("confirmations", "a", "x"), {"verdict": "agree", "on": "2021-01-01"}),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_edit_is_made_in_every_style(style: str) -> None:
    content = STYLES[style].encode()
    before = open_bytes(NAME, content).plain
    for name, edit in EDITS.items():
        made = change(NAME, content, [edit])
        assert same(open_bytes(NAME, made).plain, applied(before, [edit])), name
        assert made.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
        breaks = set(re.findall(rb"\r\n|\r|\n", made))
        assert breaks <= (set(re.findall(rb"\r\n|\r|\n", content)) or {b"\n"})
        if not isinstance(edit, Remove) and edit.path != HERE:
            assert set(re.findall("# 注.", content.decode())) == set(re.findall("# 注.", made.decode())), name
        assert tidied(NAME, tidied(NAME, made)) == tidied(NAME, made)


@pytest.mark.parametrize(
    ("style", "edit", "old", "new"),
    [
        ("braces over lines", "no lead", "      lead: x, # 注一\n", ""),
        ("braces over lines", "no list", ", # 注一\n      in: [p, q]\n", " # 注一\n"),
        ("JSON", "a name", "甲", "新名"),
        ("comments", "a name", "甲", "新名"),
        ("comments", "a new entity", "# 注七", "\n  c:\n    name: 丙\n    lead: x\n# 注七"),
        ("CRLF", "an item more", "q]", "q, r]"),
        ("quoted keys", "a name", "'甲'", "'新名'"),
        ("values below", "no lead", "    lead:\n      x\n", ""),
        ("eight columns", "a new key", "x\n", "x\n                note: 注\n"),
    ],
)
def test_nothing_else_changes(style: str, edit: str, old: str, new: str) -> None:
    source = STYLES[style]
    assert source.count(old) == 1
    assert change(NAME, source.encode(), [EDITS[edit]]).decode() == source.replace(old, new)


@pytest.mark.slow
def test_without_libyaml_everything_comes_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """HARDENING F16: a PyYAML that is pure Python has the same places."""
    expected = [
        (change(NAME, source.encode(), [edit]), tidied(NAME, source.encode()))
        for source, edit in product(STYLES.values(), list(EDITS.values())[::4])
    ]
    monkeypatch.setattr(events, "HAS_LIBYAML", False)
    found = [
        (change(NAME, source.encode(), [edit]), tidied(NAME, source.encode()))
        for source, edit in product(STYLES.values(), list(EDITS.values())[::4])
    ]
    assert found == expected
