"""``{{ sum|usd }}``: money as the United Nations write it."""

from django import template

from cooperation.core import money

register = template.Library()
usd = register.filter("usd", money.usd)
