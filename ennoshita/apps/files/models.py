from __future__ import annotations

import json
import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, visible_to


class FileQuerySet(models.QuerySet["File"]):
    def seen_by(self, person: Person) -> FileQuerySet:
        """The same answer as `rules.may_read`, for lists."""
        return self.filter(space__in=visible_to(person))

    def called(self, words: str) -> FileQuerySet:
        """Those with all these words in their name."""
        found = self
        for word in words.split():
            found = found.filter(name__icontains=word)
        return found

    def with_latest(self) -> FileQuerySet:
        """Adds `latest_state`, `latest_reason`, `latest_size`, `latest_pages`."""
        latest = Version.objects.filter(file=models.OuterRef("pk")).order_by("-number")
        field = {"state": "state", "reason": "reason", "size": "size", "pages": "page_count"}
        return self.annotate(**{f"latest_{name}": models.Subquery(latest.values(column)[:1]) for name, column in field.items()})


class File(models.Model):
    """A named thing in a space; what it holds are its versions."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = FileQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def latest(self) -> Version:
        return self.versions.latest("number")

    @property
    def coming(self) -> Version:
        """What readers will see when all pages are made."""
        return self.versions.exclude(state=Version.State.FAILED).order_by("-number").first() or self.latest

    @property
    def shown(self) -> Version:
        """What readers see: the newest version whose pages are made; until there is one, the oldest that is still to come."""
        made = self.versions.filter(state=Version.State.READY).order_by("-number").first()
        coming = self.versions.exclude(state=Version.State.FAILED).order_by("number")
        return made or coming.first() or self.latest


class Version(models.Model):
    """What a file held from a moment on; never changed. `sha256` names its bytes in the store."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RENDERING = "rendering", _("Making pages")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Cannot be shown")

    class Layout(models.TextChoices):
        AS_SAVED = "", _("As its author set it")
        FIT_WIDTH = "fit_width", _("As narrow as one page")

    file = models.ForeignKey(File, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Why the whole version cannot be shown: a code that failures.py turns into a sentence in the reader's language.
    reason = models.CharField(max_length=40, blank=True)
    page_count = models.PositiveIntegerField(null=True)
    renderer = models.CharField(max_length=60, blank=True)
    # The PDF that an Office file or a picture was made into, in the store; empty for a PDF, which is its own.
    pdf = models.CharField(max_length=64, blank=True)
    # What the conversion could not carry over, as JSON; `conversion.py` makes sentences of it.
    report = models.TextField(blank=True)
    # How a workbook's sheets are laid on paper; chosen by a person, so it is a version of its own.
    layout = models.CharField(max_length=20, choices=Layout.choices, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="files_version_once")]

    @property
    def unfinished(self) -> bool:
        """Are there pages still to be made? Not of one that failed as a whole."""
        if self.state == Version.State.READY:
            return self.pages.done().count() < (self.page_count or 0)
        return self.state != Version.State.FAILED


class Outline(models.Model):
    """The bookmarks that a document brought along. Apart from its version, which is read wherever a file is named."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="outline")
    # JSON: [[depth, page, title], …].
    lines = models.TextField()


class PageQuerySet(models.QuerySet["Page"]):
    def without_words(self) -> PageQuerySet:
        """Enough for an image and its address; text and word boxes are most of a page's row."""
        return self.defer("text", "words")

    def done(self) -> PageQuerySet:
        """Those with an image or a reason why not; the others wait to be made again."""
        return self.exclude(image="", failure="")

    def failed(self) -> PageQuerySet:
        return self.exclude(failure="")


class Page(models.Model):
    """A page of a version: an image in the store and its text. `identity` is the same for the same content (README.md)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    identity = models.CharField(max_length=64, blank=True)
    image = models.CharField(max_length=64, blank=True)
    encoding = models.CharField(max_length=10, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    bytes = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    # JSON as the renderer wrote it: [[x, y, width, height, word], …] in ten-thousandths of the page.
    # Text, not a JSONField: it is read rarely, and written 40 times a second.
    words = models.TextField(default="[]")
    failure = models.CharField(max_length=40, blank=True)
    # The first page with this content in an earlier version of the file: its number in addresses, notes and caches serves both.
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    # The page of the version before that this one stands for, changed or not; empty for one that was inserted.
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="files_page_once")]

    @property
    def origin(self) -> int:
        """The page by which this content is known: what notes and addresses hold."""
        return self.same_as_id or self.pk

    def word_boxes(self) -> list[tuple[int, int, int, int, str]]:
        return [(x, y, width, height, word) for x, y, width, height, word in json.loads(self.words)]


def _token() -> str:
    return uuid.uuid4().hex


class UploadQuerySet(models.QuerySet["Upload"]):
    def forgotten(self) -> UploadQuerySet:
        """Nobody has come back to these for a day."""
        return self.filter(at__lt=timezone.now() - timedelta(days=1))


class Upload(models.Model):
    """A file on its way in. Its bytes grow beside the store; their number is the offset. `version` is set when it has arrived."""

    token = models.CharField(max_length=32, unique=True, default=_token)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    # Set when it replaces what this file holds.
    file = models.ForeignKey(File, models.CASCADE, null=True, related_name="+")
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = UploadQuerySet.as_manager()
