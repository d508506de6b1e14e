"""Whether two socks belong together."""
