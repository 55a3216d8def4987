"""About: the method, what is automatic, and the known limits."""

from collections.abc import Iterator

from dialogue_reader.render import urls
from dialogue_reader.render.site import Artifact, Site


def emit(site: Site) -> Iterator[Artifact]:
    yield site.page(urls.ABOUT, "about.html")
