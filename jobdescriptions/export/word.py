"""A role as a Word document, in Word's own styles, so that people go on from there."""

import io
import locale
import re
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from jobdescriptions.export.rich_text import Paragraph, Run, paragraphs
from jobdescriptions.export.sections import ExportedRole

FONT = "Calibri"
"""Has Latin, Greek and Cyrillic letters, and a substitute of the same widths on free systems."""
STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3")
SCRIPTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DEEPEST = 3
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def to_word(role: ExportedRole) -> bytes:
    """Return the role as .docx. The same role always gives the same bytes."""
    document = docx.Document()
    _set_fonts(document)
    _set_language(document, role.locale)
    _set_properties(document, role)
    document.add_paragraph(_xml_text(role.title), style="Title")
    for section in role.sections:
        if section.heading:
            document.add_paragraph(_xml_text(section.heading), style="Heading 1")
        _add_paragraphs(document, paragraphs(section.html))
    file = io.BytesIO()
    document.save(file)
    return _without_times(file.getvalue())


def _add_paragraphs(document: Document, found: list[Paragraph]) -> None:
    numbering = None
    for paragraph in found:
        added = document.add_paragraph(style=_style(paragraph))
        if paragraph.kind == "number":
            if paragraph.position == 1 or numbering is None:
                numbering = _new_numbering(document, added.style)
            _number_with(added, numbering)
        for run in paragraph.runs:
            _add_run(document, added, run)


def _style(paragraph: Paragraph) -> str:
    if paragraph.kind == "heading":
        return f"Heading {paragraph.level - 1}"
    if paragraph.kind == "text":
        return "Normal"
    name = "List Number" if paragraph.kind == "number" else "List Bullet"
    depth = min(paragraph.level + 1, DEEPEST)
    return name if depth == 1 else f"{name} {depth}"


def _add_run(document: Document, paragraph: WordParagraph, run: Run) -> None:
    added = paragraph.add_run(_xml_text(run.text))
    added.bold = run.bold or None
    added.italic = run.italic or None
    if run.href:
        added.underline = True
        link = OxmlElement("w:hyperlink")
        target = document.part.relate_to(
            _xml_text(run.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link.set(qn("r:id"), target)
        added._r.addprevious(link)
        link.append(added._r)


def _new_numbering(document: Document, style: Any) -> str:
    """Return the id of a numbering that begins at 1 and looks as the style's own."""
    properties = style.element.pPr.numPr
    numbering: Any = document.part.numbering_part.element
    own = numbering.num_having_numId(properties.numId.val)
    added = numbering.add_num(own.abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(added.numId)


def _number_with(paragraph: WordParagraph, numbering: str) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(numbering)


def _set_fonts(document: Document) -> None:
    """Name the font for all scripts; the template's themes know Latin letters alone."""
    for name in STYLES:
        style: Any = document.styles[name]
        style.font.name = FONT
        fonts = style.element.rPr.rFonts
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        for script in SCRIPTS:
            fonts.set(qn(script), FONT)


def _set_language(document: Document, code: str) -> None:
    """Tell Word's spelling checker the language."""
    styles: Any = document.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), language_tag(code))


def language_tag(code: str) -> str:
    """Return a language code with the country that Word wants beside it, where one is usual."""
    usual = locale.normalize(code).split(".")[0].replace("_", "-")
    return usual if usual.lower().startswith(f"{code.lower()}-") else code


def _set_properties(document: Document, role: ExportedRole) -> None:
    properties = document.core_properties
    properties.title = _xml_text(role.title)[:255]
    properties.language = language_tag(role.locale)
    properties.identifier = role.key
    properties.author = properties.comments = properties.keywords = ""
    if role.published:
        moment = datetime.fromisoformat(role.published).replace(tzinfo=None)
        properties.created = properties.modified = moment


def _xml_text(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return NOT_XML.sub("", text)


def _without_times(content: bytes) -> bytes:
    """Pack the parts again with one fixed time, so that equal content is equal bytes."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
