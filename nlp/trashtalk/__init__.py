"""trashtalk: who said what about whom, when, and how hard."""

__version__ = "0.1.0"
