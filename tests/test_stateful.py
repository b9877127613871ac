"""A data set that is edited on disk in any order: what is read, formatted and exported agrees.

A model beside the files knows what should be in them.  After every edit the
records that are read are the model's, the folder is valid exactly when the
model is what was attested last, and formatting and exporting lose nothing.
"""

from __future__ import annotations

import copy
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROFILE
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from serge_data._record import as_written
from serge_data.cli import main
from serge_data.dataset import Dataset
from serge_data.errors import InvalidRecordsError
from serge_data.exports import export
from serge_data.filenames import LOCK_FILE, kind_of
from serge_data.formatting import format_text
from serge_data.loading import load
from serge_data.models import Document
from serge_data.reading import read_files
from serge_data.records import RECORD_TYPES
from serge_data.resolve import resolve
from serge_data.validation import Report, validate, validate_reading

SOURCE = Path(__file__).parent / "data" / "another_essay" / "essay.txt"
LAMP, MINUTES = "The Lamp and the Levee", "Minutes of a Drowned Council"
STEPS = {"quick": (6, 10), "thorough": (300, 40)}

Fields = dict[str, Any]

#: Fields that name other records.
REFERENCES = ("authors", "work", "citation", "speaker")
#: Words that the essay prints, by the list whose records hold them.
PRINTED = {
    "works": "title",
    "people": "name",
    "sections": "title",
    "citations": "printed",
    "quotations": "text",
    "footnotes": "text",
}


@pytest.mark.slow
def test_any_order_of_edits_agrees() -> None:
    """Whatever is edited, in any order, the files, the data set and its exports agree."""
    examples, steps = STEPS[os.environ.get(PROFILE, "quick")]

    run_state_machine_as_test(
        Editing, settings=settings(max_examples=examples, stateful_step_count=steps)
    )

    assert Editing.edits >= examples


def command(*arguments: str) -> int:
    """Return the exit code of a command; what it says is not looked at here."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return main(list(arguments))


@cache
def attested() -> dict[str, bytes]:
    """Return the files of a sound data set of a small essay, made by commands only."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "records"
        begin = ["--title", "The Keeper's Argument", "--author", "Nora Kell"]
        lamp = ["--title", LAMP, "--type", "book", "--short-title", "Lamp", "--author", "Ada Moor"]
        minutes = ["--title", MINUTES, "--type", "book", "--author", "Jon Vane"]
        commands = [["init", str(folder), *begin]]
        commands += [["new", "work", str(folder), *lamp, "--footnote", "1"]]
        commands += [["new", "work", str(folder), *minutes]]
        for place in ("paragraph 1", "paragraph 2", "paragraph 3", "footnote 1", "footnote 2"):
            which, number = place.split()
            commands.append(["new", "citation", str(folder), f"--{which}", number])
        for words, kind in (
            ("a light is a promise", "quotation"),
            ("efficiency", "so_called"),
            ("we owed them", "quotation"),
            ("efficiency", "so_called"),
            ("nobody sails", "quotation"),
            ("luxury", "quotation"),
        ):
            told = ["--words", words, "--kind", kind]
            told += ["--doubt", "Who said so is not told."] if words == "nobody sails" else []
            commands.append(["new", "quotation", str(folder), *told])
        codes = [command(*words, "--source", str(SOURCE)) for words in commands]
        codes.append(command("attest", str(SOURCE), str(folder), "--pin", "reading edition"))
        assert {0} == set(codes)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


class Plain(yaml.SafeDumper):
    """Writes YAML without anchors, in whatever layout it is asked for."""

    def ignore_aliases(self, data: Any) -> bool:
        """Say that nothing is written as an alias."""
        return True


def written(value: Any, layout: int) -> str:
    """Return *value* as YAML in one of several layouts that nobody would call canonical."""
    if layout == 0:
        return json.dumps(value, indent=3, ensure_ascii=False)
    return "# Edited by hand.\n" * (layout > 2) + yaml.dump(
        value,
        Dumper=Plain,
        allow_unicode=layout % 2 == 0,
        default_flow_style=layout == 1,
        sort_keys=layout == 2,
        width=(20, 70, 1000)[layout % 3],
        indent=layout,
    )


def place(record: Fields) -> tuple[int, int]:
    """Return where *record* stands in the essay, body before notes."""
    if "number" in record:
        return 1, record["number"]
    if "first_paragraph" in record:
        return 0, record["first_paragraph"]
    if "printed" in record or "text" in record:
        return (1, record["footnote"]) if "footnote" in record else (0, record["paragraph"])
    return min(map(place, record.get("mentions", ())), default=(0, 0))


