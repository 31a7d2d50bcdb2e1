"""Acts on the social map: writing and checking services, reading files in."""
