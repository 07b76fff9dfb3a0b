"""The API of translation work, for automation: jobs, items, segments. Apart from the public one."""
