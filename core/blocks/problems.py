"""Sentences for people out of the nested validation errors of blocks."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.blocks import Block, ListBlock, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


def readable_problems(block: Block, error: ValidationError) -> Iterator[str]:
    """Yield each message inside `error` as one sentence that begins with its place."""
    if isinstance(error, StreamBlockValidationError | ListBlockValidationError):
        for message in error.non_block_errors.data if error.non_block_errors else ():
            yield from message.messages
        for index, child_error in (error.block_errors or {}).items():
            child = block.child_block if isinstance(block, ListBlock) else None
            for sentence in readable_problems(child or block, child_error):
                yield gettext("Item %(number)d: %(problem)s") % {
                    "number": index + 1,
                    "problem": sentence,
                }
    elif isinstance(error, StructBlockValidationError):
        for message in error.non_block_errors.data if error.non_block_errors else ():
            yield from message.messages
        for name, child_error in (error.block_errors or {}).items():
            child = block.child_blocks.get(name) if isinstance(block, StructBlock) else None
            for sentence in readable_problems(child or block, child_error):
                yield f"{child.label if child else name}: {sentence}"
    else:
        yield from error.messages
