from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobDescriptionsConfig(AppConfig):
    name = "jobdescriptions"
    verbose_name = _("Job descriptions")
