"""The Change log: what became public, changed or went, in an order that readers can follow."""

import uuid

from django.db import models


class ChangeLog(models.Model):
    """The one row that numbers changes.

    Attributes:
        epoch: names the log. A log that begins anew has another one, so that no cursor of the old
            one is taken for its own.
        last_number: the highest number given.
    """

    epoch = models.UUIDField(default=uuid.uuid4)
    last_number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.epoch} at {self.last_number}"


class Change(models.Model):
    """One thing that became public, changed, or is public no more.

    Written without a number in the transaction of the change; numbered after it has committed, in
    a short transaction of its own (see `delivery.change_log`). Readers see numbered rows only, and
    of each thing the newest.

    Attributes:
        kind: "page", "composite" or "redirect"; "search" for what alters the results of searches
            alone, which caches hear of and readers of the log do not.
        name: the page's key, the composite's name, the redirect's path or "synonyms".
        locale: the locale; that in which its path lies for redirects.
        action: whether it is public now.
        path, old_path: where it is, and where it was if that differs.
        reason: why it went: "unpublished", "deleted", "restricted" or "retired".
        tags: cache tags of all answers that it may have changed.
        coalesced: part of a rebuild; subscribers are told once for all of them.
    """

    class Action(models.TextChoices):
        UPSERT = "upsert"
        DELETE = "delete"

    number = models.PositiveBigIntegerField(null=True, unique=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=2000)
    locale = models.CharField(max_length=20, blank=True)
    object_type = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=10, choices=Action.choices)
    path = models.CharField(max_length=2000, blank=True)
    old_path = models.CharField(max_length=2000, blank=True)
    etag = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    tags = models.JSONField(default=list)
    coalesced = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=("kind", "name", "locale"), name="change_thing"),
            models.Index(fields=("id",), name="change_unnumbered", condition=models.Q(number=None)),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.action} {self.kind} {self.name} {self.locale}"
