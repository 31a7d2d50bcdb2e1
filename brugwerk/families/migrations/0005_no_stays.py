from django.db import migrations, models
from django.db.migrations.state import StateApps


def said_on_page(apps: StateApps, _schema: object) -> None:
    """Know of the answers that are here which no was said on the page."""
    sentences = apps.get_model("families", "SharedSentence").objects
    sentences.filter(state="refused", mode="page").update(on_page=True)


class Migration(migrations.Migration):
    """A no on the page to a sentence stays known when somebody writes it anew."""

    dependencies = [
        ("families", "0004_sealed_face"),
    ]

    operations = [
        migrations.AddField(
            model_name="sharedsentence",
            name="on_page",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(said_on_page, migrations.RunPython.noop),
    ]
