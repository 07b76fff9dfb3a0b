"""Splits labels that name an occupation twice, in the masculine and in the feminine form. Pure.

ESCO writes most labels so outside English: "Verkaufsleiter/Verkaufsleiterin", "técnico/a de …".
A stroke may also join two things that are both meant ("Import-/Exportmanager"), so a label is only
split where its halves look alike; anything else stays whole.
"""

import re

from core.text import normalise

SUFFIXED = re.compile(r"(?P<stem>\S+)/(?P<suffix>in|a)(?P<rest>(?: .*)?)")
LONGER_AT_MOST = 1.6
ALIKE = 3


def split_gender_pair(label: str) -> tuple[str, str]:
    """Return (name, feminine name); the second is empty where the label is not such a pair."""
    suffixed = SUFFIXED.fullmatch(label)
    if suffixed:
        return _expand(**suffixed.groupdict())
    strokes = [match.start() for match in re.finditer("/", label)]
    # The stroke between the halves of a pair is the middle one: both halves hold the others.
    if len(strokes) % 2 == 0:
        return label, ""
    middle = strokes[len(strokes) // 2]
    name, feminine = label[:middle].strip(), label[middle + 1 :].strip()
    return (name, feminine) if _are_pair(name, feminine) else (label, "")


def _expand(stem: str, suffix: str, rest: str) -> tuple[str, str]:
    feminine = f"{stem[:-1]}{suffix}" if suffix == "a" and stem.endswith("o") else stem + suffix
    return f"{stem}{rest}", f"{feminine}{rest}"


def _are_pair(name: str, feminine: str) -> bool:
    first, second = normalise(name).split(), normalise(feminine).split()
    if not first or not second:
        return False
    shorter, longer = sorted((len(name), len(feminine)))
    if longer > LONGER_AT_MOST * shorter + ALIKE:
        return False
    if first[0][:ALIKE] == second[0][:ALIKE]:
        return True
    same_count = len(first) == len(second)
    return same_count and (len(first) == 1 or first[-1][:ALIKE] == second[-1][:ALIKE])
