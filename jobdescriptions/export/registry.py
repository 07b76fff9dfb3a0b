"""The formats in which a role can be taken away."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from core.serializers.filling import fill_document
from core.serializers.references import JSON
from core.text import ascii_slug
from core.tokens import find_tokens
from jobdescriptions.export.facts import VacancyFacts
from jobdescriptions.export.hr_open import position_opening
from jobdescriptions.export.job_posting import job_posting
from jobdescriptions.export.markdown import to_markdown
from jobdescriptions.export.plain_text import to_plain_text
from jobdescriptions.export.sections import ExportedRole, exported_role
from jobdescriptions.export.web_page import to_web_page
from jobdescriptions.export.word import to_word

MAX_FILE_NAME = 80
UNSAFE_IN_FILE_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|%', " "))


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be exported, and with what.

    Attributes:
        document: a role page as the API delivers it, in the sections that are wanted.
        values: texts by token, plain.
        facts: what is known of a vacancy.
        today, jurisdiction: for which day and place statements are worded.
    """

    document: JSON
    today: date
    values: Mapping[str, str] = field(default_factory=dict)
    facts: VacancyFacts = field(default_factory=VacancyFacts)
    jurisdiction: str = ""

    @property
    def filled(self) -> JSON:
        """The document with its tokens filled in."""
        return fill_document(self.document, self.values)

    @property
    def role(self) -> ExportedRole:
        """The filled document in sections."""
        return self._role_of(self.filled)

    @property
    def open_tokens(self) -> list[str]:
        """Tokens of what is exported that have no value."""
        open_role = self._role_of(self.document)
        texts = [section.html for section in open_role.sections]
        texts += [open_role.title, *(section.heading or "" for section in open_role.sections)]
        named = {key for text in texts for key in find_tokens(text)}
        declared = [token["key"] for token in self.document["tokens"]]
        return [key for key in declared if key in named and not self.values.get(key)]

    def _role_of(self, document: JSON) -> ExportedRole:
        return exported_role(document, today=self.today, jurisdiction=self.jurisdiction)


BINARY: JSON = {"type": "string", "format": "binary"}


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    Attributes:
        name: its place in the API.
        extension: of the file's name, without dot.
        export: makes the file's bytes; raises MissingPropertiesError where the format needs more.
        is_vacancy: whether it takes facts of a vacancy.
    """

    name: str
    media_type: str
    extension: str
    export: Callable[[ExportRequest], bytes]
    is_vacancy: bool = False

    @property
    def schema(self) -> JSON:
        """The JSON Schema of the file's content."""
        if self.media_type.endswith("json"):
            return {"type": "object"}
        return {"type": "string"} if self.media_type.startswith("text/") else BINARY

    def content_disposition(self, title: str, locale: str) -> str:
        """Return the header that names the file, in plain ASCII and as written (RFC 5987)."""
        plain = ascii_slug(title, max_length=MAX_FILE_NAME) or "role"
        written = " ".join(_printable(title).translate(UNSAFE_IN_FILE_NAMES).split())
        written = written[:MAX_FILE_NAME].strip(". ") or plain
        ending = f"{locale}.{self.extension}"
        return (
            f'attachment; filename="{plain}-{ending}"; '
            f"filename*=UTF-8''{quote(f'{written} {ending}', safe='')}"
        )


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _for_people(write: Callable[[ExportedRole], bytes]) -> Callable[[ExportRequest], bytes]:
    return lambda request: write(request.role)


def _hr_open(request: ExportRequest) -> bytes:
    return _json(position_opening(request.filled, request.role, request.facts))


def _job_posting(request: ExportRequest) -> bytes:
    return _json(
        job_posting(request.filled, request.role, request.facts, open_tokens=request.open_tokens)
    )


def _json(value: JSON) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


FORMATS = {
    known.name: known
    for known in (
        ExportFormat("txt", "text/plain; charset=utf-8", "txt", _for_people(to_plain_text)),
        ExportFormat("md", "text/markdown; charset=utf-8", "md", _for_people(to_markdown)),
        ExportFormat("html", "text/html; charset=utf-8", "html", _for_people(to_web_page)),
        ExportFormat(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            _for_people(to_word),
        ),
        ExportFormat("hropen", "application/json", "hropen.json", _hr_open, is_vacancy=True),
        ExportFormat(
            "jobposting", "application/ld+json", "jobposting.jsonld", _job_posting, is_vacancy=True
        ),
    )
}
