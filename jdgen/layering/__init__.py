"""Roles out of layers: parents, the changes of a role, overlays over it, what they may not touch."""
