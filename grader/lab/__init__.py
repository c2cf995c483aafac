"""The exercises: a folder each, with what it is (`exercise.toml`), its checks, its feedback and known answers."""
