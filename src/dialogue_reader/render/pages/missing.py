"""404: the one page that is served at any depth, so its links start at the site's base path where that is known."""

from collections.abc import Iterator

from dialogue_reader.render import urls
from dialogue_reader.render.site import Artifact, Site


def emit(site: Site) -> Iterator[Artifact]:
    yield site.page(urls.MISSING, "404.html", base=site.base_url)
