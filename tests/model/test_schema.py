"""The schema for editors: complete, the same as what the loader takes, and described in both languages."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from typing_extensions import is_typeddict

from dutylist.cli.main import main
from dutylist.loading import document, nodes, parse
from dutylist.loading.text import decode
from dutylist.model import schema, written
from dutylist.model.codes import FILE_CODES, NAMES
from dutylist.model.described import FORMS, KEYS
from tests.conftest import CheckText
from tests.editor import MADE, complaints, read

ROOT = Path(__file__).parent.parent.parent


# The examples of the contract (SPEC §2 and §6).
ENTITIES = """\
format: dutylist/1

list:
  name: 诸暨经济开发区权责清单
  areas: [zone]                 # what must be covered where a duty does not say
  document: 某委〔2021〕1号       # optional
policy:
  needs: [supervise]            # roles every duty needs everywhere besides a lead; default none
  every_area_needs: [safety, sanitation]   # domains that need a duty in every cell; default none
  require: [basis, standard]    # duty keys that must be filled in (DL801, DL802); default none
  severity: {DL802: off}        # error | warning | info | off, by code
  selectors: {属地镇街: "@township"}        # words that stand for a selector (this one is built in)
  holidays: [2021-10-01]        # for working days; with workdays: [2021-10-09] (shifted weekends)
facets:
  phase: {name: 阶段, values: {construction: 建设期, warranty: 质保期, operation: 运营期}}
  tier:
    name: 规模
    values:
      major: {name: 重大, means: 总投资 5000 万元及以上}   # a value may say how to tell it
      general: {name: 一般, means: 其余}
domains:
  sanitation: 环境卫生
areas:
  zone: {name: 诸暨经济开发区, kind: zone, km2: 157.48, complete: true}   # its parts below are all of it
  taozhu: {name: 陶朱街道, kind: township}
  chengxi: {name: 城西工业新城, within: [zone, taozhu], tags: [built-up]}
  hitech:
    name: 环保装备高新区
    within:
      - {area: zone, from: 2021-04-01}     # newly added
      - diankou
