"""The drawings of :mod:`cooperation.core.charts` as template tags."""

from django import template

from cooperation.core.charts.bars import bar
from cooperation.core.charts.marks import clock, fit

register = template.Library()
register.simple_tag(bar)
register.simple_tag(clock)
register.simple_tag(fit)
