from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_secretariat(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """No rule ever asked for this role."""
    apps.get_model("people", "Role").objects.filter(name="secretariat").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_search_links_imports"),
    ]

    operations = [
        migrations.RunPython(forget_secretariat, migrations.RunPython.noop),
        migrations.AlterField(
            "role", "name", models.CharField(choices=[("administrator", "Administrator")], max_length=20)
        ),
    ]
