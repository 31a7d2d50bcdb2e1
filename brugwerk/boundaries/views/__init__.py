"""The screens of boundaries, boundary spanners and questions to the offer."""