class Editing(RuleBasedStateMachine):
    """Somebody who edits a folder of records, and a model of what is in it."""

    edits = 0

    def __init__(self) -> None:
        """Begin with a folder that is attested."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "records"
        self.names = 0
        self.essay: Fields = {}
        self.files: dict[str, list[Fields]] = {}
        for name, content in attested().items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            if name != LOCK_FILE:
                value = yaml.safe_load(content)
                if name == "essay.yaml":
                    self.essay = value
                else:
                    self.files[name] = value
        self.former: dict[str, str] = {}
        self.original = self.attested = self.meaning()

    def teardown(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder.parent)

    # What the model knows.

    def kinds(self) -> dict[str, list[Fields]]:
        """Return the records by list, in the order in which the files are read."""
        found: dict[str, list[Fields]] = {kind: [] for kind in RECORD_TYPES}
        for name in sorted(self.files, key=lambda name: name.split("/")):
            found[kind_of(name)] += self.files[name]
        return found

    def meaning(self) -> Any:
        """Return what is attested of the model: all but layout, files and editors' wording."""
        meant = copy.deepcopy([self.essay, self.kinds()])
        for records in meant[1].values():
            records.sort(key=place)
            for record in records:
                if "doubt" in record:
                    record["doubt"] = True
        return meant

    def is_tidy(self) -> bool:
        """Return whether each file ascends, and no paragraph or note is spread over several."""
        homes: dict[Any, set[str]] = {}
        for name, records in self.files.items():
            if [place(record) for record in records] != sorted(place(record) for record in records):
                return False
            if kind_of(name) in ("citations", "quotations"):
                for record in records:
                    homes.setdefault((kind_of(name), place(record)), set()).add(name)
        return all(len(names) == 1 for names in homes.values())

    def is_sound(self) -> bool:
        """Return whether the essay agrees, whatever the records are called."""
        if not self.is_tidy():
            return False
        back = json.dumps(self.meaning())
        for new, old in reversed(self.former.items()):
            back = back.replace(f'"{new}"', f'"{old}"')
        return bool(json.loads(back) == json.loads(json.dumps(self.original)))

    def pick(self, data: st.DataObject, *kinds: str) -> tuple[str, int]:
        """Return the file and the index of one of the records, of one of the *kinds* if given."""
        places = [
            (name, index)
            for name, records in sorted(self.files.items())
            for index in range(len(records))
            if not kinds or kind_of(name) in kinds
        ]
        return data.draw(st.sampled_from(places))

    def write(self, name: str, layout: int = 3) -> None:
        """Write one file of the model, or remove it where nothing is left in it."""
        type(self).edits += 1
        path = self.folder / name
        if name != "essay.yaml" and not self.files[name]:
            del self.files[name]
            path.unlink()
            return
        path.parent.mkdir(exist_ok=True)
        value = self.essay if name == "essay.yaml" else self.files[name]
        path.write_text(written(value, layout), encoding="utf-8")

    def fresh(self, of: str) -> str:
        """Return an id that nothing has had yet."""
        self.names += 1
        return f"{of.partition('--')[0]}--{self.names}".replace("--", "-n")

    # The edits.

    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        """Record something that the essay has not: a copy under a name of its own."""
        name, index = self.pick(data)
        record = copy.deepcopy(self.files[name][index])
        if "number" in record:
            record["number"] = max(note["number"] for note in self.kinds()["footnotes"]) + 1
        else:
            record["id"] = self.fresh(record["id"])
        self.files[name].insert(index + 1, record)
        self.write(name)

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        """Change a letter of what the essay prints."""
        name, index = self.pick(data)
        record = self.files[name][index]
        field = PRINTED[kind_of(name)]
        if field in record:
            at = data.draw(st.integers(0, len(record[field]) - 1))
            letter = "q" if record[field][at] != "q" else "j"
            record[field] = record[field][:at] + letter + record[field][at + 1 :]
            self.write(name)

    @rule(data=st.data(), words=st.sampled_from(["Nobody knows.", "yes", "12", "a: b #c"]))
    def doubt(self, data: st.DataObject, words: str) -> None:
        """Say an editor's doubt in other words, which no essay attests."""
        [(name, record)] = [
            (name, record)
            for name, records in self.files.items()
            for record in records
            if "doubt" in record
        ][:1] or [("", {})]
        if name:
            record["doubt"] = words
            self.write(name)

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """Take a record out."""
        name, index = self.pick(data)
        del self.files[name][index]
        self.write(name)

    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        """Call a record otherwise, there and wherever it is named."""
        name, index = self.pick(data, "works", "people", "citations", "quotations", "sections")
        old = self.files[name][index]["id"]
        new = self.fresh(old)
        self.former[new] = old
        self.files[name][index]["id"] = new
        self.write(name)
        for other, records in [*self.files.items(), ("essay.yaml", [self.essay])]:
            named = False
            for record in records:
                for field in REFERENCES:
                    value = record.get(field)
                    if value == old:
                        record[field], named = new, True
                    elif isinstance(value, list) and old in value:
                        record[field] = [new if key == old else key for key in value]
                        named = True
            if named:
                self.write(other)

    @rule(data=st.data(), to=st.sampled_from(["a", "introduction", "zz"]), tidily=st.booleans())
    def move(self, data: st.DataObject, to: str, tidily: bool) -> None:
        """Move a record to another file of its list, which may be a new one."""
        name, index = self.pick(data, "citations", "quotations")
        target = f"{kind_of(name)}/{to}.yaml"
        if target != name:
            self.files.setdefault(target, []).append(self.files[name].pop(index))
            if tidily:
                self.files[target].sort(key=place)
            self.write(target)
            self.write(name)

    @rule(data=st.data(), layout=st.integers(0, 6))
    def lay_out(self, data: st.DataObject, layout: int) -> None:
        """Write a file in another layout."""
        self.write(data.draw(st.sampled_from(["essay.yaml", *sorted(self.files)])), layout)

    @rule()
    def reformat(self) -> None:
        """Let the command write every file in its canonical form."""
        assert 0 == command("format", str(self.folder))
        assert 0 == command("format", "--check", str(self.folder))

    @rule()
    def undo(self) -> None:
        """Go back to the files that were attested first, under the ids of that time."""
        for name in [*self.files]:
            (self.folder / name).unlink()
        self.files, self.former = {}, {}
        for name, content in attested().items():
            (self.folder / name).write_bytes(content)
            if name == "essay.yaml":
                self.essay = yaml.safe_load(content)
            elif name != LOCK_FILE:
                self.files[name] = yaml.safe_load(content)
        self.attested = self.original

    @rule()
    def attest(self) -> None:
        """Hold the records against the essay: only what agrees is attested anew."""
        lock = self.folder / LOCK_FILE
        before = lock.read_bytes()

        code = command("attest", str(SOURCE), str(self.folder))

        assert (0 if self.is_sound() else 1) == code
        if self.is_sound():
            self.attested = self.meaning()
        else:
            assert before == lock.read_bytes()

    # What is always so.

    @invariant()
    def the_files_hold_the_model(self) -> None:
        """Each list that is read is the model's, in the same order."""
        report = validate(self.folder)

        assert self.kinds() == dict(read_back(report))

    @invariant()
    def what_is_valid_was_attested(self) -> None:
        """The folder is valid and can be loaded if nothing attested has changed, and only then."""
        report = validate(self.folder)

        if self.meaning() == self.attested and self.is_tidy():
            assert () == report.diagnostics
            assert Dataset(Document.model_validate_json(exported(report))) == load(self.folder)
        else:
            assert not report.is_valid
            with pytest.raises(InvalidRecordsError) as caught:
                load(self.folder)
            assert report.errors == caught.value.diagnostics

    @invariant()
    def formatting_loses_nothing(self) -> None:
        """In canonical form the files hold the same records, with the same problems or none."""
        report = validate(self.folder)
        texts = {name: (self.folder / name).read_text("utf-8") for name in self.files}
        texts["essay.yaml"] = (self.folder / "essay.yaml").read_text("utf-8")
        formatted = {name: format_text(text, kind_of(name)) or "" for name, text in texts.items()}
        lock = {LOCK_FILE: (self.folder / LOCK_FILE).read_bytes()}
        again = validate_reading(
            read_files({name: text.encode() for name, text in formatted.items()} | lock)
        )

        assert formatted == {name: format_text(t, kind_of(name)) for name, t in formatted.items()}
        assert self.kinds() == dict(read_back(again))
        assert [(d.path, d.code, d.message) for d in report.diagnostics] == [
            (d.path, d.code, d.message) for d in again.diagnostics
        ]
        if report.is_valid:
            assert exported(report) == exported(again)

    @invariant()
    def the_export_says_what_the_model_says(self) -> None:
        """The public document has every record, in the essay's order, with its words."""
        report = validate(self.folder)
        if not report.is_valid:
            return
        document = json.loads(exported(report))
        for kind, field in PRINTED.items():
            expected = sorted(self.kinds()[kind], key=place)
            assert [record.get(field) for record in expected] == [
                record.get(field) for record in document[kind]
            ]


def read_back(report: Report) -> Iterator[tuple[str, list[Fields]]]:
    """Yield the records that were read, by list, as they would be written."""
    for kind in RECORD_TYPES:
        records = getattr(report.records, kind)
        dumped = [as_written(record) for record in records]
        yield kind, json.loads(json.dumps(dumped))


def exported(report: Report) -> str:
    """Return the public JSON of valid records, with the places that their lock has."""
    assert report.records is not None
    return export(Dataset(resolve(report.records, report.positions)), "json")
