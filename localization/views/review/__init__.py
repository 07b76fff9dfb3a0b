"""The screens of reviewers: what waits for them, and one translation's open texts."""
