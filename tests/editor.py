"""What an editor says to a list file: YAML 1.2's core schema, then the JSON Schema."""

import json
import re
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from dutylist.model import schema

MADE = schema.build()


class CoreLoader(yaml.SafeLoader):
    """Reads plain scalars by the core schema of YAML 1.2: dates, `no` and `12:30` are texts."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as in PyYAML


for _tag, _form in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_form})$"), None)


def read(text: str) -> Any:
    """Return what an editor sees. JSON turns keys like 2024 into texts."""
    return json.loads(json.dumps(yaml.load(text, CoreLoader)))


def complaints(text: str, made: schema.Schema = MADE) -> list[str]:
    """Return what does not fit the schema."""
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(made).iter_errors(read(text))
    ]
