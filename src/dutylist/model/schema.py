"""The JSON Schema of one list file, for editors (draft 2020-12): what `dutylist schema` prints.

pydantic makes it from the very models that check a list; here it gets its descriptions, `null` for what may be absent,
ids, short forms and codes. It sees one file and no references, so `dutylist check` finds more. It is stricter only
where that helps while typing: `[]` stands for a list and nothing else, and a misspelt key needs no value to be wrong.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from dutylist.model import written
from dutylist.model.codes import FILE_CODES, NAMES, TITLES
from dutylist.model.described import FORMS, KEYS
from dutylist.model.finding import Wording

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = "dutylist/1"
ID_PATTERN = r"^[^\s\u0000-\u001f\u007f-\u009f@,，、；：]+$"
"""SPEC §1, in a spelling that JavaScript and Python read alike."""

WHOLE: dict[str, Any] = {
    "defaults": written.Defaults,
    "list": written.ListInfo,
    "policy": written.Policy,
}
"""Top-level keys that hold one record."""

SECTIONS: dict[str, Any] = {
    "facets": written.Facet,
    "domains": written.Domain,
    "areas": written.Area,
    "bodies": written.Body,
    "duties": written.Duty,
    "transfers": written.Transfer,
    "assets": written.Asset,
    "collaborations": written.Collaboration,
    "datasets": written.Dataset,
    "indicators": written.Indicator,
    "flows": written.Flow,
    "post_pools": written.PostPool,
    "confirmations": dict[str, written.Confirmation],
}
"""Top-level keys that hold records by id."""

SHARED: dict[str, Any] = {
    "Texts": written.Refs,
    "Day": written.Day,
    "Number": written.Number,
    "Count": written.Count,
    "Basis": written.Basis,
    "Needs": written.Needs,
    "Values": written.Values,
    "Facets": written.DutyFacets,
}
"""Forms without a class that stand at many keys, each written once."""

_NULL: Schema = {"type": "null"}


def render() -> str:
    """Return the schema as JSON. The same text for the same models."""
    return json.dumps(build(), ensure_ascii=False, indent=2) + "\n"


def build() -> Schema:
    """Return the schema. Keys, records and codes are in the order in which an editor lists them."""
    forms = {**WHOLE, **SECTIONS, **SHARED}
    made, definitions = TypeAdapter.json_schemas(
        [(name, "validation", TypeAdapter(form)) for name, form in forms.items()]
    )
    raw: Mapping[str, Schema] = {name: schema for (name, _), schema in made.items()}
    records: Mapping[str, Schema] = definitions["$defs"]
    tidy = _Tidy({name: raw[name] for name in SHARED})
    sections = {name: tidy(raw[name]) for name in (*WHOLE, *SECTIONS)}
    keys = {
        "format": _nullable({"const": FORMAT}),
        **{name: _nullable(sections[name]) for name in WHOLE},
        **{name: _section(sections[name], records) for name in SECTIONS},
    }
    return {
        "$schema": DIALECT,
        "title": FORMAT,
        "description": _both(Wording("权责清单的一个文件", "one file of a duty list")),
        "type": "object",
        "properties": {name: _described("", name, schema) for name, schema in keys.items()},
        "additionalProperties": False,
        "$defs": {
            **{name: _form(name, records[name], tidy) for name in FORMS},
            **tidy.shared(),
            "Id": {
                "title": "编号 / id",
                "description": _both(
                    Wording(
                        "编号不能含空白、控制字符和 @ , ， 、 ； ：",
                        "no white space, control characters or @ , ， 、 ； ： in an id",
                    )
                ),
                "type": "string",
                "pattern": ID_PATTERN,
            },
        },
    }


class _Tidy:
    """Takes out pydantic's own titles, puts a reference where a shared form stands, lets values of mappings be null."""

    def __init__(self, shared: Mapping[str, Schema]) -> None:
        self.known = shared

    def __call__(self, schema: Schema) -> Schema:
        plain = {key: value for key, value in schema.items() if key != "title"}
        for name, known in self.known.items():
            if plain == known:
                return {"$ref": f"#/$defs/{name}"}
        return self.within(plain)

    def within(self, schema: Schema) -> Schema:
        """Return a schema with what is inside it tidied."""
        result = dict(schema)
        if "anyOf" in schema:
            result["anyOf"] = [self(one) for one in schema["anyOf"]]
        if "items" in schema:
            result["items"] = self(schema["items"])
        if isinstance(schema.get("additionalProperties"), dict):
            result["additionalProperties"] = _nullable(self(schema["additionalProperties"]))
        return result

    def shared(self) -> dict[str, Schema]:
        """Return the shared forms by name."""
        return {name: self.within(schema) for name, schema in self.known.items()}


