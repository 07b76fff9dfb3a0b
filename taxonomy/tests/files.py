"""Small files in the formats that ESCO and O*NET publish, with their quirks."""

import csv
import io
import zipfile
from pathlib import Path

OCCUPATION = "http://data.europa.eu/esco/occupation/"
SKILL = "http://data.europa.eu/esco/skill/"
OCCUPATION_COLUMNS = [
    "conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels",
    "status", "modifiedDate", "regulatedProfessionNote", "scopeNote", "definition", "inScheme",
    "description", "code",
]  # fmt: skip
SKILL_COLUMNS = [
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels",
    "hiddenLabels", "status", "modifiedDate", "scopeNote", "definition", "inScheme", "description",
]  # fmt: skip
ISCO_COLUMNS = [
    "conceptType", "conceptUri", "code", "preferredLabel", "status", "altLabels", "inScheme",
    "description",
]  # fmt: skip
RELATION_COLUMNS = ["occupationUri", "relationType", "skillType", "skillUri"]
UNREGULATED = "http://data.europa.eu/esco/regulated-professions/unregulated"


def occupation(number, label, **cells):
    return {
        "conceptUri": f"{OCCUPATION}{number}",
        "iscoGroup": "1221",
        "preferredLabel": label,
        "regulatedProfessionNote": UNREGULATED,
        "inScheme": "http://data.europa.eu/esco/concept-scheme/occupations,\nhttp://data.europa.eu/esco/concept-scheme/member-occupations",
        "code": f"1221.{number}",
        **cells,
    }


def skill(number, label, **cells):
    return {
        "conceptUri": f"{SKILL}{number}",
        "skillType": "skill/competence",
        "reuseLevel": "cross-sector",
        "preferredLabel": label,
        **cells,
    }


def isco_group(code, label, **cells):
    uri = f"http://data.europa.eu/esco/isco/C{code}"
    return {"conceptUri": uri, "code": code, "preferredLabel": label, **cells}


def relation(occupation_number, skill_number, kind="essential"):
    return {
        "occupationUri": f"{OCCUPATION}{occupation_number}",
        "relationType": kind,
        "skillType": "skill/competence",
        "skillUri": f"{SKILL}{skill_number}",
    }


def as_csv(columns, rows):
    """Return a table as the portal writes it: a byte order mark, line breaks inside cells."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def esco_tables():
    """Return files by name: three occupations, three skills, in English and German."""
    return {
        "occupations_en.csv": as_csv(
            OCCUPATION_COLUMNS,
            [
                occupation(
                    1,
                    "sales manager",
                    altLabels="head of sales\nmanager of sales\nhead of sales",
                    description="Sales managers lead a team that sells. They agree targets with each member and help to reach them.",
                ),
                occupation(2, "monk/nun", iscoGroup="122", description="Lives in an order."),
                occupation(3, "notary", regulatedProfessionNote=UNREGULATED.replace("un", "")),
            ],
        ),
        "occupations_de.csv": as_csv(
            OCCUPATION_COLUMNS,
            [
                occupation(1, "Verkaufsleiter/Verkaufsleiterin", description="Leitet den Verkauf."),
                occupation(2, "Mönch/Nonne", iscoGroup="122"),
                occupation(3, "Notar/Notarin"),
            ],
        ),
        "skills_en.csv": as_csv(
            SKILL_COLUMNS,
            [
                skill(1, "lead a team", description="Show people\r\nwhere to go."),
                skill(2, "negotiate contracts"),
                skill(3, "commercial law", skillType="knowledge", reuseLevel=""),
            ],
        ),
        "skills_de.csv": as_csv(
            SKILL_COLUMNS, [skill(1, "ein Team leiten"), skill(2, "Verträge aushandeln")]
        ),
        "ISCOGroups_en.csv": as_csv(
            ISCO_COLUMNS,
            [
                isco_group("1", "Managers"),
                isco_group("12", "Administrative and commercial managers"),
                isco_group("122", "Sales, marketing and development managers"),
                isco_group("1221", "Sales and marketing managers", description="One\nTwo"),
            ],
        ),
        "ISCOGroups_de.csv": as_csv(ISCO_COLUMNS, [isco_group("1221", "Führungskräfte")]),
        "occupationSkillRelations_en.csv": as_csv(
            RELATION_COLUMNS,
            [
                relation(1, 1),
                relation(1, 2),
                relation(1, 3),
                relation(3, 3),
                relation(3, 2, "optional"),
            ],
        ),
        "conceptSchemes_en.csv": b"conceptType,conceptSchemeUri\n",
    }


def write_files(folder: Path, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def write_zip(path: Path, files, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def onet_tables():
    return {
        "db_29_2_text/Occupation Data.txt": (
            "O*NET-SOC Code\tTitle\tDescription\r\n"
            '11-2022.00\tSales Managers\tPlan "direct" selling.\r\n'
            "23-1011.00\tLawyers\tRepresent clients.\r\n"
        ),
        "db_29_2_text/Task Statements.txt": (
            "O*NET-SOC Code\tTitle\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\r\n"
            "11-2022.00\tSales Managers\t1\tResolve complaints of customers.\tCore\t95\t08/2023\tIncumbent\r\n"
            "11-2022.00\tSales Managers\t2\tSet prices and discounts.\tCore\t95\t08/2023\tIncumbent\r\n"
            "11-2022.00\tSales Managers\t3\tReview records of sales.\tSupplemental\t95\t08/2023\tIncumbent\r\n"
            "11-2022.00\tSales Managers\t4\tCoach the team.\tn/a\tn/a\t08/2023\tIncumbent\r\n"
        ),
        "db_29_2_text/Job Zones.txt": (
            "O*NET-SOC Code\tTitle\tJob Zone\tDate\tDomain Source\r\n"
            "11-2022.00\tSales Managers\t4\t08/2023\tAnalyst\r\n"
        ),
        "db_29_2_text/Alternate Titles.txt": (
            "O*NET-SOC Code\tTitle\tAlternate Title\tShort Title\tSource(s)\r\n"
            "11-2022.00\tSales Managers\tDistrict Sales Manager\tn/a\t08\r\n"
        ),
        "db_29_2_text/Related Occupations.txt": (
            "O*NET-SOC Code\tTitle\tRelated O*NET-SOC Code\tRelated Title\tRelatedness Tier\tIndex\r\n"
            "11-2022.00\tSales Managers\t23-1011.00\tLawyers\tPrimary-Short\t1\r\n"
        ),
    }


def onet_zip(path: Path, **changes):
    tables = {**onet_tables(), **changes}
    return write_zip(path, {name: text.encode() for name, text in tables.items()})


CROSSWALK = (
    "\ufeffMapping project name,ESCO-O*NET Crosswalk,,,,,\r\n"
    "Classification 1 Name,O*NET,,,,,\r\n"
    ",,,,,,\r\n"
    "O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,Type of Match\r\n"
    f"23-1011.00,Lawyers,Represent,{OCCUPATION}1,sales manager,They serve as aÂ\xa0 link,broadMatch\r\n"
    f"11-2022.00,Sales Managers,Plan,{OCCUPATION}1,sales manager,Lead,closeMatch\r\n"
    "11-2022.00,Sales Managers,Plan,http://data.europa.eu/esco/isco/C1221,Sales managers,Lead,exactISCO\r\n"
)
