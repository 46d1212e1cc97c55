import cProfile
import pstats

from tests.architecture.access.matrix import ROOMS
from tests.architecture.access.test_access import differences
from tests.architecture.conftest import *


def test_p(stage):
    stage.put(ROOMS["Proposals of exchange"].scenery)
    pages = ROOMS["Proposals of exchange"].pages
    [differences(p, c, stage) for p in pages[:1] for c in p.cases]
    pr = cProfile.Profile()
    pr.enable()
    [differences(p, c, stage) for p in pages for c in p.cases]
    pr.disable()
    st = pstats.Stats(pr)
    st.sort_stats("cumtime").print_stats(60)