def _form(name: str, raw: Schema, tidy: _Tidy) -> Schema:
    """Return the schema of one class, its keys in the order of their descriptions."""
    required = [key for form, key in KEYS if form == name and key in raw.get("required", ())]
    properties: dict[str, Schema] = {}
    for form, key in KEYS:
        if form != name:
            continue
        schema = raw["properties"][key]
        if (name, key) == ("Policy", "severity"):
            value = _severities(schema["additionalProperties"])
        elif (name, key) == ("Policy", "selectors"):
            value = {**schema, "additionalProperties": _nullable({"type": "string", "pattern": "^@."})}
            del value["title"]
        else:
            value = tidy(schema)
        if key not in required:
            value = _nullable(value)
        elif any(one.get("type") == "array" for one in schema.get("anyOf", ())):
            value = {**value, "minItems": 1}  # an empty list is an absent key
        properties[key] = _described(name, key, value)
    form_schema: Schema = {"title": _both(FORMS[name]), "type": "object", "properties": properties}
    if required:
        form_schema["required"] = required
    form_schema["additionalProperties"] = False
    if name == "Confirmation":
        form_schema.update(_opinion(raw["properties"]["opinion"]["type"]))
    return form_schema


def _section(record: Schema, records: Mapping[str, Schema]) -> Schema:
    """Return the schema of a section: records by id, or only their names where nothing else is required."""
    values = [record]
    if "$ref" in record:
        form = records[record["$ref"].rpartition("/")[2]]
        if set(form.get("required", ())) <= {"name"}:
            name = form["properties"]["name"]
            values.append({"type": name["type"], "minLength": name["minLength"]})
    return {
        "type": ["object", "null"],
        "propertyNames": {"$ref": "#/$defs/Id"},
        "additionalProperties": {"anyOf": [*values, _NULL]},
    }


def _severities(level: Schema) -> Schema:
    """Return the schema of `policy.severity`: every code with its name, for an editor to list."""
    always = {**level, "enum": [word for word in level["enum"] if word != "off"]}
    return {
        "type": "object",
        "properties": {
            code: {
                "description": f"{TITLES[code]} / {name}",
                **_nullable(always if code in FILE_CODES else level),
            }
            for code, name in sorted(NAMES.items())
        },
        "additionalProperties": False,
    }


def _opinion(text: list[str]) -> Schema:
    """Return what makes an opinion required with the verdicts that need one."""
    return {
        "if": {"properties": {"verdict": {"enum": ["object", "amend"]}}, "required": ["verdict"]},
        "then": {"properties": {"opinion": {"type": text}}, "required": ["opinion"]},
    }


def _nullable(schema: Schema) -> Schema:
    """Return a schema that also takes `null`, which stands for an absent key."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], _NULL]}
    kind = schema.get("type")
    if kind is None or "enum" in schema:
        return {"anyOf": [schema, _NULL]}
    return {**schema, "type": [*([kind] if isinstance(kind, str) else kind), "null"]}


def _described(form: str, key: str, schema: Schema) -> Schema:
    return {"description": _both(KEYS[form, key]), **schema}


def _both(wording: Wording) -> str:
    return f"{wording.zh} / {wording.en}"
