from django.db import migrations, models


class Migration(migrations.Migration):
    """What was broken before has no moment that was seen: it is over, and people ask anew."""

    dependencies = [
        ("families", "0002_recordings"),
    ]

    operations = [
        migrations.AddField(
            model_name="breakglass",
            name="opened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="over",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="breakglass",
            name="over",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="seen_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="circleperson",
            name="contact_since",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("over", True),
                    models.Q(
                        ("seen_at__isnull", False),
                        models.Q(("until", None), ("opened_at__isnull", False), _connector="XOR"),
                    ),
                    _connector="OR",
                ),
                name="glass_knows_since_when",
            ),
        ),
    ]
