"""A new database, laid out at once instead of by every step since the first."""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder

OURS = "brugwerk."


def lay_out(connection: BaseDatabaseWrapper) -> bool:
    """Lay an empty database out from the models, as all migrations together would.

    Returns whether it was empty.
    Working out what the models were at each of a hundred steps takes Django ten seconds, and a new
    database has no past. A test holds both ways equal. All or nothing, in one transaction.
    """
    if connection.introspection.table_names():
        return False
    loader = MigrationLoader(connection)
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        for config in apps.get_app_configs():
            for model in config.get_models():
                if model._meta.managed and not model._meta.proxy:
                    editor.create_model(model)
        guard(editor, loader)
        editor.create_model(recorder.Migration)
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=app, name=name) for app, name in loader.disk_migrations
        )
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return True


def guard(editor: BaseDatabaseSchemaEditor, loader: MigrationLoader) -> None:
    """Do what our migrations do in Python, in their order: the triggers that guard tables.

    What moves rows finds none in a new database.
    """
    done = set()
    for leaf in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(leaf):
            migration = loader.graph.nodes[key]
            if key in done or not migration.__module__.startswith(OURS):
                continue
            done.add(key)
            for operation in migration.operations:
                if isinstance(operation, RunPython):
                    operation.code(apps, editor)  # type: ignore[arg-type]  # as they are now
