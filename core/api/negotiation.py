"""Content negotiation: there is none."""

from typing import Any

from rest_framework.negotiation import BaseContentNegotiation


class OneRepresentation(BaseContentNegotiation):
    """Takes the first parser that fits the body and the first renderer, whatever is accepted."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        wanted = request.content_type.split(";", 1)[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == wanted), None)

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type
