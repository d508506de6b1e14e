"""The usual rules of what goes with what: tables in rules.toml, which are told as rules and never as facts."""
