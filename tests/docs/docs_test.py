#!/usr/bin/env python3
"""Holds the documentation to what it says: links lead somewhere, snippets are sound, commands run.

    docs_test.py links PROJECT
    docs_test.py mechanisms PROJECT        the fields, measures and tests that the table of mechanisms names are there, and
                                           each field and measure is named on a page of its row
    docs_test.py settings PROJECT          the page on validation has the defaults, if-steady.yaml's values, and what its
                                           command sets
    docs_test.py snippets PROJECT BIDE     yaml overlay blocks pass `bide check`, and their options change something
    docs_test.py commands PROJECT BIDE     sh blocks exit with 0, or as `sh exits N` says

Snippets and commands work in a copy of the shipped scenarios. A snippet that begins with `options:` becomes a
study about the shipped region; any other becomes a scenario that extends it. The sh blocks of a page run in
its order, in one folder.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

REGION = "scenarios/gateshead-2016/north-east-2016.yaml"
STEADY = "scenarios/gateshead-2016/if-steady.yaml"
FENCED = re.compile(r"^```.*?^```", re.S | re.M)


def pages(project):
    found = sorted((project / "docs").rglob("*.md")) + [project / "README.md"]
    assert len(found) > 10, f"only {len(found)} pages below {project}"
    return found


def blocks(page):
    """Yields (line number, info string, text) of each fenced block."""
    info, start, text = None, 0, []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("```"):
            text.append(line + "\n")
        elif info is None:
            info, start, text = line[3:].strip(), number, []
        else:
            yield start, info, "".join(text)
            info = None
    if info is not None:
        yield start, "unclosed", ""


def without_blocks(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`", "", text)


def anchors(page):
    """Returns the anchors of a page's headings as GitHub makes them."""
    names = set()
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            title = line.lstrip("#").strip().lower()
            names.add(re.sub(r"[^\w\- ]", "", title).replace(" ", "-"))
    return names


def check_links(project):
    problems = []
    for page in pages(project):
        for target in re.findall(r"\]\(([^)\s]+)\)", without_blocks(page)):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            goal = (page.parent / path).resolve() if path else page
            if not goal.exists():
                problems.append(f"{page}: {target} leads nowhere")
            elif anchor and anchor not in anchors(goal):
                problems.append(f"{page}: {target}: there is no such heading")
    return problems


def names_in_table(page):
    """Returns the names in backquotes in the first column of a page's tables, authorities' fields from there on."""
    names = re.findall(r"^\| `([^`]+)` \|", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"^(authorities\.<name>|every_authority)\.", "", name) for name in names}


def code(page):
    """Returns what stands on a page as code (fenced, indented or in backquotes) or as a link to a section of fields."""
    text = page.read_text(encoding="utf-8")
    parts = [r"^    .*$", r"`[^`\n]*`", r"\[[^\]]+\](?=\([^)\s]*fields\.md#)"]
    inline = [found for part in parts for found in re.findall(part, FENCED.sub("", text), re.M)]
    return "\n".join(FENCED.findall(text) + inline)


def unnamed(page, cells):
    """Returns the fields and measures of a row of mechanisms whose last word is code on none of the pages it links."""
    linked = re.findall(r"\]\(([^)#\s]+)", cells[4])
    there = "\n".join(code(path) for path in ((page.parent / target).resolve() for target in linked) if path.exists())
    names = re.findall(r"`([^`]+)`", cells[3])
    return [name for name in names
            if not re.search(rf"(?<!\w){re.escape(name.replace('[]', '').rpartition('.')[2])}(?!\w)", there)]


def check_mechanisms(project):
    page = project / "docs/reference/mechanisms.md"
    fields = names_in_table(project / "docs/reference/fields.md")
    measures = names_in_table(project / "docs/reference/measures.md")
    tests = {"Docs"}
    for path in (project / "tests").rglob("*.cpp"):
        for suite, name in re.findall(r"^TEST(?:_[FP])?\((\w+),\s*(\w+)\)", path.read_text(encoding="utf-8"), re.M):
            tests |= {suite, f"{suite}.{name}"}
    # A part of a field's name will do: every_authority.programmes, at_service[] for a list.
    there = {".".join(parts) for name in fields for parts in parts_of(name.replace("[]", ""))}
    problems, rows = [], 0
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) != 6 or not re.fullmatch(r"(\*\*)?\d+(\*\*)?", cells[0]):
            continue
        rows += 1
        at = f"{page}:{number}: row {cells[0].strip('*')}"
        for name in re.findall(r"`([^`]+)`", cells[3]):
            plain = re.sub(r"^every_authority\.", "", name.replace("[]", ""))
            if plain not in there and name not in measures:
                problems.append(f"{at}: neither a field nor a measure is called {name}")
        problems += [f"{at}: none of its pages names {name}" for name in unnamed(page, cells)]
        if "`" not in cells[3]:
            problems.append(f"{at}: no field or measure is named")
        named = re.findall(r"`([^`]+)`", cells[5])
        problems += [f"{at}: there is no test {name}" for name in named if name not in tests]
        own = f"Mechanism{cells[0].strip('*')}"
        if own not in named:
            problems.append(f"{at}: {own}, the suite of its own, is not named")
    if rows != 93:
        problems.append(f"{page}: {rows} mechanisms instead of 93")
    return problems


def parts_of(field):
    """Yields every run of consecutive words of a field's name: `b` and `b.c` of a.b.c."""
    words = field.split(".")
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            yield words[first:end]


def plain(value):
    """Returns a value of a scenario as text, a percentage as the share that it is."""
    text = str(value)
    return f"{float(text[:-1]) / 100:g}" if text.endswith("%") else text.removesuffix(".0")


