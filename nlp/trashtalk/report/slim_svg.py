"""An SVG as Vega writes it, in fewer bytes: the same picture, without what draws nothing and what is said twice.

Frames that are not drawn, classes and roles of Vega's own go; what all children of a group have is said once, of the
group; lines with a point a day keep the points that show. Marks keep their descriptions, as titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from trashtalk.report.lines import simplified

HREF = "{http://www.w3.org/1999/xlink}href"
SHAPES = ("path", "line", "text")
# an attribute of these says nothing that is seen or, without the role that went with it, heard
UNSEEN = ("class", "pointer-events", "aria-roledescription", "font-family", "role")
INHERITED = (
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"),
    *("font-size", "font-weight", "text-anchor"),
)
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
TRANSLATED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
LINE = re.compile(r"M[-\d.,L]+Z?")
FLAT = re.compile(r"M[^a-zA-Z]*h[^a-zA-Z]*v0h[^a-zA-Z]*Z")
LONG_LINE = 30  # points
UNSEEN_BEND = 0.25  # pixels: what a line may be off when points are left out


def slim(svg: str) -> str:
    """Return the drawing without its style; the places are given to a tenth of a pixel, links are plain."""
    root = etree.fromstring(svg.encode())
    kept = {name: value for name, value in root.attrib.items() if name != "version"}
    for element in root.iter():
        _make_plain(element)
    _prune(root)
    _hoist(root)
    _join(root)
    _dissolve(root)
    root.attrib.clear()
    root.attrib.update(kept)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _make_plain(element: etree._Element) -> None:
    """Say an element's own things shortly: no namespace, a label as a title, its place where it stands."""
    element.tag = etree.QName(element).localname
    label = element.attrib.pop("aria-label", None)
    href = element.attrib.pop(HREF, None)
    for name in UNSEEN:
        element.attrib.pop(name, None)
    for name in ("d", "transform", "x2", "y2", "stroke-width", "x", "y"):
        if name in element.attrib:
            element.set(name, LONG_NUMBER.sub(_to_a_tenth, str(element.get(name))))
    if href is not None:
        element.set("href", href)
        if element.find(".//*[@aria-label]") is None:  # a mark that is hidden from who cannot see it
            element.attrib.update({"tabindex": "-1", "aria-hidden": "true"})
    if element.tag in SHAPES:
        element.attrib.pop("aria-hidden", None)
        _say_opacity_of_paint(element)
        _put_in_place(element)
        if label is not None:
            etree.SubElement(element, "title").text = label


def _say_opacity_of_paint(shape: etree._Element) -> None:
    """Turn a shape's opacity into that of its paint, which a group can say."""
    if "stroke" not in shape.attrib:
        shape.attrib.pop("stroke-width", None)
    opacity = shape.attrib.pop("opacity", "1")
    for paint in ("fill", "stroke"):
        if opacity != "1" and paint in shape.attrib:
            shape.set(f"{paint}-opacity", opacity)


def _put_in_place(shape: etree._Element) -> None:
    """Say a shape's place in its coordinates where a transform does nothing else."""
    moved = TRANSLATED.fullmatch(shape.get("transform", "translate(0,0)"))
    if not moved:
        return
    x, y = moved.groups()
    circle = CIRCLE.fullmatch(shape.get("d", ""))
    if shape.tag == "line":
        shape.set("d", f"M{x},{y}l{shape.attrib.pop('x2', '0')},{shape.attrib.pop('y2', '0')}")
        shape.tag = "path"
    elif circle:
        shape.tag = "circle"
        del shape.attrib["d"]
        shape.attrib.update({"cx": x, "cy": y, "r": circle[1]})
    elif shape.tag == "text":
        shape.attrib.update({"x": x, "y": y})
    elif LINE.fullmatch(shape.get("d", "")):
        shape.set("d", _path(list(_points(shape.get("d", ""), float(x), float(y))), shape.get("d", "")))
    else:
        return
    shape.attrib.pop("transform", None)


def _points(drawn: str, x: float, y: float) -> Iterator[tuple[float, float]]:
    for place in drawn.strip("MZ").split("L"):
        across, down = place.split(",")
        yield float(across) + x, float(down) + y


def _path(points: list[tuple[float, float]], drawn: str) -> str:
    kept = simplified(points, UNSEEN_BEND) if len(points) > LONG_LINE else points
    return f"M{'L'.join(f'{round(x, 1):g},{round(y, 1):g}' for x, y in kept)}{'Z' if drawn.endswith('Z') else ''}"


def _prune(parent: etree._Element) -> None:
    """Take away the style and what draws nothing."""
    for child in list(parent):
        _prune(child)
        if child.tag == "style" or _draws_nothing(child):
            parent.remove(child)


def _draws_nothing(element: etree._Element) -> bool:
    if element.tag in ("g", "a"):
        return not len(element)
    if element.tag != "path":
        return False
    is_flat = FLAT.fullmatch(element.get("d", "")) is not None
    return "stroke" not in element.attrib and ("fill" not in element.attrib or is_flat)


def _join(parent: etree._Element) -> None:
    """Draw as one path what follows each other and has nothing but its course: bars, lines of a grid."""
    before: etree._Element | None = None
    for child in list(parent):
        _join(child)
        if child.keys() != ["d"] or len(child):
            before = None
        elif before is None:
            before = child
        else:
            before.set("d", f"{before.get('d')}{child.get('d')}")
            parent.remove(child)


def _dissolve(parent: etree._Element) -> None:
    """Put what groups hold that say nothing of their own in their places."""
    for child in list(parent):
        _dissolve(child)
        if child.tag == "g" and (not child.attrib or child.items() == [("transform", "translate(0,0)")]):
            place = parent.index(child)
            parent[place : place + 1] = list(child)


def _hoist(parent: etree._Element) -> None:
    """Say of a group or link what all in it say."""
    shown = [child for child in parent if child.tag != "title"]
    for child in shown:
        _hoist(child)
    if parent.tag not in ("g", "a") or not shown:
        return
    for name in INHERITED:
        values = {child.get(name) for child in shown}
        if len(values) == 1 and None not in values and name not in parent.attrib:
            parent.set(name, values.pop() or "")
            for child in shown:
                del child.attrib[name]


def _to_a_tenth(match: re.Match[str]) -> str:
    return f"{round(float(match[0]), 1):g}" if abs(float(match[0])) < 1e5 else match[0]
