"""Notebooks on the disk, as Jupyter writes them."""

import json
from pathlib import Path


def notebook(path: Path, *cells: str, outputs: object = ()) -> Path:
    """Write a notebook of these cells, each with these outputs."""
    listed = [{"cell_type": "code", "source": cell, "outputs": outputs} for cell in cells]
    path.write_text(json.dumps({"nbformat": 4, "metadata": {}, "cells": listed}), "utf-8")
    return path
