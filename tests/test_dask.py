"""A cluster's workers read and annotate; the site is the same, byte for byte."""

from pathlib import Path

import pytest

from dialogue_reader import build
from dialogue_reader.errors import ReaderError

pytest.importorskip("distributed", reason="the extra [dask] is not installed")


@pytest.mark.filterwarnings("default")  # not ours
def test_the_same_site_from_a_cluster(seeds_project: Path, tmp_path: Path) -> None:
    from distributed import LocalCluster

    alone, together = tmp_path / "alone", tmp_path / "together"
    build.build(seeds_project, output=alone)
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        build.build(seeds_project, output=together, dask=cluster.scheduler_address)
    assert _contents(alone) == _contents(together)


@pytest.mark.filterwarnings("default")
def test_an_address_without_a_scheduler(seeds_project: Path, tmp_path: Path) -> None:
    with pytest.raises(ReaderError):
        build.build(seeds_project, output=tmp_path / "site", dask="nonsense://127.0.0.1:9")


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
