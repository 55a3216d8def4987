"""The files that pages share, and the empty file that tells GitHub Pages to serve the folder as it is."""

from collections.abc import Iterator

from dialogue_reader.render.site import Artifact, Site


def emit(site: Site) -> Iterator[Artifact]:
    for path, content in site.theme.static:
        yield Artifact(path=path, content=content)
    yield Artifact(path=".nojekyll", content=b"")
