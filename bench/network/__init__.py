"""The network beside graph libraries, and its pages."""
