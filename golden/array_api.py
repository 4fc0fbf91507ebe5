"""Writes golden/array-api-2024.12.json: what the Array API standard, version 2024.12, asks for.

Names, categories and parameters are read from array-api-strict, the standard's own minimal
implementation, by introspection under its flag for that version; what a later version added is left
out. Needs `pip install array-api-strict`.
"""

import inspect
import json
import platform
from pathlib import Path

import array_api_strict as xp

VERSION = "2024.12"
CATEGORIES = {
    "_creation_functions": "creation",
    "_data_type_functions": "data types",
    "_elementwise_functions": "elementwise",
    "_indexing_functions": "indexing",
    "_info": "inspection",
    "_linear_algebra_functions": "linear algebra",
    "_manipulation_functions": "manipulation",
    "_searching_functions": "searching",
    "_set_functions": "set",
    "_sorting_functions": "sorting",
    "_statistical_functions": "statistical",
    "_utility_functions": "utility",
}
# array-api-strict keeps these beside the data types; the standard lists them elsewhere.
MOVED = {"broadcast_arrays": "manipulation", "broadcast_to": "manipulation"}
KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "positional",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "positional",
    inspect.Parameter.KEYWORD_ONLY: "keyword",
    inspect.Parameter.VAR_POSITIONAL: "variadic",
}


def is_later(function):
    """Whether a version after this one added the function: its wrapper refuses before anything."""
    try:
        function()
    except RuntimeError:
        return True
    except Exception:
        return False
    return False


def parameter(p):
    fields = {"name": p.name, "kind": KINDS[p.kind]}
    if p.default is not inspect.Parameter.empty:
        plain = p.default is None or isinstance(p.default, (bool, int, float, str))
        fields["default"] = p.default if plain else None
    return fields


def entry(name, function):
    return {"name": name, "parameters": [parameter(p) for p in
                                         inspect.signature(function).parameters.values()]}


def functions():
    found = {category: [] for category in sorted(CATEGORIES.values())}
    for name in sorted(xp.__all__):
        function = getattr(xp, name)
        module = getattr(function, "__module__", "") or ""
        category = MOVED.get(name, CATEGORIES.get(module.removeprefix("array_api_strict.")))
        if category is not None and callable(function) and not is_later(function):
            found[category].append(entry(name, function))
    return found


def extension(module):
    names = sorted(name for name in module.__all__ if callable(getattr(module, name)))
    return [entry(n, getattr(module, n)) for n in names if not is_later(getattr(module, n))]


def main():
    xp.set_array_api_strict_flags(api_version=VERSION)
    data = {
        "versions": {
            "python": platform.python_version(),
            "arrayApiStrict": xp.__version__,
            "standard": VERSION,
        },
        "functions": functions(),
        "constants": ["e", "inf", "nan", "newaxis", "pi"],
        "dtypes": sorted(n for n in xp.__all__ if type(getattr(xp, n)).__name__ == "DType"),
        "extensions": {"fft": extension(xp.fft), "linalg": extension(xp.linalg)},
    }
    assert all(hasattr(xp, name) for name in data["constants"])
    text = json.dumps(data, separators=(",", ":"))
    path = Path(__file__).with_name(f"array-api-{VERSION}.json")
    path.write_text(text.replace(']},{"name":', ']},\n{"name":') + "\n")
    for category, entries in data["functions"].items():
        print(f"{category:16} {len(entries):3}")
    print({k: len(v) for k, v in data["extensions"].items()}, data["dtypes"])


main()
