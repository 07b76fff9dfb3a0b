"""The screens of publishing: together, frozen, past the gate, and what is wanted at all."""
