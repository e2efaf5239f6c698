#!/usr/bin/env python3
"""Holds the JSON Schemas to what editors need of them: sound files pass, slips are marked where they are.

    schema_test.py PROJECT BIDE
"""
import copy
import json
import pathlib
import subprocess
import sys
import warnings

import yaml

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)


class Loader(yaml.SafeLoader):
    """Leaves dates and the key `on` as text, as editors do, which read YAML 1.2."""


def left_as_text(first, tag):
    return tag == "tag:yaml.org,2002:timestamp" or (tag == "tag:yaml.org,2002:bool" and first == "o")


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not left_as_text(first, tag)]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def validator(folder, name):
    schema = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
    other = json.loads((folder / "scenario.schema.json").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        resolver = jsonschema.RefResolver.from_schema(schema, store={"scenario.schema.json": other})
        return jsonschema.Draft202012Validator(schema, resolver=resolver)


def complaints(checker, document):
    return [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in checker.iter_errors(document)]


def changed(study, changes):
    """Returns the study with one option that makes the changes."""
    other = copy.deepcopy(study)
    other["options"] = {"one": changes}
    return other


def main():
    project, bide = pathlib.Path(sys.argv[1]), sys.argv[2]
    folder = project / "scenarios/schema"
    scenario, study = validator(folder, "scenario"), validator(folder, "study")
    problems = []

    documents = [(path, path.read_text(encoding="utf-8")) for path in sorted((project / "scenarios").rglob("*.yaml"))]
    assert len(documents) >= 4, documents
    documents.append(("bide defaults", subprocess.run([bide, "defaults"], check=True, capture_output=True,
                                                      text=True).stdout))
    for name, text in documents:
        document = yaml.load(text, Loader)
        problems += [f"{name}: {c}" for c in complaints(study if "study" in document else scenario, document)]

    shipped = yaml.load((project / "scenarios/gateshead-2016/study.yaml").read_text(encoding="utf-8"), Loader)
    sound = [{"description": "x", "gateshead": {"counter_offer": {"response_time": "3 days"}}},
             {"moves": {"pay_response": 4}, "every_authority": {"agency": {"premium": "5%"}}},
             {"gateshead": {"pay": {"first_point": {"case holder": 23, "senior practitioner": "30 spine point"}}}},
             {"gateshead.counter_offer.response_time": "3 days"}]
    slips = [{"gateshead": {"counter_offer": {"response_tme": "3 days"}}},
             {"gateshead": {"counter_offer": {"response_time": "3 dys"}}},
             {"gateshead": {"pay": {"first_point": {"case holder": 23.5}}}},
             {"gateshead": {"pay": {"first_point": {"case holder": "23.5 spine point"}}}},
             {"gateshead": {"pay": {"first_point": {"case holder": {"low": 23, "high": 25}}}}},
             {"moves": {"pay_respons": 4}},
             {"every_authority": {"agency": {"premium": "5 per cent"}}},
             {"horizon": "3 years"}]
    problems += [f"{o} is sound: {c}" for o in sound for c in complaints(study, changed(shipped, o))]
    problems += [f"{o} passes" for o in slips if not complaints(study, changed(shipped, o))]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
