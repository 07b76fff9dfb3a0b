"""Sentences for people out of the nested validation errors of blocks."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.blocks import Block, ListBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


def readable_problems(block: Block, error: ValidationError, value: Any) -> Iterator[str]:
    """Yield each message inside `error` as one sentence that begins with its place.

    Args:
        block: the block that refused.
        error: what it raised.
        value: the value that it refused; says of which type each child of a stream is.
    """
    if isinstance(error, StreamBlockValidationError | ListBlockValidationError):
        for message in error.non_block_errors.data if error.non_block_errors else ():
            yield from message.messages
        for index, child_error in (error.block_errors or {}).items():
            child = block.child_block if isinstance(block, ListBlock) else value[index].block
            part = value[index] if isinstance(block, ListBlock) else value[index].value
            for sentence in readable_problems(child, child_error, part):
                yield gettext("Item %(number)d: %(problem)s") % {
                    "number": index + 1,
                    "problem": sentence,
                }
    elif isinstance(error, StructBlockValidationError):
        for message in error.non_block_errors.data if error.non_block_errors else ():
            yield from message.messages
        for name, child_error in (error.block_errors or {}).items():
            child = block.child_blocks[name]
            for sentence in readable_problems(child, child_error, value[name]):
                yield f"{child.label}: {sentence}"
    else:
        yield from error.messages
