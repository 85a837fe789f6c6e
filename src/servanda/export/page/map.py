"""The incidents on a map: exact places as dots, what is told no finer than a district or province as an area of doubt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from servanda.export.naming import name_place
from servanda.export.page.atlas import Country, Extent, find_province, read_countries
from servanda.export.page.links import Links
from servanda.export.wording import GRANULARITY_WORDS, begin
from servanda.record import Incident, Place, PlaceGranularity

WIDTH, HEIGHT = 960, 600
"""The drawing's own units."""

KM = 111.2
"""Kilometres of a degree of latitude."""

DOUBT = {PlaceGranularity.DISTRICT: 20.0, PlaceGranularity.REGION: 150.0, PlaceGranularity.SEA_OR_AIR: 150.0}
"""Kilometres around its point within which something told so finely may have been; provinces have their own extent."""

PROVINCE = 70.0
"""The same for a province whose towns are not known."""

SMALLEST = 3.0
"""Degrees of latitude that the drawing shows at least, so that one town is seen in its country."""

MOST = 0.8
"""Share of the incidents that the first view is fitted to: talks on another continent must not shrink the war to a dot."""

NAMED = 14
"""The most places whose names are written on the drawing."""

DRAWN = 500
"""The most places that are drawn: those with the most incidents."""

FINE = 0.6
"""Units below which two points of a border are drawn as one."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom of something written on the drawing."""
Outline = Sequence[tuple[float, float]]
"""The corners of a piece of land, in the drawing's own units."""

SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where in its country's part of the drawing a name may stand, the best first."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where incidents were, and where it lies on the drawing."""

    name: str
    """Where, and how fine it is told."""
    label: str
    """Its name on the drawing; empty where there is no room."""
    number: int
    """How many incidents."""
    is_area: bool
    """Whether it is an area of doubt rather than a point."""
    x: float
    """From the left, in the drawing's units."""
    y: float
    """From the top."""
    east: float
    """Half of its width."""
    north: float
    """Half of its height."""
    incidents: tuple[tuple[str, str | None], ...]
    """Ids of the incidents there, each with its address."""
    is_seen: bool
    """Whether the first view holds it."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country as it is drawn."""

    name: str
    """Its name."""
    path: str
    """Its outline, as SVG has it."""
    number: int
    """How many incidents are told of it and of nowhere finer in it."""
    x: float | None
    """Where its name stands, from the left; None where it is not seen or too small."""
    y: float | None
    """Where its name stands, from the top."""


@dataclass(frozen=True, slots=True)
class Map:
    """Countries and the places within them."""

    lands: tuple[Land, ...]
    """The countries in view and around it."""
    spots: tuple[Spot, ...]
    """The places, areas of doubt first, so that points lie upon them."""
    unplaced: int
    """How many incidents have no place that the gazetteer knows."""
    undrawn: int
    """How many places there are with fewer incidents than those that are drawn."""
    kilometres: int
    """Length of the bar of the scale."""
    bar: float
    """The same in the drawing's units."""


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the earth as it is drawn: degrees east are narrowed by the latitude of its middle."""

    west: float
    """Degrees east of the left edge."""
    north: float
    """Degrees north of the upper edge."""
    unit: float
    """Units of the drawing to a degree of latitude."""
    squeeze: float
    """Length of a degree east over that of a degree north."""

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point lies on the drawing, from the left and from the top."""
        return (longitude - self.west) * self.squeeze * self.unit, (self.north - latitude) * self.unit


def lay_out_map(links: Links, incidents: Iterable[Incident]) -> Map:
    """Return the map of some incidents."""
    found: dict[tuple[str, PlaceGranularity | None], list[Incident]] = {}
    shaded: dict[str, int] = {}
    unplaced = 0
    for incident in incidents:
        place = _place_of(links, incident)
        granularity = incident.place.granularity if incident.place else None
        if place is None:
            unplaced += 1
        elif granularity is PlaceGranularity.COUNTRY:
            shaded[place.country or ""] = shaded.get(place.country or "", 0) + 1
        elif place.latitude is None or place.longitude is None:
            unplaced += 1
        else:
            found.setdefault((place.id, granularity), []).append(incident)
    view = _fit(_points(links, found), shaded)
    taken: list[Box] = []
    spots = _spots(links, found, view, taken)
    kilometres = next((km for km in (2000, 1000, 500, 200, 100, 50, 20) if km / KM * view.unit < WIDTH / 5), 10)
    lands = tuple(_lands(view, shaded, taken))
    return Map(lands, spots, unplaced, len(found) - len(spots), kilometres, round(kilometres / KM * view.unit, 1))