def values_of(section, name=""):
    """Returns the values of a section by their full names, without what is said of them."""
    values = {}
    for key, value in section.items():
        if isinstance(value, dict):
            values |= values_of(value, f"{name}{key}.")
        elif key not in ("extends", "source", "why", "confidence"):
            values[name + key] = plain(value)
    return values


def rows_of(text, width):
    """Yields the cells of a page's tables of that many columns whose first cell names fields."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == width and cells[0].startswith("`"):
            yield cells


def fields_in(cell):
    """Returns the fields named in a cell, the first with its section and others of the same section without."""
    names = re.findall(r"`([^`]+)`", cell)
    section = names[0].rpartition(".")[0]
    return [name if "." in name else f"{section}.{name}" for name in names]


def check_settings(project):
    """The table of what the defaults rest on has, row by row: fields, their defaults, if-steady.yaml's values, grounds."""
    page = project / "docs/methods/validation.md"
    text = page.read_text(encoding="utf-8")
    defaults = {cells[0].strip("`"): cells[2].strip("`")
                for cells in rows_of((project / "docs/reference/fields.md").read_text(encoding="utf-8"), 7)}
    steady = values_of(yaml.safe_load((project / STEADY).read_text(encoding="utf-8")))
    problems, named = [], set()
    for fields, usual, if_steady, _ in rows_of(text, 4):
        names = fields_in(fields)
        named |= set(names)
        for source, values in (("docs/reference/fields.md", usual), (STEADY, if_steady)):
            there = [(defaults if values is usual else steady).get(name) for name in names]
            if values.split(", ") != there:
                problems.append(f"{page}: {fields}: {values}, but {there} in {source}")
    unnamed = steady.keys() - named - {"every_authority.start.turnover_sd"}  # of each authority, by the import
    problems += [f"{page}: {name} of {STEADY} is not there" for name in sorted(unnamed)]
    command = (project / "docs/validation.md").read_text(encoding="utf-8")
    on_page = {name: plain(value) for name, value in re.findall(r"--set '?([\w.]+)=([^'\n]+?)'(?: |$)", command)}
    block = "".join(re.findall(r"^bide validate TABLE.*?^```", text, re.S | re.M))
    stated = {name: plain(value) for name, value in re.findall(r"--set ([\w.]+)=(\S+)", block)}
    if not on_page or stated != on_page:
        problems.append(f"{page}: its command sets {stated}, that of docs/validation.md {on_page}")
    return problems


def execute(command, folder, bide, stderr=subprocess.STDOUT):
    environment = dict(os.environ, PATH=f"{bide.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    return subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=stderr, text=True)


def copy_of_scenarios(project, folder):
    shutil.copytree(project / "scenarios", pathlib.Path(folder) / "scenarios")


def idle_options(study, folder, bide):
    """Returns the options of a study that are no different from its baseline in any headline of any replication."""
    done = execute([str(bide), "run", str(study), "-o", "snippet.h5", "--replications", "6", "--force", "--json"],
                   folder, bide, stderr=subprocess.DEVNULL)
    if done.returncode != 0:
        return [f"(bide run exits {done.returncode})"]
    return [option["name"] for option in json.loads(done.stdout)["comparison"]["options"]
            if all(difference["share_tied"] == 1 for difference in option["differences"])]


def check_snippets(project, bide):
    problems, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        copy_of_scenarios(project, folder)
        region = pathlib.Path(folder) / REGION
        snippet = region.with_name("snippet.yaml")
        for page in pages(project):
            for line, info, text in blocks(page):
                if info != "yaml overlay":
                    continue
                count += 1
                head = (f"study: Example\nbaseline: {region.name}\nfocus: gateshead\n"
                        if text.startswith("options:") else f"extends: {region.name}\n")
                snippet.write_text(head + text, encoding="utf-8")
                done = execute([str(bide), "check", str(snippet)], folder, bide)
                if done.returncode != 0:
                    problems.append(f"{page}:{line}: bide check exits {done.returncode}\n{done.stdout}")
                elif text.startswith("options:"):
                    problems += [f"{page}:{line}: option {name} changes nothing"
                                 for name in idle_options(snippet, folder, bide)]
    if count < 10:
        problems.append(f"only {count} snippets found")
    return problems


def check_commands(project, bide):
    problems, count = [], 0
    for page in pages(project):
        if page.name == "README.md":
            continue  # its commands install packages and build
        with tempfile.TemporaryDirectory() as folder:
            copy_of_scenarios(project, folder)
            for line, info, text in blocks(page):
                stated = re.fullmatch(r"sh(?: exits (\d+))?", info)
                if info == "unclosed":
                    problems.append(f"{page}:{line}: the block has no end")
                if not stated:
                    continue
                count += 1
                done = execute(["sh", "-eu", "-c", text], folder, bide)
                if done.returncode != int(stated.group(1) or 0):
                    problems.append(f"{page}:{line}: exits {done.returncode}\n{text}{done.stdout}")
    if count < 5:
        problems.append(f"only {count} blocks of commands found")
    return problems


def main():
    what, project, *rest = sys.argv[1:]
    project = pathlib.Path(project).resolve()
    bide = pathlib.Path(rest[0]).resolve() if rest else None
    problems = {"links": lambda: check_links(project),
                "mechanisms": lambda: check_mechanisms(project),
                "settings": lambda: check_settings(project),
                "snippets": lambda: check_snippets(project, bide),
                "commands": lambda: check_commands(project, bide)}[what]()
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
