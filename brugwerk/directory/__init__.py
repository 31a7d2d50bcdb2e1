"""The social map: services of organisations, after Open Referral HSDS (3.10)."""
