"""Somebody else's essay, from nothing to an attested and exported data set, by commands only."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import serge_data
from serge_data._record import as_written
from serge_data._text import fold, plain
from serge_data.attestation.edition import Edition, read_edition
from serge_data.cli import main
from serge_data.cli.interview import Interview, UnansweredError
from serge_data.drafting.begin import UnreadableEditionError
from serge_data.drafting.drafts import draft_citation, draft_quotation, whole_reference
from serge_data.drafting.gaps import missing_citations, missing_quotations
from serge_data.drafting.named import draft_person, draft_work
from serge_data.reading import read_folder
from serge_data.recordset import RecordSet
from serge_data.resources import packaged_records
from serge_data.validation import validate

Capture = pytest.CaptureFixture[str]
SOURCE = Path(__file__).parent / "data" / "another_essay" / "essay.txt"
LAMP, MINUTES = "The Lamp and the Levee", "Minutes of a Drowned Council"


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A folder that was only just begun."""
    folder = tmp_path / "mine"
    code = main(
        [
            "init",
            str(folder),
            "--source",
            str(SOURCE),
            "--title",
            "The Keeper's Argument",
            "--author",
            "Nora Kell",
        ]
    )
    assert 0 == code
    return folder


def new(record: str, folder: Path, *options: str) -> int:
    """Return the exit code of ``serge-data new`` for a *record* in *folder*."""
    return main(["new", record, str(folder), "--source", str(SOURCE), *options])


@pytest.fixture
def cited(begun: Path) -> Path:
    """The same folder with its works, people and citations."""
    lamp = ("--title", LAMP, "--type", "book", "--short-title", "Lamp", "--author", "Ada Moor")
    minutes = ("--title", MINUTES, "--type", "book", "--author", "Jon Vane")
    codes = [new("work", begun, *lamp, "--footnote", "1"), new("work", begun, *minutes)]
    codes += [new("citation", begun, "--paragraph", str(number)) for number in (1, 2, 3)]
    codes += [new("citation", begun, "--footnote", str(number)) for number in (1, 2)]
    assert [0] * 7 == codes
    return begun


@pytest.fixture
def complete(cited: Path) -> Path:
    """The same folder with all its quotations."""
    for words, *options in (
        ["a light is a promise", "--kind", "quotation"],
        ["efficiency", "--kind", "so_called"],
        ["we owed them", "--kind", "quotation"],
        ["efficiency", "--kind", "so_called"],
        ["nobody sails", "--kind", "quotation", "--doubt", "Who said so is not told."],
        ["luxury", "--kind", "quotation"],
    ):
        assert 0 == new("quotation", cited, "--words", words, *options)
    return cited


def test_a_work_is_mentioned_wherever_the_essay_names_it(tmp_path: Path) -> None:
    """A new work has a mention for each place that prints its title, with words to tell them by."""
    source, folder = tmp_path / "essay.txt", tmp_path / "mine"
    passing = "*Lamp* was read, and *Lamp* was burnt."
    essay = SOURCE.read_text(encoding="utf-8").replace("the lamp was not.", passing)
    source.write_text(essay, encoding="utf-8")
    main(["init", str(folder), "--source", str(source), "--title", "x", "--author", "Nora Kell"])

    code = main(
        [
            "new",
            "work",
            str(folder),
            "--source",
            str(source),
            "--title",
            LAMP,
            "--type",
            "book",
            "--short-title",
            "Lamp",
            "--author",
            "Ada Moor",
            "--footnote",
            "1",
        ]
    )

    assert 0 == code
    assert [
        ("*The Lamp and the Levee*", 1),
        ("*Lamp*", 1),
        ("*Lamp*", 4),
        ("and *Lamp*", 4),
        (f"Ada Moor, *{LAMP}* (Hull: Quay Press, 1931)", None),
    ] == [
        (mention.printed, mention.paragraph)
        for mention in serge_data.load(folder).works["the-lamp-and-the-levee"].mentions
    ]


