"""The sentences of the reasons, by key. A met, a half met and a missing one are equally plain."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Which vocabulary the codes of a parameter belong to.
SCHEMES: dict[str, str] = {
    "themes": "icpd",
    "chapters": "mc",
    "stages": "policy_cycle_stage",
    "targets": "sdg",
    "groups": "population_group",
    "modalities": "modality",
    "asked": "modality",
    "categories": "budget_category",
}
CONTEXTS: dict[str, str | Promise] = {
    "level": _("the same level of government"),
    "subregion": _("the same sub-region"),
    "income": _("the same income group"),
    "indigenous_peoples": _("work with indigenous peoples"),
    "afro_descendants": _("work with Afro-descendants"),
    "rural": _("work with rural populations"),
    "humanitarian": _("work in emergencies"),
}
PHRASES: dict[str, str | Promise] = {
    "text.close": _("The two texts speak of the same matter."),
    "theme.same": _("Both are about %(themes)s."),
    "theme.parent": _("Both belong to the larger theme %(themes)s, with different focus."),
    "theme.chapter": _("Only the chapter of the Montevideo Consensus is shared: %(chapters)s."),
    "theme.none": _("They have no theme in common."),
    "change.both": _("Both work on %(stages)s and serve the same SDG targets: %(targets)s."),
    "change.stage": _("Both work on %(stages)s; they name no SDG target in common."),
    "change.target": _("Both serve %(targets)s; they are at different stages of the policy."),
    "change.none": _("They share neither a stage of the policy cycle nor an SDG target."),
    "people.same": _("Both serve the same people: %(groups)s."),
    "people.some": _("Both serve %(groups)s; other groups appear on one side only."),
    "people.everybody": _("One side addresses everybody, the other particular groups."),
    "people.none": _("They name no population group in common."),
    "way.same": _("What is asked for is offered: %(modalities)s."),
    "way.substitute": _("%(modalities)s is offered and can stand in for what is asked: %(asked)s."),
    "way.open": _("The demand names no way of working, so what is offered can be agreed."),
    "way.none": _("No way of working is shared yet."),
    "way.delivery_differs": _("One side works in person and the other at a distance."),
    "context.same": _("They have in common: %(shared)s."),
    "context.other_level": _("The level of government differs. In common: %(shared)s."),
    "context.rest_differs": _("In other respects their context differs."),
    "context.none": _("Level of government, sub-region and income group differ."),
    "language.official": _("An official language is shared: %(languages)s."),
    "language.working": _("A working language is shared, but no official one: %(languages)s."),
    "language.interpretation": _("No language is shared; one side pays for interpretation."),
    "language.third_party": _("No language is shared; a third party is sought to interpret."),
    "language.none": _("No language is shared."),
    "time.open": _("Neither side sets an end, so dates can be agreed."),
    "time.enough": _("The time in which both can is long enough."),
    "time.short": _("Both can at the same time, but for less time than is needed."),
    "time.none": _("There is no time in which both can."),
    "money.covered": _("What each side needs paid, the other can pay."),
    "money.no_needs": _("Neither side has said that it needs anything paid."),
    "money.third_party": _("A third party may pay what neither side can: %(categories)s."),
    "money.gap": _("Who pays is still to be agreed: %(categories)s."),
    "quality.practice": _("The offer was reviewed, and a validated practice stands behind it."),
    "quality.practice_only": _("A validated practice stands behind it; no review score is known."),
    "quality.reviewed": _("The offer was reviewed; no validated practice stands behind it yet."),
    "quality.unknown": _("No review score and no validated practice are known yet."),
    "legal.full": _("Memoranda in force cover both countries."),
    "legal.partial": _("A memorandum in force covers one of the countries only."),
    "legal.none": _("No memorandum in force covers the two countries."),
    "legal.unknown": _("Whether a memorandum covers it is not yet known."),
    "reciprocity.yes": _("Both countries have something to offer each other."),
    "reciprocity.no": _("In the other direction no offer and demand fit so far."),
    "equity.country_provider": _(
        "The country that asks faces structural obstacles, and the provider is new to exchanges."
    ),
    "equity.country": _("The country that asks faces structural obstacles and comes first."),
    "equity.wait_provider": _(
        "The demand has waited for long, and the provider is new to exchanges."
    ),
    "equity.wait": _("The demand has waited for long and comes first."),
    "equity.provider": _("The provider is new to exchanges and gets a chance."),
    "equity.none": _("No reason of equity gives it precedence."),
    "penalty.unconfirmed": _("One side has not confirmed for long that its text is up to date."),
    "penalty.satisfaction": _("Those who worked with the provider were not satisfied."),
}
