"""权责清单即代码 / Responsibility lists as code: read a list, judge it, say what is wrong."""

__version__ = "0.1.0"