def test_a_folder_that_has_begun_is_valid_and_says_what_is_to_do(begun: Path) -> None:
    """After `init` there is no error; what the footnotes quote and cite is still to be recorded."""
    report = validate(begun)

    assert report.is_valid
    assert {"SD431", "SD435"} == {diagnostic.code for diagnostic in report.diagnostics}
    assert {"warning"} == {diagnostic.severity for diagnostic in report.diagnostics}
    essay = serge_data.load(begun).essay
    assert ("The Keeper's Argument", 4, 2) == (essay.title, essay.paragraphs, essay.footnotes)
    assert ["Nora Kell"] == [author.name for author in essay.authors]


def test_from_nothing_to_an_attested_data_set(complete: Path, capsys: Capture) -> None:
    """When all is recorded, the essay attests it, and it can be exported."""
    before = validate(complete)
    attested = main(["attest", str(SOURCE), str(complete), "--pin", "reading edition"])
    after = validate(complete)
    formatted = main(["format", "--check", str(complete)])
    capsys.readouterr()
    exported = main(["export", "json", str(complete)])

    assert (0, 0, 0) == (attested, formatted, exported)
    assert ((), ()) == (before.diagnostics, after.diagnostics)
    assert (None, "02dc718350a88c53") == (before.attested, str(after.attested)[:16])
    document = json.loads(capsys.readouterr().out)
    assert 6 == len(document["quotations"])
    ds = serge_data.load(complete)
    promise = ds.quotations["a-light-is-a-promise-made"]
    assert promise.work is not None
    assert ("Ada Moor", LAMP) == (promise.speaker and promise.speaker.name, promise.work.title)
    assert ["12"] == [locator.first for locator in promise.locators]
    assert ("1931", "Hull") == (promise.work.issued, promise.work.publisher_place)
    second_hand = ds.quotations["nobody-sails-at-night-who-can"]
    assert (True, None) == (second_hand.quoted_second_hand, second_hand.speaker)


def test_an_attested_folder_can_lose_nothing(complete: Path) -> None:
    """What was attested once is an error when it is missing, no longer a thing to do."""
    main(["attest", str(SOURCE), str(complete), "--pin", "reading edition"])
    (complete / "attestation.lock.json").unlink()

    [diagnostic] = validate(complete).errors

    assert ("SD506", "error") == (diagnostic.code, diagnostic.severity)


def test_a_record_is_taken_out_and_put_back_where_it_was(complete: Path) -> None:
    """`new` offers a lost span again, puts it in its place, and attests the whole again."""
    main(["attest", str(SOURCE), str(complete), "--pin", "reading edition"])
    path = complete / "quotations" / "introduction.yaml"
    sound = path.read_text(encoding="utf-8")
    first, _, last = sound.split("\n\n")
    path.write_text(f"{first}\n\n{last}", encoding="utf-8")
    lost = validate(complete)

    code = new("quotation", complete, "--words", "efficiency", "--kind", "so_called")

    assert ["SD503"] == [diagnostic.code for diagnostic in lost.diagnostics]
    assert 0 == code
    assert sound == path.read_text(encoding="utf-8")
    assert () == validate(complete).diagnostics


def test_nothing_left_to_record(complete: Path, capsys: Capture) -> None:
    """When every span has its record, there is nothing to choose from."""
    code = new("quotation", complete, "--words", "efficiency", "--kind", "so_called")

    assert 1 == code
    assert f"there is no such span without a record in '{complete}'\n" == capsys.readouterr().err


def test_the_spans_without_a_record_are_listed(cited: Path, capsys: Capture) -> None:
    """`--list` names every span that has no record, with its place."""
    capsys.readouterr()

    code = new("quotation", cited, "--list")

    assert 0 == code
    assert [
        "paragraph 1: a light is a promise made to strangers",
        "paragraph 1: efficiency",
        "paragraph 2: we owed them the light, and we gave it",
        "paragraph 3: efficiency",
        "paragraph 3: nobody sails at night who can help it",
        "footnote 2: The lamp is a luxury.",
    ] == capsys.readouterr().out.splitlines()


def test_a_choice_is_asked_for(cited: Path, capsys: Capture) -> None:
    """Where several spans could be meant and nobody can be asked, they are listed."""
    code = new("quotation", cited, "--paragraph", "1", "--kind", "so_called")

    assert 2 == code
    captured = capsys.readouterr()
    assert "paragraph 1: efficiency\n" in captured.out
    assert "say which span, by --words, --paragraph or --footnote\n" == captured.err


