"""Outline + localized role -> document: one generic composer and the named pieces that need logic."""
