"""Writes the generated pages of docs/: `python tools/docs.py`; with `--check` it only names those that are stale.

The key tables of format.md come from the models and their descriptions, the pages of the rules from the rules and
from what `dutylist check` says to their samples. What is written by hand is in docs/_format_intro.md and below.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dutylist import open_list
from dutylist.checking.rule import Rule
from dutylist.checking.words import Words
from dutylist.model import schema
from dutylist.model.codes import FILE_CODES, TITLES
from dutylist.model.described import FORMS, KEYS
from dutylist.model.finding import Lang, Severity
from dutylist.rules import ALL

ROOT = Path(__file__).parent.parent
SAMPLE_DAY = date(2021, 9, 1)
"""The day as of which the rules' samples are checked."""

_FILE = re.compile(r"^# (\S+\.yaml)$", re.MULTILINE)

SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}

FORMAT_HEAD = """\
<a id="keys"></a>

## 逐键说明 · Key by key

**\\*** 必填 required · **…** 一个或多个 one or more · 文字 text · 数 number · 日期 day

所有键都只在这里列出的地方可写；写错的键是 DL004，并给出最接近的键名。

A key may stand only where it is listed here; any other is DL004, with the nearest one.
"""

RULES_HEAD = """\
# 规则 · Rules

每条规则一页：发现什么、为什么、怎么办、有问题和改好了的例子；命令行里用 `dutylist explain DL101` 看同样的内容。
级别可以用 `policy.severity` 按代码改，`off` 为不报；DL001–DL007 关于文件本身，不能关闭。什么算空白、交叉、主体不明，
见[含义](../semantics.md)。

One page a rule: what it finds, why, what to do, a sample with the problem and one without; `dutylist explain DL101`
shows the same in a terminal. `policy.severity` sets severities by code, `off` for not at all; DL001–DL007 are about
the files themselves and cannot be switched off. What gap, overlap and unowned mean is in
[semantics.md](../semantics.md).
"""

SEVERAL_FILES = "一行 `# 名称.yaml` 起是另一个文件 · a line `# name.yaml` begins another file:\n"