def test_an_id_that_is_taken_is_refused(cited: Path, capsys: Capture) -> None:
    """A second record with the same id is not written, and the first one is named."""
    new("quotation", cited, "--words", "we owed", "--kind", "quotation", "--id", "light")
    before = (cited / "quotations" / "introduction.yaml").read_bytes()

    code = new("quotation", cited, "--words", "a light", "--kind", "quotation", "--id", "light")

    assert 2 == code
    assert "quotations/introduction.yaml:1:3: SD202: 'light' is recorded here already" in (
        capsys.readouterr().err
    )
    assert before == (cited / "quotations" / "introduction.yaml").read_bytes()


def test_what_would_not_be_sound_is_refused(cited: Path, capsys: Capture) -> None:
    """A speaker whom nobody knows is refused with the diagnostic that validation would give."""
    code = new("quotation", cited, "--words", "luxury", "--kind", "quotation", "--speaker", "vain")

    assert 2 == code
    assert "SD201: no person has the id 'vain'; did you mean 'vane'?" in capsys.readouterr().err
    assert not (cited / "quotations").exists()


def test_a_dry_run_writes_nothing(cited: Path, capsys: Capture) -> None:
    """`--dry-run` shows the record and where it would stand."""
    capsys.readouterr()

    code = new("quotation", cited, "--words", "luxury", "--kind", "quotation", "--dry-run")

    assert 0 == code
    shown = capsys.readouterr().out
    assert shown.startswith(f"# {cited}/quotations/footnotes.yaml\n- id: the-lamp-is-a-luxury\n")
    assert not (cited / "quotations").exists()


def test_a_name_that_the_essay_does_not_print_is_refused(begun: Path, capsys: Capture) -> None:
    """A person and a work are only recorded with the words that name them."""
    codes = [
        new("person", begun, "--name", "Ada Moore"),
        new("work", begun, "--title", "The Lamp and the Leves", "--type", "book"),
    ]

    assert [2, 2] == codes
    said = capsys.readouterr().err
    assert "the edition does not print 'Ada Moore'\n" in said
    assert "the edition does not print 'The Lamp and the Leves'; did you mean 'The Lamp" in said


def test_init_counts_what_it_has_written(tmp_path: Path, capsys: Capture) -> None:
    """One is told in the singular, and where nothing is to do nothing is said of it."""
    source = tmp_path / "essay.txt"
    source.write_text("One line, and no note.\n", encoding="utf-8")
    options = ["--source", str(source), "--title", "x", "--author", "y"]

    assert 0 == main(["init", str(tmp_path / "mine"), *options])

    first = capsys.readouterr().out.splitlines()[0]
    assert f"{tmp_path / 'mine'}: 1 person, 1 section, 0 footnotes" == first


def test_init_keeps_what_is_there(begun: Path, capsys: Capture) -> None:
    """A folder with something in it is not begun again."""
    code = main(["init", str(begun), "--source", str(SOURCE), "--title", "x", "--author", "y"])

    assert 2 == code
    assert f"serge-data: {begun} is not empty\n" == capsys.readouterr().err


def test_init_needs_a_title(tmp_path: Path, capsys: Capture) -> None:
    """Where the source does not say its title, somebody must."""
    code = main(["init", str(tmp_path / "x"), "--source", str(SOURCE)])

    assert 2 == code
    assert (
        "serge-data: what nobody but you can know is missing here: say --title … "
        "(on a terminal it is asked for)\n" == capsys.readouterr().err
    )


def test_init_refuses_notes_without_marks(tmp_path: Path, capsys: Capture) -> None:
    """An essay whose notes and marks do not fit is not begun, and what does not fit is said."""
    source = tmp_path / "essay.txt"
    source.write_text("Words.¹\n\n## Notes\n\n[2] A note.\n", encoding="utf-8")

    code = main(
        ["init", str(tmp_path / "x"), "--source", str(source), "--title", "x", "--author", "y"]
    )

    assert 2 == code
    said = capsys.readouterr().err
    assert "there is no mark of note 2\n" in said
    assert "there is no note for mark 1\n" in said
    assert said.endswith("has a note '[1] …' at the end\n")
    assert isinstance(UnreadableEditionError([]), ValueError)
    assert "the edition was not understood" == str(UnreadableEditionError([]))
    assert not (tmp_path / "x").exists()


