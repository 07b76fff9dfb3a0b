"""Takes translations from PO files."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail_localize.models import Translation

from localization.segments import segments_of
from localization.text_rules import limit_of, text_problem
from localization.writing import write_texts


@dataclass(slots=True)
class POImportReport:
    """What became of the entries of a PO file.

    Attributes:
        taken: texts stored; unchanged: texts that were there already.
        skipped: entries that are no finished translation: empty, obsolete or marked as fuzzy.
        refused: a sentence for each entry that was not taken.
    """

    taken: int = 0
    unchanged: int = 0
    skipped: int = 0
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def import_po(*, translation: Translation, po: Any, user: Any) -> POImportReport:
    """Store the finished translations of a PO file. Broken texts and unknown entries are refused.

    What a tool marked as fuzzy is its guess, which nobody has accepted.
    """
    report = POImportReport()
    taken = []
    segments = {(segment.path, segment.source): segment for segment in segments_of(translation)}
    for number, entry in enumerate(po, 1):
        if entry.obsolete or entry.fuzzy or not entry.msgstr.strip():
            report.skipped += 1
            continue
        segment = segments.get((entry.msgctxt, entry.msgid))
        if segment is None:
            problem: str | None = gettext("the source has no such text any more")
        else:
            limit = limit_of(translation, segment)
            problem = text_problem(segment.source, entry.msgstr, max_length=limit)
        if problem or segment is None:
            report.refused.append(
                gettext("Entry %(number)d was not taken: %(problem)s.")
                % {"number": number, "problem": problem}
            )
        elif segment.target == entry.msgstr:
            report.unchanged += 1
        else:
            taken.append((segment, entry.msgstr))
            report.taken += 1
    write_texts(translation=translation, texts=taken, user=user, tool="PO File")
    return report
