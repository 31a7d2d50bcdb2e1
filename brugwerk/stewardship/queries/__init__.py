"""Reading what stands in whose name, and absences."""
