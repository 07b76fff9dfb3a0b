"""What has changed and is not rendered yet."""

from django.db import models


class DirtyKey(models.Model):
    """Says that documents which show `key` may be out of date.

    Written in the transaction of the change, so that a crash between commit and rendering loses
    nothing: the worker renders what is left. Rows are never updated, and rendering deletes exactly
    those it has read, so that a change during rendering stays noted.
    """

    key = models.CharField(max_length=120, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
