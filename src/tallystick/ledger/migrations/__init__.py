"""How a case written by an older Tallystick becomes one of today: Alembic's migrations, from the first version on."""
