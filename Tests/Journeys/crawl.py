"""Finds the pages that someone can reach by their links, a few of each pattern."""

import re
from collections import Counter, deque

from visitor import Visitor

PERSONAS = [
    "Aster Flint", "Bracken Marl", "Campion Shale", "Clover Slate", "Hazel Obsidian",
    "Linden Agate", "Mallow Pumice", "Rowan Schist", "Sorrel Basalt", "Tansy Feldspar",
    "Teasel Quartz", "Yarrow Gneiss",
]
NAMES = [
    (r"[0-9a-f]{8}-[0-9a-f-]{27}", ":id"), (r"\b\d{4}-\d\d\b", ":month"),
    (r"\bC-\w+-\d+", ":code"), (r"(?<=figures/)[^/?]+", ":figure"), (r"(?<=/)\d+\b", ":number"),
]


def pattern(address):
    """The address of a page with its names left out: /audits/:id?month."""
    path, _, query = address.partition("?")
    for shape, name in NAMES:
        path = re.sub(shape, name, path)
    return path + "?" * bool(query)


def is_page(answer):
    return answer.headers.get("Content-Type", "").startswith("text/html")


def links(answer):
    """The addresses of this site that a page links to."""
    found = (link.split("#")[0] for link in answer.links)
    return list(dict.fromkeys(link for link in found if link.startswith("/")))


def crawl(server, name, each=1, documents=False):
    """Gives (address, answer) for what someone reaches, at most so many of each pattern.

    A PDF takes seconds to make, so documents are left out unless they are asked for.
    """
    visitor = Visitor(server.url, name)
    waiting, seen, met = deque(["/"]), {"/"}, Counter()
    while waiting:
        address = waiting.popleft()
        if met[pattern(address)] >= each or address.endswith("/document") and not documents:
            continue
        met[pattern(address)] += 1
        answer = visitor.get(address)
        yield address, answer
        if not is_page(answer):
            met[pattern(address)] = each
        else:
            fresh = [link for link in links(answer) if link not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