bodies:
  devcom:
    name: 浙江省诸暨经济开发区管理委员会
    short: 开发委
    kind: committee             # committee township department office institution stationed
                                # company agent village superior other
    nameplates: [诸暨市城西工业新城建设管理委员会办公室]   # 挂牌: other names of the same body
    covers: [zone]              # where it may act; a body with none acts as its parent does, or everywhere
    from: 2021-04-01            # in existence from / until (both inclusive, both optional)
    replaces: [old-zone-committee]
    posts: 40                   # 编制
    filled: 36                  # 实有
    abilities: [行政处罚]        # what not every body can do
  devcom.build: {name: 建设处, kind: office, parent: devcom}
  taozhu-street: {name: 陶朱街道办事处, kind: township, covers: [taozhu]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [zone]               # default: list.areas
    facets: [phase]             # each value needs its own answer; default: the facets that its clauses' `when` name
    needs: [supervise]          # default: policy.needs; `none` asks for no role
    from: 2021-04-01            # default: always; `until: 9999-12-31` is no end
    basis: [{law: 浙江省城市市容和环境卫生管理条例, article: 第九条}]   # also text, kind; a plain text is {law: …}
    standard: 主干道每日普扫 2 次
    lead: "@township"           # the general rule: the township that the place lies in …
    task: 日常清扫
    limit: 2h                   # 30min 2h 5d 10wd (working days), 2小时, 3日内, 10个工作日, 立即
    quality: 可视垃圾滞留不超过 30 分钟
    clauses:                    # … and what holds in particular; a clause with a lead goes before the general rule
      - lead: devcom
        office: devcom.build    # the inner office that does it (三定); a list: the first is in charge
        when: {phase: [construction, warranty]}
        workload: 2.5           # posts it takes, for each body named
        funds: dept-finance     # who pays, where that is somebody else
      - supervise: dept-enforcement
        until: 2026-12-31
      - none: 厂区内由企业自行清扫     # deliberately nobody's, and why
        in: [factory-yard]
      - open: 新划入范围待明确         # not settled yet, and among whom
        between: [devcom, "@township", dept-build]
        in: [hitech]
  safety.fire:
    name: 园区消防安全
    domain: safety
    facets: {aspect: {inspection: 监督检查, rescue: 灭火救援}}     # a dimension of this duty alone
    clauses:
      - {lead: dept-fire, when: {aspect: rescue}}
      - {lead: 属地镇街, support: [devcom, dept-emergency], when: {aspect: inspection}}
"""

MECHANISMS = """\
transfers:
  strip-2021-sanitation:
    name: 环境卫生职责剥离
    kind: strip                 # strip 剥离 | reclaim 收回 | empower 赋权 (acts in its own name)
                                # | delegate 委托 (acts in the giver's name; the giver stays lead, …)
    duties: [sanitation.sweeping]
    giver: devcom
    receiver: "@township"
    areas: [zone]               # default: the duty's
    when: {phase: operation}
    effective: 2021-07-01
    accepted: {taozhu-street: 2021-06-20}     # who signed, when
    resources: {posts: 6, funds: 每年 120 万元, assets: [洒水车 3 辆]}
    document: 某委〔2021〕3号
  entrust-2024-safety:
    {name: 委托行政检查, kind: delegate, duties: [safety.inspection], giver: dept-emergency, receiver: taozhu-street,
     effective: 2024-01-01, until: 2026-12-31,
     scope: 一般工贸企业(不含消防、特种设备), powers: [监督检查, 现场处理], published: 2024-01-10,
     supervisor: dept-emergency, basis: 行政处罚法}
assets:
  road-huancheng-west:
    name: 环城西路
    kind: road
    in: [chengxi]
    upkeep: [sanitation.sweeping]              # the duties that come with it
    builder: devcom
    accepted: 2023-06-30                       # 竣工验收
    handed_over: {structure: 2024-01-15, upkeep: 2024-01-15, archive: null}   # 实体 / 养护 / 档案; absent: not yet
    interim: {body: devcom, until: 2024-06-30} # who keeps it until upkeep is handed over; a plain body has no end
    keeper: taozhu-street
    pays: devcom                               # who pays the upkeep (a lamp's power bill), where it is another
collaborations:
  land-delivery:
    name: 项目地块征拆交地
    whistle: devcom             # 吹哨
    trigger: 项目签约
    areas: [zone]               # default: those of its duties
    duties: [land.requisition]
    respond:                    # 报到
      - {body: "@township", task: 征地、拆迁、交地, limit: 30wd, quality: 净地}
      - {body: dept-land, task: 办理供地手续, limit: 10wd, quality: 一次性告知}
    mechanism: 联席会议
    escalate: [devcom, city-government]
datasets:
  industrial-output: {name: 规上工业总产值, provider: dept-statistics, consumers: [devcom], every: month}
indicators:
  zone-rank.output:
    {name: 工业总产值, assessor: province-commerce, assesses: devcom, needs: [industrial-output], every: quarter}
flows:
  project: {name: 产业项目全流程, areas: [zone], steps: [invest.recruit, land.requisition, land.transfer]}
post_pools:
  turnover: {name: 周转编制池, size: 20, allocations: [{body: devcom, posts: 4, until: 2023-12-31}]}
confirmations:
  sanitation.sweeping:
    taozhu-street: {verdict: agree, on: 2021-08-02, by: 办公室, file: 反馈.xlsx, fingerprint: 3f6c…}
"""

LISTS = [*sorted((ROOT / "data").rglob("*.yaml")), *sorted((ROOT / "tests/samples/resolved").rglob("*.yaml"))]


@pytest.mark.parametrize("text", [ENTITIES, MECHANISMS], ids=["entities", "mechanisms"])
def test_the_examples_of_the_contract_fit(text: str, check_text: CheckText) -> None:
    assert complaints(text) == []
    assert "DL004" not in {finding["code"] for finding in check_text(text)}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_lists_in_the_repository_fit(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


GOOD = {
    "nothing at a section": "duties:\nareas: ~\nlist: null\nformat:\n",
    "nothing at an id": "areas: {zone: null}\n",
    "nothing at a key": "bodies: {devcom: {name: 开发委, from: null, kind: ~, tags: }}\n",
    "nothing in a mapping": "facets: {phase: {name: 阶段, values: {built: 建设期, run: null}}}\n",
    "nothing as an answer": "domains: {d: 域}\nconfirmations: {d: {b: null}}\n",
    "an empty list": "bodies: {devcom: {name: 开发委, covers: [], tags: []}}\n",
    "an empty section": "bodies: {}\nduties: {}\n",
    "a name for short": "domains: {安全: 安全生产}\nareas: {a: 东片}\nbodies: {b: 局}\ndatasets: {d: 产值}\n",
    "a duty for short": (
        "defaults: {domain: d}\nlist: {areas: [a]}\nareas: {a: 片}\ndomains: {d: 域}\nduties: {x: 清扫}\n"
    ),
    "a name of digits": "areas: {a: 330681, b: {name: 007}}\n",
    "digits in quotes": 'areas: {a: {name: 片, km2: "157.48"}}\npolicy: {handover_days: "90"}\n',
    "one value for a list": "areas: {a: 片, b: {name: 片区, within: a}, c: {name: 角, within: {area: a}}}\n",
    "texts that look typed": "areas: {a: 2021-04-01, b: no, c: {name: 12:30, kind: on}}\n",
    "severities": "policy: {severity: {DL101: warning, DL008: off, DL004: info}}\n",
    "a fact not to be had": (
        "transfers: {t: {kind: delegate, duties: x, giver: a, receiver: b, effective: 2024-01-01,"
        " until: 未取得, published: 未取得, supervisor: 未取得}}\n"
    ),
    "an opinion": "confirmations: {d: {b: {verdict: amend, on: 2021-08-02, opinion: 改一下}}}\n",
    "a facet of a duty alone": (
        "domains: {d: 域}\nlist: {areas: [a]}\nareas: {a: 片}\n"
        "duties: {x: {name: 清扫, domain: d, facets: {p: {name: 阶段, values: {v: {name: 一}, w: 二}}, q: {r: 三}}}}\n"
    ),
}
BAD = {
    "a section misspelt": "dutys: {}\n",
    "a key misspelt": "areas: {a: {nmae: 片, name: 片}}\n",
    "a key misspelt in a clause": "duties: {x: {name: 清扫, domain: d, clauses: [{leed: b}]}}\n",
    "a key misspelt in an item": "duties: {x: {name: 清扫, domain: d, basis: [{lew: 条例}]}}\n",
    "a name missing": "areas: {a: {kind: zone}}\n",
    "nothing at a required key": "areas: {a: {name: null}}\n",
    "an empty text": 'areas: {a: ""}\n',
    "another format": "format: dutylist/2\n",
    "a list of entities": "areas: [a, b]\n",
    "a text for a section": "areas: 片\n",
    "a text for a record": "policy: strict\n",
    "a list for a text": "areas: {a: {name: [片]}}\n",
    "a mapping for a text": "areas: {a: {name: {zh: 片}}}\n",
    "a boolean for a text": "areas: {a: {name: true}}\n",
    "a boolean for a name": "areas: {a: false}\n",
    "a number for a boolean": "areas: {a: {name: 片, complete: 1}}\n",
    "nothing in a list": "bodies: {b: {name: 局, covers: [null]}}\n",
    "a word not among those": "bodies: {b: {name: 局, kind: bureau}}\n",
    "lead among needs": "policy: {needs: [lead]}\n",
    "a day of another form": "bodies: {b: {name: 局, from: 2021/4/1}}\n",
    "a day in Chinese": "bodies: {b: {name: 局, from: 2021年4月1日}}\n",
    "a number for a day": "bodies: {b: {name: 局, from: 2021}}\n",
    "a negative number": "areas: {a: {name: 片, km2: -1}}\n",
    "a number with a unit": "areas: {a: {name: 片, km2: 35 平方公里}}\n",
    "a part of a count": "policy: {handover_days: 1.5}\n",
    "an id with white space": "areas: {a b: 片}\n",
    "an id with a wide space": 'areas: {"a\u3000b": 片}\n',
    "an id with a comma": 'areas: {"a,b": 片}\n',
    "an id with a wide comma": "areas: {a，b: 片}\n",
    "an id with a pause": "areas: {东、西: 片}\n",
    "an id with a wide colon": "duties: {清扫：保洁: {name: 清扫, domain: d}}\n",
    "an id with a wide semicolon": "areas: {a；b: 片}\n",
    "an id with an at": "bodies: {b@c: 局}\n",
    "an empty id": 'areas: {"": 片}\n',
    "a control character in an id": 'areas: {"a\\x01": 片}\n',
    "a name for a facet": "facets: {phase: 阶段}\n",
    "a name for an asset": "assets: {road: 路}\n",
    "a name for a transfer": "transfers: {t: 剥离}\n",
    "an unknown code": "policy: {severity: {DL999: off}}\n",
    "an unknown severity": "policy: {severity: {DL101: none}}\n",
    "a code that cannot be off": "policy: {severity: {DL004: off}}\n",
    "a selector without an at": "policy: {selectors: {属地: township}}\n",
    "a verdict without an opinion": "confirmations: {d: {b: {verdict: object, on: 2021-08-02}}}\n",
    "a verdict with nothing for an opinion": (
        "confirmations: {d: {b: {verdict: amend, on: 2021-08-02, opinion: null}}}\n"
    ),
    "an answer for short": "confirmations: {d: {b: agree}}\n",
    "a transfer of nothing": (
        "transfers: {t: {kind: strip, duties: [], giver: a, receiver: b, effective: 2024-01-01}}\n"
    ),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_editor_and_check_take(text: str, check_text: CheckText) -> None:
    assert complaints(text) == []
    assert "DL004" not in {finding["code"] for finding in check_text(text)}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_editor_and_check_refuse(text: str, check_text: CheckText) -> None:
    assert complaints(text)
    assert "DL004" in {finding["code"] for finding in check_text(text)}


WRONG: list[Any] = [None, True, -1, 2.5, "x", ["x"], [None], {"name": "x"}, {"nmae": "x"}, {"x": {"y": "z"}}]


def records() -> Iterator[dict[str, Any]]:
    """Yield each record of the examples as a list of its own."""
    for section, node in {**read(ENTITIES), **read(MECHANISMS)}.items():
        if section in schema.SECTIONS:
            yield from ({section: {id_: record}} for id_, record in node.items())
        elif section in schema.WHOLE:
            yield {section: node}


def spoilt(node: Any) -> Iterator[None]:
    """Put each wrong value at each place of a list in turn, and put it right again."""
    steps: Any = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in list(steps):
        for wrong in WRONG:
            node[step] = wrong
            yield
        node[step] = value
        yield from spoilt(value)


def refused(content: Any) -> bool:
    """Whether the loader's own models refuse a file."""
    text, faults = decode("list.yaml", json.dumps(content).encode())
    assert text is not None
    document, found = nodes.read(text)
    faults += found
    parse.check_document(document, 0, faults.append)
    return bool(faults)


@pytest.mark.slow
def test_editor_and_models_agree_on_every_key() -> None:
    editor = Draft202012Validator(MADE)
    cases = 0
    for content in records():
        for _ in spoilt(content):
            cases += 1
            # What a selector stands for is not the models' matter.
            if "policy" not in content or editor.is_valid(content) or refused(content):
                assert editor.is_valid(content) != refused(content), content
    assert cases > 1000


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=4))
def test_an_id_is_an_id_for_both(id_: str) -> None:
    taken = re.fullmatch(schema.ID_PATTERN.removeprefix("^").removesuffix("$"), id_) is not None
    assert taken == (id_ != "" and not parse._BAD_ID.search(id_))


