"""Tasks of Wagtail's that have nothing left to do.

Wagtail queues a task for every saved object, child rows too, to note what it refers to. Rows of a
page are replaced whenever the page is saved, so by the time of the task many of them are gone; the
task would fail, and the log fill with errors that mean nothing.
"""

from typing import Any

from django.apps import apps

NOTE_REFERENCES = "wagtail.tasks.update_reference_index_task"


def is_pointless(task_result: Any) -> bool:
    """Whether a task concerns an object that does not exist any more."""
    if task_result.task_path != NOTE_REFERENCES:
        return False
    app_label, model_name, pk = task_result.args_kwargs["args"]
    return not apps.get_model(app_label, model_name)._base_manager.filter(pk=pk).exists()
