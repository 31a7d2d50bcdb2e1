"""The rules of the compass. Pure: no database, no request, no clock."""
