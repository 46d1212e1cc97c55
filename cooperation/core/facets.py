"""What a list can be narrowed by, read from its address: groups of choices, chips, what is made up.

A room says which groups its list has and which values occur in them; what a value means in a query
is the room's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from cooperation.core.pages import without_value

Text = str | Promise


@dataclass(frozen=True)
class Facets:
    """What a reader asked for; values that are not known stand in ``unknown`` and do nothing.

    ``groups`` maps the name of a parameter to its legend, ``options`` the same name to its values
    and their words, ``chosen`` to the values asked for.
    """

    groups: Mapping[str, Text]
    options: Mapping[str, Mapping[str, Text]]
    chosen: Mapping[str, list[str]]
    unknown: list[str]

    @property
    def is_empty(self) -> bool:
        return not any(self.chosen.values())

    def facets(self) -> list[dict[str, object]]:
        """The groups with their choices, as ``components/facet.html`` takes them."""
        return [
            {
                "legend": legend,
                "name": name,
                "options": [
                    {
                        "value": value,
                        "label": label,
                        "count": None,
                        "selected": value in self.chosen[name],
                    }
                    for value, label in self.options[name].items()
                ],
            }
            for name, legend in self.groups.items()
            if self.options[name]
        ]

    def chips(self, query: QueryDict) -> list[dict[str, object]]:
        """What is chosen, each with the address without it."""
        return [
            {"label": self.options[name][value], "url": without_value(query, name, value)}
            for name in self.groups
            for value in self.chosen[name]
        ]


def read(
    query: QueryDict, groups: Mapping[str, Text], options: Mapping[str, Mapping[str, Text]]
) -> Facets:
    """The choices of an address; anything made up is named and left out."""
    asked = {name: list(dict.fromkeys(filter(None, query.getlist(name)))) for name in groups}
    chosen = {
        name: [value for value in values if value in options[name]]
        for name, values in asked.items()
    }
    unknown = [
        value for name, values in asked.items() for value in values if value not in options[name]
    ]
    return Facets(groups, options, chosen, [value[:60] for value in unknown[:5]])
