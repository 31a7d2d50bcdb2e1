import brugwerk.sealing.fields
from django.db import migrations


class Migration(migrations.Migration):
    """A face is sealed too; those of before stood open and go, each counted for a day only."""

    dependencies = [
        ("families", "0003_glass"),
    ]

    operations = [
        migrations.RemoveField(model_name="familyanswer", name="face"),
        migrations.AddField(
            model_name="familyanswer",
            name="face",
            field=brugwerk.sealing.fields.SealedField(null=True),
        ),
    ]
