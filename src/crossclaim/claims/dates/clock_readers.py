"""What the patterns for clock times tell, or that here they are none."""

from __future__ import annotations

from .grammar import DAY, HALF_DAY, At, Atom, Reader, ends_phrase, moment
from .told import Told
from .value import Clock

SPOKEN_MINUTES = (5, 10, 15, 20, 25, 30, 40, 45, 50, 55)


def _half(at: At) -> str:
    if at.place("p") < 0:
        return ""
    return "am" if at.items.has(at.place("p"), "am") else "pm"


def _clock(at: At, minutes: int, half: str = "", *, twelve: bool | None = None) -> Clock:
    twelve_hour = at.language.dates.twelve_hour if twelve is None else twelve
    return moment(minutes, half, twelve_hour=twelve_hour)


def _is_led(at: At) -> bool:
    return at.items.has(at.start - 1, "clock_left", "approximate", "until", "since")


def _clock_mark(at: At) -> Atom | None:
    """15h30, 15h, 15 horas; without a word before it that says so it may be a duration."""
    hours, minutes = at.get("h", "hour") or 0, at.get("m", "minute") or 0
    word = at.items.has(at.place("k"), "hour_words")
    if not word and not at.items.is_glued(at.place("k")) and at.place("m") < 0 and not _is_led(at):
        return None
    if at.place("m") >= 0 and not at.items.is_glued(at.place("m")) and not _is_led(at):
        return None
    strong = _is_led(at)
    # `quase três horas`, `até três horas` are durations; with an article, `por volta das três horas`, it is a time.
    if word and (not strong or at.items.has(at.start - 1, "more", "until")):
        return None
    told = Told(clocks=(_clock(at, hours * 60 + minutes, _half(at)),))
    return Atom(at.start, at.end, told, alone=strong)


def _clock_colon(at: At) -> Atom | None:
    items = at.items
    glued = items.is_glued(at.place("c")) and items.is_glued(at.place("m"))
    after = at.place("m") + 1
    longer = (
        items.has(after, "colon", "dot")
        and items.is_glued(after)
        and items.has(after + 1, "number")
        and items.is_glued(after + 1)
    )
    if not glued or longer or (items.has(at.start - 1, "colon", "dash") and items.is_glued(at.start)):
        return None
    minutes = (at.get("h", "hour") or 0) * 60 + (at.get("m", "minute") or 0)
    exact = len(items.text(at.start)) == 2 and minutes < 600
    told = Told(clocks=(_clock(at, minutes, _half(at), twelve=False if exact else None),))
    return Atom(at.start, at.end, told, alone=bool(_half(at)) or _is_led(at))


def _clock_dotted(at: At) -> Atom | None:
    minutes = at.get("h", "dotted") or 0
    if at.items.has(at.end, "counted") or (at.items.has(at.end, "mark") and not at.items.has(at.end, "comma")):
        return None
    told = Told(clocks=(_clock(at, minutes, _half(at)),))
    return Atom(at.start, at.end, told, alone=bool(_half(at)) or at.items.has(at.start - 1, "clock_strong"))


def _clock_half(at: At) -> Told:
    return Told(clocks=(_clock(at, (at.get("h", "hour") or 0) * 60, _half(at)),))


def _clock_digits(at: At) -> Told | None:
    """0700 GMT, at 1012 Lisbon time; but no year: in 1822 in Lisbon."""
    items = at.items
    abbreviated = items.text(at.end + items.has(at.end, "open")).isupper()
    if not abbreviated and not items.has(at.start - 1, "clock_left", "open"):
        return None
    return Told(clocks=(_clock(at, at.get("h", "hhmm") or 0, twelve=False),))


def _clock_pair(at: At) -> Told | None:
    """2 to 4pm, 2.30-4pm: the half of the day holds for both."""
    first = at.get("f", "dotted") if at.items.has(at.place("f"), "dotted") else (at.get("f", "hour") or 0) * 60
    last = at.get("h", "dotted") if at.items.has(at.place("h"), "dotted") else (at.get("h", "hour") or 0) * 60
    if first is None or last is None:
        return None
    first, last = first + (at.get("fm", "minute") or 0), last + (at.get("m", "minute") or 0)
    end = _clock(at, last, _half(at))
    return Told(clocks=(_clock(at, first, _half(at)),), last_clock=end)


def _clock_word(at: At) -> Told:
    """Midnight; meia-noite e meia."""
    minutes, past = int(at.word("w", "clock_words")), at.get("q", "clock_parts") or 0
    return Told(clocks=(Clock((past, DAY + past) if minutes == 0 else (minutes + past,)),))


def _hour(at: At) -> int | None:
    """Minutes of the hour that the group `h` names."""
    k = at.place("h")
    if at.items.has(k, "clock_words"):
        return int(at.word("h", "clock_words"))
    if at.items.has(k, "one") and (not at.items.has(k, "hour") or len(at.items.text(k)) < 2):
        return 60 if len(at.items.text(k)) > 2 else None
    hour = at.get("h", "hour")
    return None if hour is None else hour * 60


def _clock_past(at: At) -> Told | None:
    """A quarter past one, ten to midnight, dez para as quatro."""
    items, hour = at.items, _hour(at)
    minutes = at.get("q", "clock_parts", "int")
    named = items.has(at.place("q"), "clock_parts") or items.has(at.place("h"), "clock_words")
    spelled = items.has(at.place("q"), "spelled") and (items.has(at.place("h"), "spelled", "one"))
    if hour is None or minutes not in SPOKEN_MINUTES or not (named or (spelled and _is_led(at))):
        return None
    to = items.has(at.place("w"), "clock_to")
    total = (hour - minutes if to else hour + minutes) % DAY
    if items.has(at.place("h"), "clock_words"):
        return Told(clocks=(Clock((total,)),))
    return Told(clocks=(_clock(at, total % HALF_DAY or HALF_DAY, twelve=True),))


def _clock_spoken(at: At) -> Atom | None:
    """Às sete e meia, às oito e vinte, às 7; at seven (only with a part of the day or a day next to it)."""
    items, hour = at.items, _hour(at)
    part = at.get("q", "clock_parts", "int")
    if (part is not None and part not in SPOKEN_MINUTES) or hour is None or not items.has(at.start - 1, "clock_left"):
        return None
    marked = items.has(at.end, "hour_marks", "colon", "am", "pm", "o_clock") and at.place("k") < 0
    if marked or not ends_phrase(items, at.end) or items.has(at.end, "number", "mark"):
        return None
    digits = items.has(at.place("h"), "digit_day", "number")
    strong = items.has(at.start - 1, "clock_strong")
    clock = _clock(at, hour + (part or 0), twelve=None if digits else True)
    return Atom(at.start, at.end, Told(clocks=(clock,)), alone=strong)


def _o_clock(at: At) -> Told | None:
    hour = _hour(at)
    return None if hour is None else Told(clocks=(_clock(at, hour),))


READERS: dict[str, Reader] = {
    "clock_pair": _clock_pair,
    "clock_mark": _clock_mark,
    "clock_colon": _clock_colon,
    "clock_dotted": _clock_dotted,
    "clock_half": _clock_half,
    "clock_digits": _clock_digits,
    "clock_past": _clock_past,
    "clock_word": _clock_word,
    "clock_spoken": _clock_spoken,
    "o_clock": _o_clock,
}
"""Name of a pattern → its reader."""
