"""The demo's settings with more addresses: the minimal views that pages are compared with."""

from platform_site.settings.demo import *

ROOT_URLCONF = "tests.bench.addresses"