def test_the_real_records_can_be_drafted_from_the_essay(
    records_copy: Path, essay: str, tmp_path: Path
) -> None:
    """A quotation taken out of the real records is offered, drafted and attested as it was."""
    source = tmp_path / "essay.txt"
    source.write_text(essay, encoding="utf-8")
    path = records_copy / "quotations" / "introduction.yaml"
    sound = path.read_text(encoding="utf-8")
    [first, *others] = sound.split("\n\n")
    modeline, _, lost = first.partition("\n")
    path.write_text("\n".join([modeline, "\n\n".join(others)]), encoding="utf-8")
    options = ["--words", "the best of the anarchists", "--kind", "quotation", "--second-hand"]
    options += ["--id", "the-best-of-the-anarchists", "--speaker", "lenin"]

    code = main(
        [
            "new",
            "quotation",
            str(records_copy),
            "--source",
            str(source),
            *options,
            "--citation",
            "memoirs-122-the-best-of",
        ]
    )

    assert lost.startswith("- id: the-best-of-the-anarchists\n")
    assert 0 == code
    assert sound == path.read_text(encoding="utf-8")
    assert () == validate(records_copy).diagnostics


@pytest.fixture(scope="module")
def recorded() -> RecordSet:
    """The records of the essay that the package has."""
    records = read_folder(packaged_records()).records
    assert records is not None
    return records


@pytest.fixture(scope="module")
def edition(essay: str) -> Edition:
    """The essay, read."""
    return read_edition(essay.encode())


@pytest.mark.slow
def test_every_real_quotation_would_be_found_again(recorded: RecordSet, edition: Edition) -> None:
    """Whichever quotation is taken out, its span is offered, with its words and its place."""
    unlike = []
    for record in recorded.quotations:
        others = tuple(other for other in recorded.quotations if other is not record)
        fewer = replace(recorded, quotations=others)
        drafts = [
            draft_quotation(fewer, edition, gap, {"kind": record.kind})
            for gap in missing_quotations(fewer, edition)
        ]
        if not any(
            (record.text, record.place, record.unclosed)
            == (draft.text, draft.place, draft.unclosed)
            for draft in drafts
        ):
            unlike.append(record.id)

    # Its closing mark is missing, and what follows it belongs to it for all that marks can tell.
    assert ["it-was-not-until-the-second"] == unlike


@pytest.mark.slow
def test_every_real_citation_would_be_found_again(recorded: RecordSet, edition: Edition) -> None:
    """Whichever citation is taken out, it is offered whole, with its place and its locators."""
    unlike = []
    for record in recorded.citations:
        others = tuple(other for other in recorded.citations if other is not record)
        fewer = replace(recorded, citations=others)
        drafts = [
            draft_citation(fewer, gap, {"printed": whole_reference(gap)})
            for gap in missing_citations(fewer, edition)
        ]
        if not any(
            (record.printed, record.place, record.locators)
            == (draft.printed, draft.place, draft.locators)
            for draft in drafts
        ):
            unlike.append(record.printed.partition(" ")[0])

    # A title behind a title, one with an exclamation mark, and an introduction in running text.
    assert ["“The", "*Property", "the"] == unlike


@pytest.mark.slow
def test_every_real_work_would_be_introduced(recorded: RecordSet, edition: Edition) -> None:
    """Whichever work is taken out, the note that introduces it gives its imprint and its people."""
    unlike, strange = [], []
    for record in recorded.works:
        works = tuple(other for other in recorded.works if other is not record)
        known = {"id", "title", "subtitle", "type", "short_titles", "container"}
        known |= {"authors", "editors", "translators"}
        given = {name: value for name, value in as_written(record).items() if name in known}
        mentions = record.mentions or ()
        note = next((mention.footnote for mention in mentions if mention.footnote), None)
        draft = draft_work(replace(recorded, works=works), edition, given, note)
        imprint = ("publisher_place", "publisher", "issued")
        if any(getattr(record, name) != getattr(draft, name) for name in imprint):
            unlike.append(record.id)
        for mention in draft.mentions or ():
            marks = [mention.printed.count(mark) for mark in "“”"]
            if mention.printed.count("*") % 2 or marks[0] < marks[1]:
                strange.append(mention.printed)

    # Years without an imprint, one of an earlier edition, and one with its colon elsewhere.
    assert [
        *("lenin-can-the-bolsheviks-retain-state-power", "trotsky-terrorism-and-communism"),
        *("weissman-course-is-set-on-hope", "sedgwick-unhappy-elitist"),
        "ollman-social-and-sexual-revolution",
    ] == unlike
    # The first "Kronstadt" of the note stands in the title of an article.
    assert [
        "Kronstadt”, Lenin and Trotsky, *Kronstadt* [New York: Pathfinder Press, 1986]"
    ] == strange


