#!/usr/bin/env python3
"""Build the peers' corpus with this project: the peers' pages only, or every page.

    ours.py OUT [--pages peers|all] [--jobs N] [--times]     in a folder with articles/ and entities.json, as peers.py makes it
    ours.py --serve PORT                                     the same folder served, every page

The peers' pages: articles with links, entity and topic pages, home, index, feeds and sitemap, what pages share. That is a
shorter list of emitters, chosen here; a site has no such option. A note per stage goes to standard error with --times.
"""

import argparse
import json
import resource
import shutil
import sys
import time
from pathlib import Path

from corpus import TOPICS

from dialogue_reader import build, cli, render
from dialogue_reader.render import assets, feeds
from dialogue_reader.render.pages import article, entity, home, listing, topic

KINDS = {"country": "state", "city": "place", "militia": "group", "party": "group"}
KNOWN = {"person", "group", "organization", "place", "state", "agreement", "event"}
PEERS = (home.emit, article.emit, entity.emit, topic.emit, listing.emit, feeds.emit, assets.emit)


def write_project(folder: Path) -> None:
    """site.yaml and annotations for the same entities and topics as the peers have."""
    known = json.loads((folder / "entities.json").read_text("utf-8"))
    lines = ["entities:"]
    for one in known:
        kind = KINDS.get(one["kind"], one["kind"])
        label = one["name"]
        aliases = [alias for alias in one["aliases"] if alias != label]
        form = {"id": one["slug"], "label": label, "kind": kind if kind in KNOWN else "organization", "aliases": aliases}
        lines.append(f"- {json.dumps(form, ensure_ascii=False)}")
    topics = ["topics:"]
    for label, pattern in TOPICS.items():
        terms = {word.strip("\\b").lower() + "*": 1 for word in pattern.split("|")}
        topics.append("- " + json.dumps({"id": label.lower().replace(" ", "-"), "label": label, "terms": terms}))
    desk = folder / "annotations"
    desk.mkdir(exist_ok=True)
    (desk / "entities.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    (desk / "topics.yaml").write_text("\n".join(topics) + "\n", "utf-8")
    settings = {"title": "A benchmark", "sources": "articles", "annotations": "annotations", "base_url": "https://x.example/"}
    (folder / "site.yaml").write_text(json.dumps(settings), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--serve", type=int, metavar="PORT")
    parser.add_argument("--pages", choices=("peers", "all"), default="all")
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--times", action="store_true")
    options = parser.parse_args()
    if options.pages == "peers":
        render.EMITTERS = PEERS
    folder = Path.cwd()
    write_project(folder)
    if options.serve:
        sys.exit(cli.run(["--project", str(folder), "serve", "--quiet", "--port", str(options.serve)]))
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    stages: dict[str, float] = {}

    def progress(stage: str, _done: int, _total: int) -> None:
        stages.setdefault(stage, time.monotonic())

    start = time.monotonic()
    report = build.build(folder, output=options.output.absolute(), jobs=options.jobs, progress=progress)
    if options.times:
        marks = [*stages.items(), ("end", time.monotonic())]
        spent = ", ".join(f"{name} {after - at:.2f} s" for (name, at), (_, after) in zip(marks, marks[1:], strict=False))
        own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        cpu = sum(one.ru_utime + one.ru_stime for one in (own, theirs))
        peak = max(own.ru_maxrss, theirs.ru_maxrss) / 1024
        sys.stderr.write(f"{spent}; wall {marks[-1][1] - start:.2f} s, cpu {cpu:.2f} s, largest process {peak:.0f} MB\n")
    sys.stdout.write(f"{report}\n")


if __name__ == "__main__":
    main()
