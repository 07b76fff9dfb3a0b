"""The contract of the API as OpenAPI 3.1, made from the declarations that answers are made from."""
