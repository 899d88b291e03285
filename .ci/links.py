#!/usr/bin/env python3
"""Whether every link between the pages of a built book leads somewhere.

    links.py FOLDER
"""

import html.parser
import pathlib
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    """The names of a page's elements, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.names, self.targets = set(), []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.names.update(given[key] for key in ("id", "name") if given.get(key))
        key = {"a": "href", "link": "href", "img": "src", "script": "src"}.get(tag)
        if given.get(key):
            self.targets.append(given[key])


def main(folder):
    root = pathlib.Path(folder).resolve()
    pages = {}
    for path in sorted(root.rglob("*.html")):
        pages[path] = Page()
        pages[path].feed(path.read_text(encoding="utf-8"))
    broken = []
    for path, page in pages.items():
        # The page for what is not found is shown at any address; the one for printing is all of them.
        if path.name in ("404.html", "print.html", "toc.html"):
            continue
        for target in page.targets:
            url = urllib.parse.urlsplit(target)
            if url.scheme or url.netloc:
                continue
            way = urllib.parse.unquote(url.path)
            to = (path.parent / way).resolve() if way else path
            if to.is_dir():
                to /= "index.html"
            name = urllib.parse.unquote(url.fragment)
            if not to.is_file():
                broken.append(f"{path.relative_to(root)}: {target} is no page")
            elif name and to in pages and name not in pages[to].names:
                broken.append(f"{path.relative_to(root)}: {target} is no part of its page")
    print(f"{len(pages)} pages, {sum(len(page.targets) for page in pages.values())} links")
    print("\n".join(broken), end="\n" if broken else "")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