def _place_of(links: Links, incident: Incident) -> Place | None:
    return links.record.place_by_id.get(incident.place.place) if incident.place and incident.place.place else None


def _points(
    links: Links, found: dict[tuple[str, PlaceGranularity | None], list[Incident]]
) -> list[tuple[float, float, int]]:
    """Return longitude, latitude and number of incidents of the places."""
    points = []
    for (id_, _), incidents in found.items():
        place = links.record.place_by_id[id_]
        if place.latitude is not None and place.longitude is not None:
            points.append((place.longitude, place.latitude, len(incidents)))
    return points


def _fit(points: list[tuple[float, float, int]], shaded: dict[str, int]) -> View:
    """Return a view of most of the incidents; of the countries they are told of where no place is finer; else of the world."""
    near = _nearest(points)
    if not near:
        bounds = [read_countries()[code].bounds for code in shaded if code in read_countries()]
        near = [(x, y, 1) for west, south, east, north in bounds for x, y in ((west, south), (east, north))]
    if not near:
        near = [(-150, -55, 1), (170, 75, 1)]
    west, east = min(x for x, _, _ in near), max(x for x, _, _ in near)
    south, north = min(y for _, y, _ in near), max(y for _, y, _ in near)
    squeeze = math.cos(math.radians((south + north) / 2))
    tall = max((north - south) * 1.35, (east - west) * squeeze * 1.25 * HEIGHT / WIDTH, SMALLEST)
    unit = HEIGHT / tall
    return View(
        west=(west + east) / 2 - WIDTH / unit / squeeze / 2,
        north=(south + north) / 2 + tall / 2,
        unit=unit,
        squeeze=squeeze,
    )


def _nearest(points: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    """Return the places nearest to the middle one that hold most of the incidents."""
    if not points:
        return []
    x, y = _middle([(x, n) for x, _, n in points]), _middle([(y, n) for _, y, n in points])
    total = sum(number for *_, number in points)
    near: list[tuple[float, float, int]] = []
    for point in sorted(points, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2):
        if sum(number for *_, number in near) >= MOST * total:
            break
        near.append(point)
    return near


def _middle(values: list[tuple[float, int]]) -> float:
    """Return the median of numbers that count several times."""
    half = sum(number for _, number in values) / 2
    passed = 0
    for value, number in sorted(values):
        passed += number
        if passed >= half:
            return value
    return 0.0


def _spots(
    links: Links, found: dict[tuple[str, PlaceGranularity | None], list[Incident]], view: View, taken: list[Box]
) -> tuple[Spot, ...]:
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0][0]))[:DRAWN]
    spots = [_spot(links, incidents, view) for _, incidents in ordered]
    # Before any name: no name is to stand on another place's dot.
    taken += [
        (each.x - each.east, each.y - each.north, each.x + each.east, each.y + each.north)
        for each in spots
        if not each.is_area
    ]
    names = [begin(links.record.place_by_id[id_].name) for (id_, _), _ in ordered]
    named = 0
    for number, (spot, name) in enumerate(zip(spots, names, strict=True)):
        if spot.is_seen and named < NAMED and _claim(taken, spot, name):
            spots[number] = replace(spot, label=name)
            named += 1
    return tuple(sorted(spots, key=lambda spot: (not spot.is_area, -spot.east)))


def _spot(links: Links, incidents: Sequence[Incident], view: View) -> Spot:
    """Return where incidents of one place lie, without a label."""
    where = incidents[0].place
    place = links.record.place_by_id[(where and where.place) or ""]
    doubt = find_extent(place, where.granularity if where else None)
    extent = doubt or Extent(place.latitude or 0.0, place.longitude or 0.0, 0.0, 0.0)
    x, y = view.at(extent.longitude, extent.latitude)
    radius = round(4 + 1.6 * math.sqrt(len(incidents)), 1)
    half = (extent.east / KM * view.unit, extent.north / KM * view.unit) if doubt else (radius, radius)
    return Spot(
        name=name_place(links.record, where) if where else begin(place.name),
        label="",
        number=len(incidents),
        is_area=doubt is not None,
        x=round(x, 1),
        y=round(y, 1),
        east=round(max(half[0], 5), 1),
        north=round(max(half[1], 5), 1),
        incidents=tuple((each.id, links.addresses.item(each.id)) for each in incidents),
        is_seen=0 <= x <= WIDTH and 0 <= y <= HEIGHT,
    )


