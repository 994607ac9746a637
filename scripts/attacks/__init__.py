"""The stages of scripts/attack."""
