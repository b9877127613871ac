"""What the documentation's site has besides its pages: the schemas, at their addresses' ends."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from serge_data.resources import packaged_schemas
from serge_data.schemas import BASE_URI

__all__ = ["on_post_build"]


def on_post_build(config: Any, **_: Any) -> None:
    """Copy the schemas and the conformance kit into the finished site."""
    version = BASE_URI.rstrip("/").rpartition("/")[2]
    shutil.copytree(
        packaged_schemas(), Path(config["site_dir"]) / "schema" / version, dirs_exist_ok=True
    )
