import pytest
from django.http import QueryDict
from cooperation.marketplace import filters, facets
from tests.factories.marketplace import published

pytestmark = pytest.mark.django_db


def test_a(django_assert_num_queries):
    published(title="Capacitaciones en salud", language="es")
    published("demand", country="CO", themes=["SRH.5", "SRH.1", "AY.1"], languages=["es", "fr"])
    for q in (
        "",
        "q=capacitacion",
        "theme=SRH&kind=offer&language=es&modality=study_visit&country=GT&level=national&delivery=any&sort=title",
        "q=guate&sort=country",
        "q=xx&sort=bogus&theme=zz",
    ):
        w = filters.read(QueryDict(q))
        with django_assert_num_queries(1):
            c = facets._count(w)
        print(
            q,
            c,
            w.unknown,
            [str(x) for x in filters.in_order(w, 3)],
            facets.relaxed(w) if q else "",
        )
