"""Units of measure, by dimension, with what turns them into the base unit. Names are those of language files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `base = value * factor + offset`."""

    dimension: str
    factor: float
    offset: float = 0.0


UNITS = {
    "millimetre": Unit("length", 0.001),
    "centimetre": Unit("length", 0.01),
    "metre": Unit("length", 1.0),
    "kilometre": Unit("length", 1000.0),
    "inch": Unit("length", 0.0254),
    "foot": Unit("length", 0.3048),
    "yard": Unit("length", 0.9144),
    "mile": Unit("length", 1609.344),
    "nautical_mile": Unit("length", 1852.0),
    "square_metre": Unit("area", 1.0),
    "square_foot": Unit("area", 0.09290304),
    "acre": Unit("area", 4046.8564),
    "hectare": Unit("area", 10_000.0),
    "square_kilometre": Unit("area", 1e6),
    "square_mile": Unit("area", 2_589_988.1),
    "milligram": Unit("mass", 1e-6),
    "gram": Unit("mass", 0.001),
    "ounce": Unit("mass", 0.028349523),
    "pound_mass": Unit("mass", 0.45359237),
    "kilogram": Unit("mass", 1.0),
    "stone": Unit("mass", 6.35029318),
    "short_ton": Unit("mass", 1000.0),  # news in English writes "tons" for either; 10 % is within its rounding
    "tonne": Unit("mass", 1000.0),
    "millilitre": Unit("volume", 1e-6),
    "litre": Unit("volume", 0.001),
    "gallon": Unit("volume", 0.003785412),
    "hectolitre": Unit("volume", 0.1),
    "barrel": Unit("volume", 0.158987295),
    "cubic_metre": Unit("volume", 1.0),
    "kilometre_per_hour": Unit("speed", 1 / 3.6),
    "mile_per_hour": Unit("speed", 0.44704),
    "knot": Unit("speed", 0.514444),
    "metre_per_second": Unit("speed", 1.0),
    "celsius": Unit("temperature", 1.0),
    "fahrenheit": Unit("temperature", 5 / 9, -32 * 5 / 9),
    "degree": Unit("temperature", 1.0),
    "second": Unit("time", 1 / 86400),
    "minute": Unit("time", 1 / 1440),
    "hour": Unit("time", 1 / 24),
    "day": Unit("time", 1.0),
    "week": Unit("time", 7.0),
    "fortnight": Unit("time", 14.0),
    "month": Unit("time", 365.25 / 12),
    "quarter": Unit("time", 365.25 / 4),
    "semester": Unit("time", 365.25 / 2),
    "year": Unit("time", 365.25),
    "decade": Unit("time", 3652.5),
    "century": Unit("time", 36525.0),
    "megawatt": Unit("power", 1e6),
    "gigawatt": Unit("power", 1e9),
    "basis_point": Unit("share", 0.0001),
    "tenth_of_point": Unit("share", 0.001),
}
