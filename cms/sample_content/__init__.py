"""The sample content: a small library in six languages, written for this project.

`registry` lists every item, `builders` turn an item's YAML into an unsaved page, `loader` writes,
`remover` takes away. Data lie in `data/<locale>/`.
"""
