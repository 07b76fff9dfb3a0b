"""The imports: what they write, what they leave alone, and what they survive."""

import io
import zipfile

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from taxonomy.importers import files as importer_files
from taxonomy.importers import merging
from taxonomy.models import (
    ConceptMapping,
    DataSource,
    ISCOGroup,
    Occupation,
    OccupationSkill,
    OnetOccupation,
    OnetTask,
    Skill,
    concept_key,
)
from taxonomy.tests.files import (
    CROSSWALK,
    ISCO_COLUMNS,
    OCCUPATION,
    OCCUPATION_COLUMNS,
    as_csv,
    esco_tables,
    isco_group,
    occupation,
    onet_tables,
    onet_zip,
    write_files,
    write_zip,
)

pytestmark = pytest.mark.django_db

MODELS = [
    Occupation,
    Skill,
    ISCOGroup,
    OccupationSkill,
    OnetOccupation,
    OnetTask,
    ConceptMapping,
    DataSource,
]


def run(command, *paths, **options):
    out = io.StringIO()
    call_command(command, *paths, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def fails(command, *paths, **options):
    """Return what the command printed and the sentence it ended with."""
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(command, *paths, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue(), str(caught.value)


def contents():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


@pytest.fixture
def locales():
    Locale.objects.get_or_create(language_code="de")


@pytest.fixture
def esco(tmp_path, locales):
    return write_zip(
        tmp_path / "ESCO dataset - v1.2.0 - classification - csv.zip",
        {f"csv/{name}": content for name, content in esco_tables().items()},
    )


def test_esco_writes_labels_per_locale_and_relations_once(esco):
    report = run("import_esco", esco)

    sales = Occupation.objects.get(uri=f"{OCCUPATION}1", locale__language_code="en")
    german = sales.get_translation(Locale.objects.get(language_code="de"))
    assert german.preferred_label == "Verkaufsleiter/Verkaufsleiterin"
    assert sales.alternative_labels == "head of sales\nmanager of sales"
    assert sales.translation_key == concept_key(sales.uri)
    assert (sales.isco_code, sales.code, sales.is_regulated) == ("1221", "1221.1", False)
    assert Occupation.objects.get(preferred_label="notary").is_regulated
    assert (
        Skill.objects.get(preferred_label="lead a team").description == "Show people\nwhere to go."
    )
    assert (ISCOGroup.objects.count(), Occupation.objects.count(), Skill.objects.count()) == (
        5,
        6,
        5,
    )
    assert OccupationSkill.objects.count() == 5
    assert "conceptSchemes_en.csv" in report
    assert "21 rows written, 0 not taken" in report


def test_esco_stores_attribution_and_version(esco):
    run("import_esco", esco)

    source = DataSource.objects.get()
    assert (source.code, source.version, source.live, source.is_modified) == (
        "esco",
        "1.2.0",
        True,
        True,
    )
    assert "ESCO classification of the European Commission" in source.attribution
    assert set(Skill.objects.values_list("data_source", flat=True)) == {source.pk}


def test_a_second_run_writes_nothing(esco):
    run("import_esco", esco)
    before = contents()

    assert "0 rows written, 0 not taken" in run("import_esco", esco)
    assert contents() == before


def test_a_changed_row_changes_one_row(esco, tmp_path):
    run("import_esco", esco)
    before = contents()
    tables = esco_tables()
    tables["skills_en.csv"] = tables["skills_en.csv"].replace(b"lead a team", b"lead teams")

    report = run("import_esco", write_files(tmp_path / "changed", tables))

    assert "1 rows written" in report
    assert {model for model in MODELS if contents()[model] != before[model]} == {Skill}
    assert Skill.objects.filter(preferred_label="lead teams").count() == 1


def many_occupations(count):
    return as_csv(OCCUPATION_COLUMNS, [occupation(n, f"role {n}") for n in range(count)])


def test_a_row_gone_at_the_source_is_flagged_and_comes_back(tmp_path):
    folder = write_files(tmp_path / "a", {"occupations_en.csv": many_occupations(10)})
    run("import_esco", folder)
    shorter = write_files(tmp_path / "b", {"occupations_en.csv": many_occupations(9)})

    assert "1 rows written" in run("import_esco", shorter)
    gone = Occupation.objects.get(preferred_label="role 9")
    assert gone.withdrawn_at is not None
    assert "0 rows written" in run("import_esco", shorter)

    run("import_esco", folder)
    gone.refresh_from_db()
    assert gone.withdrawn_at is None


def test_a_file_that_lacks_a_fifth_flags_nothing(tmp_path):
    run("import_esco", write_files(tmp_path / "a", {"occupations_en.csv": many_occupations(10)}))

    report = run(
        "import_esco", write_files(tmp_path / "b", {"occupations_en.csv": many_occupations(5)})
    )

    assert "taken for incomplete" in report
    assert not Occupation.objects.exclude(withdrawn_at=None).exists()


def test_what_was_worded_here_is_kept(esco):
    run("import_esco", esco)
    Skill.objects.filter(preferred_label="ein Team leiten").update(
        preferred_label="Teams führen", is_local=True
    )

    assert "0 rows written" in run("import_esco", esco)
    assert Skill.objects.filter(preferred_label="Teams führen").exists()


def test_a_dry_run_reports_everything_and_writes_nothing(esco):
    report = run("import_esco", esco, dry_run=True)

    assert "21 rows would be written, 0 not taken" in report
    assert not any(contents().values())


def test_bad_rows_are_reported_with_their_line_and_do_not_stop_the_run(tmp_path):
    rows = [
        occupation(1, "baker", description="One\nTwo\nThree"),
        occupation(2, ""),
        occupation(3, "x" * 256),
        occupation(4, "smith", iscoGroup="ABC"),
        occupation(1, "baker again"),
        occupation(5, "huge", description="x" * 1_000_000),
        {**occupation(6, "elsewhere"), "conceptUri": "javascript:alert(1)"},
        occupation(7, "NUL\x00"),
        occupation(8, "carpenter"),
    ]
    folder = write_files(tmp_path / "a", {"occupations_en.csv": as_csv(OCCUPATION_COLUMNS, rows)})

    report, sentence = fails("import_esco", folder, report_file=tmp_path / "bad.txt")

    assert sentence == "Some rows were not taken; everything else was."
    assert set(Occupation.objects.values_list("preferred_label", flat=True)) == {
        "baker",
        "carpenter",
    }
    # The first row takes five lines: three of its description, two of its schemes.
    for expected in (
        "occupations_en.csv, line 6: preferredLabel is empty.",
        "preferredLabel has 256 characters; at most 255 are taken.",
        "iscoGroup is 'ABC', not one to four digits.",
        "stands a second time; the first row holds.",
        "description has 1000000 characters; at most 20000 are taken.",
        "'javascript:alert(1)' is no address of an ESCO concept.",
        "preferredLabel holds a NUL character.",
    ):
        assert expected in report
    assert len((tmp_path / "bad.txt").read_text().splitlines()) == 7


def test_unknown_isco_groups_and_concepts_are_refused(esco, tmp_path):
    run("import_esco", esco)
    tables = esco_tables()
    tables["occupations_en.csv"] = tables["occupations_en.csv"].replace(b",122,", b",999,")
    tables["occupationSkillRelations_en.csv"] += (
        f"{OCCUPATION}404,essential,x,http://data.europa.eu/esco/skill/1\r\n"
        f"{OCCUPATION}1,nice,x,http://data.europa.eu/esco/skill/1\r\n"
    ).encode()

    report, _sentence = fails("import_esco", write_files(tmp_path / "b", tables))

    assert "the ISCO group 999 is unknown" in report
    assert "occupationUri http://data.europa.eu/esco/occupation/404 is unknown" in report
    assert "relationType is 'nice', neither essential nor optional" in report


def test_a_zero_that_a_spreadsheet_took_off_is_put_back(tmp_path):
    tables = {
        "ISCOGroups_en.csv": as_csv(ISCO_COLUMNS, [isco_group("0310", "Other ranks")]),
        "occupations_en.csv": as_csv(
            OCCUPATION_COLUMNS, [occupation(1, "sailor", iscoGroup="310")]
        ),
    }
    run("import_esco", write_files(tmp_path / "a", tables))
    assert Occupation.objects.get().isco_code == "0310"


def test_languages_that_the_site_lacks_are_left_alone(esco):
    Locale.objects.filter(language_code="de").delete()

    report = run("import_esco", esco)

    assert "the site has no locale 'de'" in report
    assert not Occupation.objects.exclude(locale__language_code="en").exists()


def test_a_run_that_is_killed_goes_on(esco, monkeypatch):
    monkeypatch.setattr(merging, "BATCH", 2)
    written = []

    def killed(objects):
        written.append(objects)
        if len(written) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(merging, "announce_written", killed)
    with pytest.raises(KeyboardInterrupt):
        run("import_esco", esco)
    monkeypatch.setattr(merging, "announce_written", lambda objects: None)

    run("import_esco", esco)
    assert (Occupation.objects.count(), Skill.objects.count()) == (6, 5)
    assert "0 rows written" in run("import_esco", esco)


class TestArchives:
    """Each is refused in one sentence, and nothing is written."""

    def refused(self, path):
        _report, sentence = fails("import_esco", path)
        assert not any(contents().values())
        return sentence

    def test_other_files(self, tmp_path):
        path = write_zip(tmp_path / "a.zip", {"notes.txt": b"", "photo.jpg": b""})
        assert "None of these files is a table of ESCO" in self.refused(path)

    def test_truncated(self, esco):
        esco.write_bytes(esco.read_bytes()[:-200])
        assert "is damaged or no zip archive" in self.refused(esco)

    def test_a_flipped_byte(self, esco):
        content = bytearray(esco.read_bytes())
        content[200] ^= 255
        esco.write_bytes(content)
        assert "is damaged" in self.refused(esco)

    @pytest.mark.parametrize(
        "name", ["../occupations_en.csv", "/etc/occupations_en.csv", "a\\..\\b.csv"]
    )
    def test_a_path_that_climbs_out(self, tmp_path, name):
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, b"")
        assert "leads out of the archive" in self.refused(path)

    def test_a_bomb(self, tmp_path):
        path = write_zip(
            tmp_path / "a.zip", {"occupations_en.csv": b"0" * 30_000_000}, compresslevel=9
        )
        assert "as a zip bomb does" in self.refused(path)

    def test_too_large(self, esco, monkeypatch):
        monkeypatch.setattr(importer_files, "MAX_FILE", 10)
        assert "MB are read" in self.refused(esco)

    def test_a_missing_column(self, tmp_path):
        content = b"conceptUri,altLabels,description\nx,y,z\n"
        folder = write_files(tmp_path / "a", {**esco_tables(), "skills_en.csv": content})
        assert "skills_en.csv: the column 'preferredLabel' is missing" in self.refused(folder)

    def test_a_wrong_encoding(self, tmp_path):
        content = esco_tables()["occupations_de.csv"].decode().encode("utf-16")
        Locale.objects.get_or_create(language_code="de")
        folder = write_files(tmp_path / "a", {"occupations_de.csv": content})
        assert "is not UTF-8 (byte" in self.refused(folder)

    def test_nothing_there(self, tmp_path):
        assert "does not exist" in self.refused(tmp_path / "missing.zip")


def test_onet(tmp_path):
    path = onet_zip(tmp_path / "db_29_2_text.zip")

    assert "6 rows written, 0 not taken" in run("import_onet", path)
    sales = OnetOccupation.objects.get(code="11-2022.00")
    assert sales.description == 'Plan "direct" selling.'
    assert (sales.job_zone, sales.related_codes) == (4, ["23-1011.00"])
    assert sales.alternative_titles == "District Sales Manager"
    assert list(OnetTask.objects.order_by("task_id").values_list("is_core", flat=True)) == [
        True,
        True,
        False,
        False,
    ]
    assert "O*NET 29.2 Database" in DataSource.objects.get().attribution
    assert "0 rows written" in run("import_onet", path)


def test_onet_reports_bad_rows(tmp_path):
    name = "db_29_2_text/Task Statements.txt"
    bad = (
        onet_tables()[name]
        + "99-9999.99\tNobody\t7\tNothing.\tCore\n11-2022.00\tx\tseven\tNothing.\tCore\n"
    )

    report, _sentence = fails("import_onet", onet_zip(tmp_path / "a.zip", **{name: bad}))

    assert "the occupation 99-9999.99 is unknown" in report
    assert "Task ID is 'seven', not a number" in report
    assert OnetTask.objects.count() == 4


def test_onet_needs_its_main_table(tmp_path):
    _report, sentence = fails("import_onet", write_zip(tmp_path / "a.zip", {"readme.txt": b""}))
    assert sentence.startswith("“Occupation Data.txt” is missing.")


def test_crosswalk(tmp_path):
    path = tmp_path / "crosswalk.csv"
    path.write_text(CROSSWALK, encoding="utf-8", newline="")

    assert "3 rows written" in run("import_crosswalk", path)
    mapping = ConceptMapping.objects.get(code="11-2022.00", uri=f"{OCCUPATION}1")
    assert (mapping.match, mapping.concept_key) == ("close", concept_key(f"{OCCUPATION}1"))
    assert "0 rows written" in run("import_crosswalk", path)
    assert fails("import_crosswalk", path, path)[1] == "Name one path; there are several."


def test_crosswalk_without_its_table(tmp_path):
    path = tmp_path / "crosswalk.csv"
    path.write_text("a,b,c\n1,2,3\n")
    assert "the column 'O*NET Id' is missing" in fails("import_crosswalk", path)[1]
