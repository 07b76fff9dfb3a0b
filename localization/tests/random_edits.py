"""What editors do to a source, at random: to its words, paragraphs, list items and blocks.

Works on the stored form of a stream, so that the same edits fit every page type and snippet.
"""

import copy
import re
from collections.abc import Iterator
from random import Random
from typing import Any

RICH = ("content", "body")
PLAIN = ("question", "assesses", "good_answer", "heading")
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
WORDS = [
    "bread",
    "oven",
    "flour",
    "Anna",
    "shop",
    "morning",
    "early",
    "team",
    "customer",
    "order",
    "clean",
    "cake",
    "counter",
    "cash",
    "price",
    "recipe",
    "dough",
    "Lisbon",
    "friendly",
    "careful",
    "weekly",
    "bake",
    "sell",
    "train",
    "plan",
    "write",
    "check",
    "lift",
    "count",
]
Leaf = tuple[dict[str, Any], str]


def sentence(rng: Random, length: int = 9) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(4, length))]
    if rng.random() < 0.3:
        words.insert(rng.randrange(len(words)), str(rng.randint(2, 900)))
    return f"{' '.join(words).capitalize()}."


def leaves(stream: Any, keys: tuple[str, ...]) -> list[Leaf]:
    """Return where texts stand in a stream: the dict that holds one, and its key."""
    return list(_leaves(stream, keys))


def _leaves(value: Any, keys: tuple[str, ...]) -> Iterator[Leaf]:
    if isinstance(value, list):
        for part in value:
            yield from _leaves(part, keys)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in keys and isinstance(part, str) and part:
                yield value, key
            yield from _leaves(part, keys)


def lists(stream: Any) -> list[list[Any]]:
    """Return the lists of items with ids in a stream, the stream itself left out."""
    found = []
    todo = [stream]
    while todo:
        value = todo.pop()
        if isinstance(value, list):
            if value is not stream and value and isinstance(value[0], dict) and "id" in value[0]:
                found.append(value)
            todo.extend(value)
        elif isinstance(value, dict):
            todo.extend(value.values())
    return found


def edit(rng: Random, stream: list[Any]) -> str:
    """Change a stream in one way; return what was done."""
    kinds = [edit_words] * 4 + [edit_paragraphs] * 4 + [edit_items] * 3 + [edit_blocks]
    kind = rng.choice(kinds)
    kind(rng, stream)
    return kind.__name__


def edit_words(rng: Random, stream: list[Any]) -> None:
    found = leaves(stream, (*RICH, *PLAIN))
    if not found:
        return
    holder, key = rng.choice(found)
    if key in RICH:
        paragraphs = PARAGRAPH.findall(holder[key])
        if paragraphs:
            place = rng.randrange(len(paragraphs))
            paragraphs[place] = change_text(rng, paragraphs[place], markup=True)
            holder[key] = joined(paragraphs)
    else:
        holder[key] = change_text(rng, holder[key], markup=False)


def change_text(rng: Random, text: str, *, markup: bool) -> str:
    kinds = ["append", "replace", "number", "rewrite", "cut"] + ["bold", "link"] * markup
    kind = rng.choice(kinds)
    words = text.split(" ")
    plain = [i for i, word in enumerate(words) if word.isalpha()]
    if kind == "append" or not plain:
        return f"{text} {sentence(rng, 5)}"
    place = rng.choice(plain)
    if kind == "replace":
        words[place] = rng.choice(WORDS)
    elif kind == "number":
        return re.sub(r"\d+", lambda _found: str(rng.randint(2, 900)), text)
    elif kind == "rewrite":
        return sentence(rng, 12)
    elif kind == "cut" and len(plain) > 3 and "<" not in text:
        del words[place]
    elif kind == "bold" and "<" not in text:
        words[place] = f"<b>{words[place]}</b>"
    elif kind == "link" and "<" not in text:
        words[place] = f'<a href="https://example.com/{rng.randint(1, 3)}">{words[place]}</a>'
    return " ".join(words)


def edit_paragraphs(rng: Random, stream: list[Any]) -> None:
    found = leaves(stream, RICH)
    if not found:
        return
    holder, key = rng.choice(found)
    paragraphs = PARAGRAPH.findall(holder[key])
    if not paragraphs:
        return
    place = rng.randrange(len(paragraphs))
    kind = rng.choice(["insert", "delete", "move", "split", "merge"])
    if kind == "insert":
        paragraphs.insert(place, sentence(rng))
    elif kind == "delete" and len(paragraphs) > 1:
        del paragraphs[place]
    elif kind == "move":
        paragraphs.insert(rng.randrange(len(paragraphs)), paragraphs.pop(place))
    elif kind == "split" and "<" not in paragraphs[place]:
        parts = re.split(r"(?<=\.) ", paragraphs[place])
        paragraphs[place : place + 1] = parts if len(parts) > 1 else [*parts, sentence(rng)]
    elif kind == "merge" and place + 1 < len(paragraphs):
        paragraphs[place : place + 2] = [f"{paragraphs[place]} {paragraphs[place + 1]}"]
    holder[key] = joined(paragraphs)


def joined(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def edit_items(rng: Random, stream: list[Any]) -> None:
    found = lists(stream)
    if not found:
        return
    items = rng.choice(found)
    place = rng.randrange(len(items))
    kind = rng.choice(["insert", "duplicate", "delete", "move", "paste"])
    if kind in {"insert", "duplicate"}:
        item = with_new_ids(rng, items[place])
        if kind == "insert":
            for holder, key in leaves(item, (*RICH, *PLAIN)):
                holder[key] = joined([sentence(rng)]) if key in RICH else sentence(rng)
        items.insert(place, item)
    elif kind == "delete" and len(items) > 3:
        del items[place]
    elif kind == "move":
        items.insert(rng.randrange(len(items)), items.pop(place))
    elif kind == "paste":
        items[place] = with_new_ids(rng, items[place])


def edit_blocks(rng: Random, stream: list[Any]) -> None:
    place = rng.randrange(len(stream))
    if rng.random() < 0.5:
        stream[place] = with_new_ids(rng, stream[place])
    else:
        stream.insert(rng.randrange(len(stream)), stream.pop(place))


def with_new_ids(rng: Random, block: Any) -> Any:
    """Return a copy of a block as it is when it is pasted: all ids are new."""
    block = copy.deepcopy(block)
    todo = [block]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if "id" in value and "value" in value:
                value["id"] = f"{rng.getrandbits(64):016x}"
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)
    return block
