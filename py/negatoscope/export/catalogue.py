"""Imports every module of formats."""

from __future__ import annotations

from negatoscope.export import collections, instances, learning, pictures, tables, values

__all__ = ["collections", "instances", "learning", "pictures", "tables", "values"]