def find_extent(place: Place, granularity: PlaceGranularity | None) -> Extent | None:
    """Return the area of doubt of something told so finely of a place; None for a point."""
    if place.longitude is None or place.latitude is None or granularity not in GRANULARITY_WORDS:
        return None
    if granularity is PlaceGranularity.PROVINCE:
        known = find_province(place.adm1_code) if place.adm1_code else None
        if known:
            return known
    doubt = DOUBT.get(granularity, PROVINCE) if granularity else PROVINCE
    return Extent(place.latitude, place.longitude, doubt, doubt)


def _claim(taken: list[Box], spot: Spot, name: str) -> bool:
    """Take the room that a name needs, right of its dot or in the middle of its area, unless another has it."""
    left = spot.x - 4.1 * len(name) if spot.is_area else spot.x + spot.east
    return _take(taken, (left, spot.y - 11, left + 10 + 8.2 * len(name), spot.y + 11))


def _take(taken: list[Box], box: Box) -> bool:
    """Take a rectangle of the drawing, unless it is taken or sticks out."""
    left, top, right, bottom = box
    if left < 4 or right > WIDTH - 4 or top < 4 or bottom > HEIGHT - 4:
        return False
    if any(left < held[2] and held[0] < right and top < held[3] and held[1] < bottom for held in taken):
        return False
    taken.append(box)
    return True


def _lands(view: View, shaded: dict[str, int], taken: list[Box]) -> Iterable[Land]:
    """Yield the countries in view and one view around it, for panning."""
    for code, country in sorted(read_countries().items()):
        rings = [ring for ring in country.rings if _is_near(ring, view)]
        if rings:
            x, y = _name_at(country, [[view.at(*point) for point in ring] for ring in rings], view, taken)
            path = "".join(_draw(ring, view) for ring in rings)
            if path:
                yield Land(country.name, path, shaded.get(code, 0), x, y)


def _is_near(ring: Sequence[tuple[float, float]], view: View) -> bool:
    corners = [
        view.at(x, y)
        for x, y in (
            (min(p[0] for p in ring), max(p[1] for p in ring)),
            (max(p[0] for p in ring), min(p[1] for p in ring)),
        )
    ]
    (left, top), (right, bottom) = corners
    return left < 1.5 * WIDTH and right > -0.5 * WIDTH and top < 1.5 * HEIGHT and bottom > -0.5 * HEIGHT


def _draw(ring: Sequence[tuple[float, float]], view: View) -> str:
    """Return a ring as an SVG path, as fine as it can be seen; empty where it is too small."""
    drawn: list[tuple[float, float]] = []
    for point in ring:
        x, y = view.at(*point)
        if not drawn or abs(x - drawn[-1][0]) + abs(y - drawn[-1][1]) > FINE:
            drawn.append((x, y))
    if len(drawn) < 4:
        return ""
    whole = [(round(x * 10), round(y * 10)) for x, y in drawn]
    steps = [f"{x - u} {y - v}" for (u, v), (x, y) in pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _name_at(
    country: Country, outlines: Sequence[Outline], view: View, taken: list[Box]
) -> tuple[float, float] | tuple[None, None]:
    """Return the middle of a country's name, where it lies within the outlines and on nothing else; None where there is no room."""
    west, south, east, north = country.bounds
    left, top = view.at(west, north)
    right, bottom = view.at(east, south)
    left, right, top, bottom = max(left, 0), min(right, WIDTH), max(top, 0), min(bottom, HEIGHT)
    if right - left < 9 * len(country.name) or bottom - top < 40:
        return None, None
    half = 6 * len(country.name)
    for down, across in product(SHARES, SHARES):
        x, y = left + (right - left) * across, top + (bottom - top) * down
        box = x - half, y - 13, x + half, y + 5
        is_inside = (
            x - half > 0 and x + half < WIDTH and all(_holds(outlines, each, y) for each in (x - half, x, x + half))
        )
        if is_inside and _take(taken, box):
            return round(x, 1), round(y, 1)
    return None, None


def _holds(outlines: Iterable[Outline], x: float, y: float) -> bool:
    """Tell whether a point lies within: a line from it to the left crosses the outlines an odd number of times."""
    crossed = 0
    for outline in outlines:
        for (u, v), (w, z) in pairwise((*outline, outline[0])):
            if (v > y) != (z > y) and u + (y - v) / (z - v) * (w - u) < x:
                crossed += 1
    return crossed % 2 == 1
