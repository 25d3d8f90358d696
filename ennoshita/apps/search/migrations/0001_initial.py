import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def create_index(apps, schema_editor):
    from ennoshita.apps.search import on_postgresql, on_sqlite

    index = on_postgresql if schema_editor.connection.vendor == "postgresql" else on_sqlite
    with schema_editor.connection.cursor() as cursor:
        index.create(cursor)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("spaces", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60, unique=True)),
                ("thing", models.CharField(db_index=True, max_length=40)),
                ("kind", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("year", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("space", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="spaces.space")),
            ],
        ),
        migrations.RunPython(create_index, migrations.RunPython.noop),
    ]
