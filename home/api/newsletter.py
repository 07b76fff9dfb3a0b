"""`newsletter-signups/`: the form with which readers subscribe."""

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from core.api.parameters import LocaleField
from core.api.submissions import ConsentField, LineField, Submission, SubmissionView
from home.models import NewsletterForm
from home.newsletter import UnknownFormError, published_form, sign_up

MAX_EMAIL = 254


class EmailField(LineField, serializers.EmailField):
    """An e-mail address on one line."""


class NewsletterSubmission(Submission):
    """`email`, `locale`, `consent`, and which `form`, where there are several."""

    email = EmailField(max_length=MAX_EMAIL)
    locale = LocaleField()
    consent = ConsentField()
    form = LineField(required=False, allow_blank=True, max_length=60)


class NewsletterSignupsView(SubmissionView):
    """Answers 202 with the form's own words, whether the address is new, known or a machine's."""

    operation = "signUp"
    answers = {202: "SignupAnswer"}
    submission_class = NewsletterSubmission

    def accept(self, fields: dict[str, Any]) -> Response:
        form = self._form(fields)
        sign_up(form=form, email=fields["email"], locale=fields["locale"])
        return self._answer(form)

    def thank(self, fields: dict[str, Any]) -> Response:
        return self._answer(self._form(fields))

    def _form(self, fields: dict[str, Any]) -> NewsletterForm:
        try:
            return published_form(fields.get("form"), fields["locale"])
        except UnknownFormError as error:
            raise serializers.ValidationError(
                {"form": ["No newsletter form with this code is published."]}, code="unknown_form"
            ) from error

    def _answer(self, form: NewsletterForm) -> Response:
        return Response(
            {"message": form.success_message, "double_opt_in": form.double_opt_in}, status=202
        )
