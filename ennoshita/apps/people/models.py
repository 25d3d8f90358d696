from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class Unit(models.Model):
    """A division, section or team (部・課・係) with the dates between which it exists."""

    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    def here(self) -> PersonQuerySet:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def in_unit(self, unit: Unit, on: date) -> PersonQuerySet:
        """Persons with any post in the unit on that day."""
        holds = Q(posts__ended_on__isnull=True) | Q(posts__ended_on__gt=on)
        return self.filter(holds, posts__unit=unit, posts__effective_on__lte=on).distinct()


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(staff_number=username)


class Person(AbstractBaseUser):
    """A member of staff, of the council, or a guest with a sign-in. Names keep their variant characters."""

    staff_number = models.CharField(max_length=20, unique=True)
    family_name = models.CharField(max_length=60)
    given_name = models.CharField(max_length=60, blank=True)
    family_kana = models.CharField(max_length=60, blank=True)
    given_kana = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "staff_number"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["family_name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        ordering = ["family_kana", "given_kana", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.family_name} {self.given_name}".strip()


class Post(models.Model):
    """A person's post (職) in a unit from the day it takes effect (発令日)."""

    class Kind(models.TextChoices):
        PRIMARY = "primary"
        ADDITIONAL = "additional"
        ACTING = "acting"

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PRIMARY)
    effective_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)


class Role(models.Model):
    """What a person may do for the whole city, given by someone."""

    class Name(models.TextChoices):
        ADMINISTRATOR = "administrator"
        SECRETARIAT = "secretariat"

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    name = models.CharField(max_length=20, choices=Name.choices)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="people_role_once")]
