"""Does the database fit the code? Known by the names of the migrations it has seen."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


class NewerDatabase(Exception):
    """The database was used by a newer version of the program than this one."""


def applied() -> list[str]:
    """Names like "people.0001_initial", sorted."""
    return sorted(".".join(key) for key in MigrationLoader(connection).applied_migrations)


def known() -> list[str]:
    return sorted(".".join(key) for key in MigrationLoader(None).disk_migrations)


def pending() -> list[str]:
    executor = MigrationExecutor(connection)
    return [".".join((step.app_label, step.name)) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def bring_up_to_date() -> list[str]:
    """Apply what is pending and return its names. Raises NewerDatabase before anything is touched."""
    if unknown := sorted(set(applied()) - set(known())):
        raise NewerDatabase(
            f"The database is newer than this program (it knows {unknown[0]}). "
            "Start the newer version, or restore a backup made before the upgrade."
        )
    if waiting := pending():
        call_command("migrate", interactive=False, verbosity=0)
        return waiting
    return []
