"""The demo's settings with one more address: the minimal view that pages are compared with."""

from platform_site.settings.demo import *

ROOT_URLCONF = "tests.bench.minimal"