@pytest.mark.slow
def test_every_real_person_would_be_found(recorded: RecordSet, edition: Edition) -> None:
    """Whoever is taken out, each form of the name is found, and nothing else is taken for it."""
    for record in recorded.people:
        if record.mentions is None:
            continue  # the author, whom the essay does not name
        forms = (record.name, *(record.name_variants or ()))
        fewer = replace(recorded, people=tuple(o for o in recorded.people if o is not record))
        draft = draft_person(fewer, edition, {"name": forms[0], "name_variants": forms[1:]})

        mentions = draft.mentions or ()
        assert sorted(map(fold, forms)) == sorted(fold(plain(each.printed)) for each in mentions)
        assert sorted(each.place for each in mentions) == [each.place for each in mentions]
        assert draft.place == record.place


def test_a_person_at_the_terminal_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions show the choices and what is known already, and repeat until one is chosen."""
    asked: list[str] = []
    answers = iter(["wrong", "title", "", "", "3", "1", ""])

    def answered_next(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("builtins.input", answered_next)
    interview = Interview(asks=True)

    answered = [
        interview.ask("kind", None, None, ("quotation", "title")),
        interview.ask("work", None, "lamp"),
        interview.offer("doubt", None),
        interview.choose("which?", ["one", "two"]),
        interview.choose("which?", ["one", "two"]),
    ]

    assert ["title", "lamp", None, 0, None] == answered
    assert "kind (quotation, title): " == asked[0] == asked[1]
    assert "work [lamp]: " == asked[2]
    with pytest.raises(UnansweredError) as caught:
        Interview(asks=False).ask("kind", None, None, ("a", "b"))
    assert "say --kind …, one of a, b (on a terminal" in str(caught.value)


def test_a_person_at_the_terminal_drafts_a_quotation(
    cited: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """The span is chosen from a list, what follows from it is offered, and a doubt is asked for."""
    monkeypatch.setattr("serge_data.cli.interview.Interview", partial(Interview, asks=True))
    # The span, its kind, the citation as it is offered, nobody, and why.
    answers = iter(["2", "", "", "", "Who said so is not told."])
    asked: list[str] = []

    def answered_next(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("builtins.input", answered_next)

    code = new("quotation", cited, "--paragraph", "3")

    assert 0 == code
    assert [
        "which span? (1–2, or nothing): ",
        "kind (quotation, so_called, mentioned, title) [quotation]: ",
        "citation [quoted-lamp-57]: ",
        "speaker: ",
        "doubt: ",
    ] == asked
    assert "   2  paragraph 3: nobody sails at night who can help it\n" in capsys.readouterr().out
    written = serge_data.load(cited).quotations["nobody-sails-at-night-who-can"]
    assert ("Who said so is not told.", None) == (written.doubt, written.speaker)
    assert written.citation is not None
    assert "quoted-lamp-57" == written.citation.id


def test_what_is_answered_is_held_against_the_rules(
    cited: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """A speaker other than the one that is offered is taken, and here refused with the reason."""
    monkeypatch.setattr("serge_data.cli.interview.Interview", partial(Interview, asks=True))
    answers = iter(["quotation", "", "vane"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))

    assert 2 == new("quotation", cited, "--words", "we owed them")

    assert "SD410: 'vane' is not an author of 'the-lamp-and-the-levee'" in capsys.readouterr().err


def test_several_who_speak_as_one(begun: Path) -> None:
    """A collective has no family name, and is mentioned under each of its names."""
    options = ["--collective", "--family", "council", "--variant", "council"]
    assert 0 == new("person", begun, "--name", "town council", *options)

    council = serge_data.load(begun).people["town-council"]
    assert ("collective", None, ("council",)) == (
        council.kind,
        council.family,
        council.name_variants,
    )
    assert [("town council", 1), ("council", 1)] == [
        (mention.printed, mention.paragraph) for mention in council.mentions or ()
    ]


def test_what_is_given_is_kept(begun: Path, capsys: Capture) -> None:
    """An author by id, a work, a page at second hand and an inference are recorded as given."""
    lamp = ("--title", LAMP, "--type", "book", "--short-title", "Lamp")
    codes = [
        new("person", begun, "--name", "Ada Moor"),
        new("person", begun, "--name", "Jon Vane"),
        new("work", begun, *lamp, "--author", "moor", "--footnote", "1"),
        new("citation", begun, "--paragraph", "3", "--list"),
        new(
            "citation",
            begun,
            "--paragraph",
            "3",
            "--second-hand",
            "--work",
            "the-lamp-and-the-levee",
        ),
        new("citation", begun, "--paragraph", "4"),
        new(
            *("quotation", begun, "--words", "nobody sails", "--kind", "quotation"),
            *("--speaker", "vane", "--inferred", "speaker=He kept the minutes."),
        ),
    ]

    assert [0, 0, 0, 0, 0, 1, 0] == codes
    captured = capsys.readouterr()
    assert "\nparagraph 3: (quoted, *Lamp* 57)\n" in captured.out
    assert captured.err.endswith(f"there is no such citation without a record in '{begun}'\n")
    ds = serge_data.load(begun)
    written = ds.quotations["nobody-sails-at-night-who-can"]
    assert ["moor"] == [author.id for author in ds.works["the-lamp-and-the-levee"].authors]
    assert (True, "the-lamp-and-the-levee") == (
        written.citation and written.citation.second_hand,
        written.work and written.work.id,
    )
    assert [("speaker", "He kept the minutes.")] == [
        (each.field, each.because) for each in written.inferred or ()
    ]


def test_the_folder_may_be_named_last(cited: Path) -> None:
    """Each locator is given by itself, so that none takes the folder behind it."""
    options = ["--words", "we owed them", "--kind", "quotation"]
    options += ["--locator", "40", "--locator", "41"]

    assert 0 == main(["new", "quotation", "--source", str(SOURCE), *options, str(cited)])

    written = serge_data.load(cited).quotations["we-owed-them-the-light-and"]
    assert ["40", "41"] == [locator.first for locator in written.locators]


def test_another_edition_than_the_pinned_one_is_named(
    complete: Path, tmp_path: Path, capsys: Capture
) -> None:
    """Who drafts from a text that was edited since is told so."""
    main(["attest", str(SOURCE), str(complete), "--pin", "reading edition"])
    edited = tmp_path / "edited.txt"
    edited.write_text(SOURCE.read_text(encoding="utf-8").replace("rebuilt", "built"), "utf-8")
    capsys.readouterr()

    main(["new", "quotation", str(complete), "--source", str(edited), "--list"])

    assert f"serge-data: '{edited}' is not the 'reading edition' that the records are " in (
        capsys.readouterr().err
    )


def test_what_does_not_agree_yet_is_not_attested_again(complete: Path, capsys: Capture) -> None:
    """While another span is still without its record, the lock stays as it is."""
    main(["attest", str(SOURCE), str(complete), "--pin", "reading edition"])
    lock = (complete / "attestation.lock.json").read_bytes()
    path = complete / "quotations" / "introduction.yaml"
    path.write_text(path.read_text(encoding="utf-8").split("\n\n")[0] + "\n", encoding="utf-8")
    capsys.readouterr()

    code = new(
        "quotation", complete, "--words", "efficiency", "--paragraph", "1", "--kind", "so_called"
    )

    assert 0 == code
    assert f"not attested yet: serge-data attest {SOURCE} {complete}\n" == capsys.readouterr().err
    assert lock == (complete / "attestation.lock.json").read_bytes()


def test_the_source_is_left_alone(complete: Path, tmp_path: Path) -> None:
    """Nothing of the essay but what is recorded is written, and the source stays as it is."""
    copy = shutil.copyfile(SOURCE, tmp_path / "essay.txt")

    main(["attest", str(copy), str(complete), "--pin", "reading edition"])

    assert SOURCE.read_bytes() == Path(copy).read_bytes()
    written = "".join(path.read_text(encoding="utf-8") for path in complete.rglob("*.yaml"))
    assert "The wall was rebuilt" not in written
