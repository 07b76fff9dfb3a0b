"""What a person hears who tries to change a locked translation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.admin.utils import get_valid_next_url_from_request

from localization.errors import TranslationLockedError


def explains_locks(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer TranslationLockedError: 423 where a script asked, a message and the way back else."""

    @wraps(view)
    def wrapped(request: HttpRequest | Request, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except TranslationLockedError as error:
            if isinstance(request, Request):
                return Response({"detail": str(error)}, status=status.HTTP_423_LOCKED)
            messages.error(request, str(error))
            way_back = get_valid_next_url_from_request(request)
            return redirect(way_back or reverse("wagtailadmin_home"))

    return wrapped
