import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0004_uploads_replace"),
        ("meetings", "0005_paper_persons"),
    ]

    operations = [
        migrations.RemoveField(model_name="replacement", name="shown_at"),
        migrations.AddField(model_name="replacement", name="compared_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="replacement", name="carried", field=models.PositiveIntegerField(default=0)),
        migrations.AlterField(
            model_name="replacement",
            name="after",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.version"),
        ),
        migrations.AddConstraint(
            model_name="replacement",
            constraint=models.UniqueConstraint(fields=("material", "after"), name="meetings_replacement_once"),
        ),
    ]