def test_sections_and_format_are_those_of_the_loader() -> None:
    assert schema.SECTIONS == parse.SECTIONS
    assert schema.WHOLE == parse.WHOLE
    assert schema.FORMAT == document.FORMAT
    assert set(MADE["properties"]) == set(document.TOP)


def test_every_key_is_described_and_none_is_left_over() -> None:
    forms = {
        name: form
        for name, form in vars(written).items()
        if is_typeddict(form) and form.__module__ == written.__name__ and not name.startswith("_")
    }
    keys = {("", section) for section in document.TOP}
    keys |= {(name, key) for name, form in forms.items() for key in form.__annotations__}
    assert set(KEYS) == keys
    assert set(FORMS) == set(forms)


def test_descriptions_are_one_sentence_in_each_language() -> None:
    for wording in (*KEYS.values(), *FORMS.values()):
        assert re.search("[\u4e00-\u9fff]", wording.zh)
        assert re.search("[a-z]", wording.en)
        assert not wording.zh.endswith(("。", "."))
        assert not wording.en.endswith(".")
        assert "\n" not in wording.zh + wording.en


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema that lists keys."""
    if isinstance(node, dict):
        if "properties" in node and "type" in node:
            yield node
        for below in node.values():
            yield from objects(below)
    elif isinstance(node, list):
        for below in node:
            yield from objects(below)


def test_editors_get_a_description_for_each_key_and_no_key_is_open() -> None:
    found = list(objects(MADE))
    assert len(found) >= len(FORMS)
    for one in found:
        assert one["additionalProperties"] is False
        assert all(" / " in key["description"] for key in one["properties"].values())


def test_every_code_has_its_severities() -> None:
    severities = MADE["$defs"]["Policy"]["properties"]["severity"]["properties"]
    assert set(severities) == set(NAMES)
    assert {code for code, one in severities.items() if "off" not in one["anyOf"][0]["enum"]} == FILE_CODES


def test_every_form_of_the_schema_is_used() -> None:
    text = json.dumps(MADE)
    assert [name for name in MADE["$defs"] if f'"#/$defs/{name}"' not in text] == []


def test_it_is_a_schema_and_always_the_same_text() -> None:
    Draft202012Validator.check_schema(MADE)
    text = schema.render()
    assert text == schema.render()
    assert json.loads(text) == MADE
    assert text.startswith('{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n')
    assert text.endswith("}\n")
    assert "职责事项" in text


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema.render()


@pytest.mark.parametrize("command", [["--version"], ["--help"], ["rules"], ["check", "data"]])
def test_other_commands_do_without_it(command: list[str]) -> None:
    program = (
        "import sys; from dutylist.cli.main import main; main(sys.argv[1:]);"
        "sys.exit('dutylist.model.schema' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *command], cwd=ROOT, stdout=subprocess.DEVNULL, check=False
    )
    assert run.returncode == 0
