"""The version of clausegen, written into every document."""

VERSION = "0.1.0"
