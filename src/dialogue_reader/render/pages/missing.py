"""404: the one page that is served at any depth, so its links start at the site's base path where that is known."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from dialogue_reader.render import urls
from dialogue_reader.render.site import Artifact, Site


def emit(site: Site) -> Iterator[Artifact]:
    root = urlsplit(site.base_url).path
    html = site.theme.render("404.html", here=urls.MISSING, root=root, site=site)
    yield Artifact(path=urls.MISSING, content=html.encode())
