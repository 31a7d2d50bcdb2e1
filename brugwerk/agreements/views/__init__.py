"""The screens of agreements and expectations."""
