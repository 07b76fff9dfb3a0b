"""What the publish gate asks of any content: streams in order, tokens declared."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext
from wagtail.fields import StreamField

from core.blocks.problems import readable_problems
from core.publishing import PublicationProblem
from core.text import unify_line_ends
from core.tokens import undeclared_tokens


class ContentRulesMixin(models.Model):
    """Checks the streams and texts of a page or snippet.

    Attributes:
        field_tokens: the tokens that a field may hold in place of the declared ones, by field.
    """

    field_tokens: ClassVar[Mapping[str, Sequence[str]]] = {}

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Store line ends as one character: forms send two, which would read as a changed text."""
        super().clean()
        for field in self._meta.get_fields():
            if type(field) is models.TextField:
                value = getattr(self, field.name) or ""
                setattr(self, field.name, unify_line_ends(value))

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        """Yield what the object's own content forbids: broken streams and undeclared tokens."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                yield from self._stream_problems(field)
            elif isinstance(field, models.CharField | models.TextField):
                yield from self._token_problems(field.name, getattr(self, field.name) or "")

    def _stream_problems(self, field: StreamField) -> Iterator[PublicationProblem]:
        value: Any = getattr(self, field.name)
        try:
            field.stream_block.clean(value)
        except ValidationError as error:
            for message in readable_problems(field.stream_block, error):
                yield PublicationProblem(message, "stream-invalid", field.name)
        # Blocks of dates and amounts hold what JSON has no type for.
        prepared = field.stream_block.get_prep_value(value)
        text = json.dumps(prepared, cls=DjangoJSONEncoder, ensure_ascii=False)
        yield from self._token_problems(field.name, text)

    def _token_problems(self, field_name: str, text: str) -> Iterator[PublicationProblem]:
        for written in undeclared_tokens(text, self.field_tokens.get(field_name)):
            yield PublicationProblem(
                gettext("“%(token)s” is not a declared token. Correct or remove it.")
                % {"token": written},
                "token-undeclared",
                field_name,
            )
