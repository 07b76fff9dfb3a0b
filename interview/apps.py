from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterviewQuestionsConfig(AppConfig):
    name = "interview"
    verbose_name = _("Interview questions")
