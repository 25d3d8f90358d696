"""Jobs of the logs, a row each, and their sums by day and by month."""

from __future__ import annotations

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from ennoshita.apps.people.api import Person, Unit

from .belonging import Login
from .printers import Colour, Function, How, Printer, Sides
from .sources import Import, Source


class RowKey(models.BigIntegerField[int, int]):
    """SQLite keeps rows in the order of their key only if its type is called `integer`; by any other name it keeps a second tree."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Job(models.Model):
    """One printed, copied or faxed job.

    `key` (`domain.lines.job_key`) is its moment in seconds, then 30 bits of what makes it the same job wherever it is read again: rows lie
    in the order of time, so a first load appends (a random key of 16 bytes took five times the time), and a span of days is a span of keys.
    `unit` is the unit of the person on the day of printing. `imported` and `line` lead back to the file. A title is personal data:
    its hash is kept; `title` itself only while the city has switched that on, and it is emptied on the day then set.

    The database does not check the keys of what a row points at: it would take a fifth of the time of a first load.
    """

    key = RowKey(primary_key=True)
    imported = models.ForeignKey(Import, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    line = models.PositiveIntegerField()
    day = models.DateField()
    printer = models.ForeignKey(Printer, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    login = models.ForeignKey(Login, models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False)
    copies = models.PositiveIntegerField()
    impressions = models.PositiveIntegerField()
    # None where no one can know it: a raw queue says neither pages nor sides.
    sheets = models.PositiveIntegerField(null=True)
    sheets_how = models.CharField(max_length=1, choices=How.choices)
    colour = models.CharField(max_length=1, choices=Colour.choices)
    sides = models.CharField(max_length=1, choices=Sides.choices)
    paper = models.CharField(max_length=8, blank=True)
    function = models.CharField(max_length=1, choices=Function.choices)
    title_hash = models.BigIntegerField(null=True)
    title = models.TextField(blank=True)


class TitlesKept(models.Model):
    """Somebody has switched on that titles of jobs are kept as text, until a day; after it they are emptied."""

    until = models.DateField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-until"]


class Unsummed(models.Model):
    """A day, or a month by its first day, whose sums are older than its jobs. Written with the jobs, gone with the new sums."""

    day = models.DateField()
    month = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "month"], name="printing_unsummed_once")]


class Sums(models.Model):
    """Sums of jobs with everything alike. `unknown_jobs` are those whose sheets nobody knows; they are not in `sheets`."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    printer = models.ForeignKey(Printer, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False)
    colour = models.CharField(max_length=1)
    sides = models.CharField(max_length=1)
    paper = models.CharField(max_length=8)
    function = models.CharField(max_length=1)
    jobs = models.PositiveIntegerField()
    impressions = models.PositiveBigIntegerField()
    sheets = models.PositiveBigIntegerField()
    unknown_jobs = models.PositiveIntegerField()

    class Meta:
        abstract = True


class DailyPrint(Sums):
    """Built again for the days an import touched (`actions/summing.py`)."""

    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["day"], name="printing_daily_day")]


class MonthlyPrint(Sums):
    """The months of the daily sums; `month` is the first day of it."""

    month = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["month"], name="printing_monthly_month")]


class MonthlyLogin(models.Model):
    """Who printed in a unit in a month, only to count them: fewer than five people are never shown as a section of their own.

    `unit` is None for names that belong to none.
    """

    month = models.DateField()
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+", db_index=False)
    login = models.ForeignKey(Login, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "unit", "login"], name="printing_login_in_month")]
