"""Translation work that is handed out: chosen, estimated, ordered, prepared, followed, ended."""
