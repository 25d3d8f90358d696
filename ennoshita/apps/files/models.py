from __future__ import annotations

from django.db import models

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space


class File(models.Model):
    """A named thing in a space; what it holds are its versions."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def latest(self) -> Version:
        return self.versions.latest("number")


class Version(models.Model):
    """What a file held from a moment on; never changed. `sha256` names its bytes in the store."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RENDERING = "rendering"
        READY = "ready"
        FAILED = "failed"

    file = models.ForeignKey(File, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Why the whole version cannot be shown: a code that pages turn into a sentence in the reader's language.
    reason = models.CharField(max_length=40, blank=True)
    page_count = models.PositiveIntegerField(null=True)
    renderer = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="files_version_once")]


class Page(models.Model):
    """A page of a version: an image in the store and its text. `identity` is the same for the same content (DESIGN §8.3)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    identity = models.CharField(max_length=64, blank=True)
    image = models.CharField(max_length=64, blank=True)
    encoding = models.CharField(max_length=10, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    bytes = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    words = models.JSONField(default=list)
    failure = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="files_page_once")]
