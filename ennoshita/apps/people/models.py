from __future__ import annotations

import unicodedata
from datetime import date
from functools import reduce
from operator import and_
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ennoshita.core import kana


def exists_on(day: date, *, first: str = "valid_from", end: str = "valid_to") -> Q:
    """Begun on or before the day and not yet ended: the day of the end is the first without it."""
    return Q(**{f"{first}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


class UnitQuerySet(models.QuerySet["Unit"]):
    def on(self, day: date) -> UnitQuerySet:
        return self.filter(exists_on(day))


class Unit(models.Model):
    """A division, section or team (部・課・係). `valid_to` is the first day on which it no longer exists."""

    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    def family(self) -> set[int]:
        """The ids of the unit and of all below it."""
        found, fresh = {self.pk}, {self.pk}
        while fresh := set(Unit.objects.filter(parent__in=fresh).values_list("pk", flat=True)) - found:
            found |= fresh
        return found


class PersonQuerySet(models.QuerySet["Person"]):
    def here(self) -> PersonQuerySet:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def in_unit(self, unit: Unit, on: date) -> PersonQuerySet:
        """Persons with any post in the unit on that day."""
        return self.in_units({unit.pk}, on)

    def in_units(self, units: set[int], on: date) -> PersonQuerySet:
        return self.filter(pk__in=Post.objects.on(on).filter(unit__in=units).values("person"))

    def found_by(self, question: str) -> PersonQuerySet:
        """Persons whose name, reading or staff number holds every word of the question, however it is written."""
        return self.filter(reduce(and_, (Q(search_key__contains=word) for word in kana.words(question)), Q()))

    def with_posts(self, on: date) -> PersonQuerySet:
        """Each person with `current_posts` of that day, the primary one first."""
        posts = Post.objects.on(on).select_related("unit").order_by(Post.KIND_ORDER, "effective_on", "id")
        return self.prefetch_related(Prefetch("posts", queryset=posts, to_attr="current_posts"))


PersonManager = BaseUserManager.from_queryset(PersonQuerySet)


class Person(AbstractBaseUser):
    """A member of staff, of the council, or a guest with a sign-in. Names keep their variant characters."""

    staff_number = models.CharField(_("Staff number"), max_length=20, unique=True)
    family_name = models.CharField(_("Family name"), max_length=120)
    given_name = models.CharField(_("Given name"), max_length=120, blank=True)
    family_kana = models.CharField(_("Family name in kana"), max_length=120, blank=True)
    given_kana = models.CharField(_("Given name in kana"), max_length=120, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    search_key = models.CharField(max_length=600, editable=False, default="")

    USERNAME_FIELD = "staff_number"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["family_name"]

    objects = PersonManager()

    class Meta:
        ordering = ["family_kana", "given_kana", "id"]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.search_key = self.key_for_search()
        super().save(**kwargs)

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """A staff number may be typed in full-width digits; it is stored in plain ones."""
        return unicodedata.normalize("NFKC", username).strip()

    @property
    def name(self) -> str:
        return f"{self.family_name} {self.given_name}".strip()

    @property
    def kana(self) -> str:
        return f"{self.family_kana} {self.given_kana}".strip()

    @property
    def initial(self) -> str:
        """The first letter of the family name, its variation selector included."""
        return next(iter(kana.letters(self.family_name)), "")

    def key_for_search(self) -> str:
        parts = (self.staff_number, self.family_name + self.given_name, self.family_kana + self.given_kana)
        return "|".join(kana.fold(part) for part in parts)[:600]

    def post(self, on: date | None = None) -> Post | None:
        """The post to name this person by on a day (today): the primary one, else the oldest."""
        held = Post.objects.on(on or timezone.localdate()).filter(person=self).select_related("unit")
        return held.order_by(Post.KIND_ORDER, "effective_on", "id").first()


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> PostQuerySet:
        return self.filter(exists_on(day, first="effective_on", end="ended_on"))


class Post(models.Model):
    """A person's post (職) in a unit from the day it takes effect (発令日). `ended_on` is the first day without it."""

    class Kind(models.TextChoices):
        PRIMARY = "primary", _("Primary")
        ADDITIONAL = "additional", _("Additional")
        ACTING = "acting", _("Acting")

    KIND_ORDER = models.Case(models.When(kind="primary", then=0), models.When(kind="acting", then=1), default=2)

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PRIMARY)
    effective_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.unit} {self.title}".strip()


class Role(models.Model):
    """What a person may do for the whole city, given by someone."""

    class Name(models.TextChoices):
        ADMINISTRATOR = "administrator", _("Administrator")

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    name = models.CharField(max_length=20, choices=Name.choices)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="people_role_once")]

    def __str__(self) -> str:
        return str(self.Name(self.name).label)


class EntryLink(models.Model):
    """A link with which a person sets a new password, once. Only the token's hash is kept.

    `gives` a role as well when the city is locked out and the console made the link (`ennoshita admin-token`).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="entry_links")
    token_hash = models.CharField(max_length=64, unique=True)
    gives = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class ImportDraft(models.Model):
    """A list of people as it was read from a file, waiting to be confirmed by the one who brought it."""

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=255)
    lines = models.JSONField()
