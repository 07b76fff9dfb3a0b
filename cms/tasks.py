"""Background work that concerns several apps. Tasks carry ids and may run twice."""

from uuid import UUID

from django.contrib.auth import get_user_model
from django_tasks import task

from cms.role_pages import RolePagesRun, find_section


@task()
def create_role_pages(
    keys: list[str], section_id: int, locales: list[str], publish: bool, user_id: int
) -> None:
    """Write the role descriptions of some occupations; what exists is left alone."""
    user = get_user_model().objects.filter(pk=user_id).first()
    run = RolePagesRun(find_section(section_id), locales, publish=publish, user=user)
    run.run([UUID(key) for key in keys])