def main(words: Sequence[str] | None = None) -> int:
    """Write the pages, or with `--check` return 1 if one is stale."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is stale")
    only_check = parser.parse_args(words).check
    wanted = pages()
    changed = stale(wanted)
    for name in changed:
        path = ROOT / name
        if only_check:
            print(f"stale: {name}; run make docs")
        elif name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted[name].encode())
            print(f"written: {name}")
        else:
            path.unlink()
            print(f"removed: {name}")
    return 1 if only_check and changed else 0


def stale(wanted: dict[str, str]) -> list[str]:
    """Return the pages whose file differs or is missing, and those of rules that are no more."""
    on_disk = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "rules").glob("*.md")}
    return sorted(
        name
        for name in {*wanted, *on_disk}
        if name not in wanted or not _is_fresh(ROOT / name, wanted[name].encode())
    )


def _is_fresh(path: Path, content: bytes) -> bool:
    # A checkout on Windows may have turned line ends.
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == content


def pages() -> dict[str, str]:
    """Return the text of every generated page by its path."""
    intro = (ROOT / "docs" / "_format_intro.md").read_text(encoding="utf-8")
    return {
        "docs/dutylist.schema.json": schema.render(),
        "docs/format.md": f"{_generated('docs/_format_intro.md')}\n{intro}\n{key_tables()}",
        "docs/rules/README.md": rule_index(ALL),
        **{f"docs/rules/{_file_name(rule)}": rule_page(rule) for rule in ALL},
    }


def _generated(source: str) -> str:
    return f"<!-- make docs 生成，请改 {source} · made by `make docs`; change {source} -->\n"


# --- The format, key by key ---


def key_tables() -> str:
    """Return a table for each top-level key and each form below it, in the order of the schema.

    What the defaults refer to is shown with the duties.
    """
    made = schema.build()
    forms: dict[str, Any] = made["$defs"]
    parts = [FORMAT_HEAD, _table("", made["properties"], ())]
    shown: set[str] = set()
    for section in (*schema.WHOLE, *schema.SECTIONS):
        form = next(name for name in _references(made["properties"][section]) if name in FORMS)
        meaning = KEYS["", section]
        parts.append(f'<a id="{section}"></a>\n\n### `{section}` · {FORMS[form].zh} {FORMS[form].en}\n')
        parts.append(f"{meaning.zh}。{_how(section, made['properties'][section])[0]}\n")
        parts.append(f"{_sentence(meaning.en)}{_how(section, made['properties'][section])[1]}\n")
        pending = [form]
        while pending:
            name = pending.pop(0)
            if name in shown:
                continue
            shown.add(name)
            if name != form:
                parts.append(f'<a id="{name.lower()}"></a>\n\n#### {FORMS[name].zh} · {FORMS[name].en}\n')
            parts.append(_table(name, forms[name]["properties"], forms[name].get("required", ())))
            for key in () if section == "defaults" else forms[name]["properties"].values():
                pending += [below for below in _references(key, forms) if below in FORMS]
    return "\n".join(parts)


def _how(section: str, value: dict[str, Any]) -> tuple[str, str]:
    """Return how the records of a section are written, in both languages."""
    if section in schema.WHOLE:
        return "", ""
    if section == "confirmations":
        return "写成 `事项: {机构: …}`。", " Written `duty: {body: …}`."
    is_short = any(one.get("minLength") for one in value["additionalProperties"]["anyOf"])
    if is_short:
        return "写成 `编号: {…}`，或 `编号: 名称`。", " Written `id: {…}` or `id: name`."
    return "写成 `编号: {…}`。", " Written `id: {…}`."


def _table(form: str, properties: dict[str, Any], required: Sequence[str]) -> str:
    rows = ["| 键 key | 值 value | 说明 | Meaning |", "| --- | --- | --- | --- |"]
    for key, value in properties.items():
        mark = " **\\***" if key in required else ""
        cells = [f"`{key}`{mark}", _value(form, key, value), KEYS[form, key].zh, KEYS[form, key].en]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


_SHARED = {
    "Texts": "文字 text …",
    "Day": "日期 day",
    "Number": "数 number",
    "Count": "整数 whole number",
    "Basis": "文字 text 或 or [依据 basis](#basisitem) …",
    "Needs": "`support` `supervise` `agent` `none` …",
    "Values": "`编号: 名称` 或 or `编号:` [取值 value](#facetvalue)",
    "Facets": "文字 text … 或 or `编号: {取值: 名称}` 或 or `编号:` [情形 facet](#privatefacet)",
}
"""What the shared forms of the schema are called in a table."""


def _value(form: str, key: str, value: dict[str, Any]) -> str:
    """Return what may stand at a key, in a few words."""
    if not form and key != "format":
        return f"[↓](#{key})"
    if (form, key) == ("Policy", "severity"):
        return "`代码:` `error` `warning` `info` `off`"
    return " 或 or ".join(dict.fromkeys(_words(value)))


def _words(value: dict[str, Any]) -> Iterator[str]:
    if "anyOf" in value:
        alternatives = [one for one in value["anyOf"] if one.get("type") != "null"]
        lists = [one for one in alternatives if one.get("type") == "array"]
        plain = [one for one in alternatives if one not in lists]
        words = [word for one in plain for word in _words(one)]
        yield from words[:-1]
        yield f"{words[-1]} …" if lists else words[-1]
    elif "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        yield _SHARED[name] if name in _SHARED else f"[{FORMS[name].zh} {FORMS[name].en}](#{name.lower()})"
    elif "enum" in value or "const" in value:
        yield " ".join(f"`{word}`" for word in value.get("enum", [value.get("const")]))
    elif isinstance(value.get("additionalProperties"), dict):
        inner = " 或 or ".join(dict.fromkeys(_words(value["additionalProperties"])))
        yield f"`…:` {inner}"
    else:
        yield {"string": "文字 text", "boolean": "`true` `false`"}[next(iter(_kinds(value)))]


def _kinds(value: dict[str, Any]) -> list[str]:
    kind = value["type"]
    return [kind] if isinstance(kind, str) else kind


def _references(value: Any, forms: dict[str, Any] | None = None) -> Iterator[str]:
    """Yield the forms named in a schema, those in shared forms included."""
    if isinstance(value, dict):
        if "$ref" in value:
            name = value["$ref"].rpartition("/")[2]
            yield name
            if forms is not None and name in _SHARED:
                yield from _references(forms[name], forms)
        for below in value.values():
            yield from _references(below, forms)
    elif isinstance(value, list):
        for below in value:
            yield from _references(below, forms)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" + ("" if text.endswith("…") else ".")


# --- The rules, one page each ---


def rule_index(rules: Sequence[Rule]) -> str:
    """Return the table of all rules."""
    rows = ["| 代码 code | 名称 name | 中文名 | 级别 severity |", "| --- | --- | --- | --- |"]
    for rule in rules:
        info = rule.INFO
        severity = f"{SEVERITY_WORDS[info.severity]} {info.severity}"
        rows.append(
            f"| [{info.code}]({_file_name(rule)}) | `{info.name}` | {TITLES[info.code]} | {severity} |"
        )
    return "\n".join([_generated("src/dutylist/rules/"), RULES_HEAD, *rows]) + "\n"


def rule_page(rule: Rule) -> str:
    """Return the page of one rule."""
    info = rule.INFO
    source = f"src/dutylist/rules/{info.code.lower()}_{info.name.replace('-', '_')}.py"
    silence = (
        "不能关闭 cannot be switched off"
        if info.code in FILE_CODES
        else f"`policy: {{severity: {{{info.code}: off}}}}` 不报 switches it off"
    )
    parts = [
        _generated(source),
        f"# {info.code} {info.name} · {TITLES[info.code]}\n",
        f"级别 severity: **{SEVERITY_WORDS[info.severity]} {info.severity}** · {silence} · "
        "[全部规则 all rules](README.md)\n",
        "## 发现什么 · What\n",
        "检查下面“有问题”的例子，报告是 · what the check says to the bad sample below:\n",
        _fenced("text", said(rule.BAD, "zh")),
        _fenced("text", said(rule.BAD, "en")),
        "## 为什么 · Why\n",
        f"{info.why.zh}\n",
        f"{info.why.en}\n",
        "## 怎么办 · What to do\n",
        f"{info.fix.zh}\n",
        f"{info.fix.en}\n",
        "## 有问题 · Bad\n",
        *([SEVERAL_FILES] if len(split_files(rule.BAD)) > 1 else []),
        _fenced("yaml", rule.BAD),
        "## 改好了 · Good\n",
        _fenced("yaml", rule.GOOD),
    ]
    return "\n".join(parts)


def said(sample: str, lang: Lang) -> str:
    """Return what a check says to a sample, one line a finding."""
    with TemporaryDirectory() as folder:
        for name, text in split_files(sample).items():
            (Path(folder) / name).write_bytes(text.encode())
        verdict = open_list(folder, on=SAMPLE_DAY).verdict
    words = Words(verdict.space, lang)
    many = len(split_files(sample)) > 1
    lines = []
    for located in verdict.findings:
        place = located.location
        file = f"{Path(place.file).name}:" if many else ""
        lines.append(f"{file}{place.line}:{place.column} {located.info.code} {words.message(located)}")
    return "\n".join(lines) + "\n"


def split_files(text: str) -> dict[str, str]:
    """Return the files of a sample: a line `# name.yaml` begins one; without any it is `list.yaml`."""
    heads = list(_FILE.finditer(text))
    if not heads:
        return {"list.yaml": text}
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {head[1]: text[head.start() : end] for head, end in zip(heads, ends, strict=True)}


def _file_name(rule: Rule) -> str:
    return f"{rule.INFO.code}-{rule.INFO.name}.md"


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
