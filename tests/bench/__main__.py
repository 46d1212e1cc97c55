"""``./run bench [name]``: speed and size, one JSON object a line, as ratios of one run."""

import sys

from tests.bench import server


def main() -> int:
    server.prepare()
    from tests.bench import matching, memoranda, more_pages, pages, slow_line, start

    measurements = {
        "browse": pages.browse,
        "rows": more_pages.rows,
        "detail": more_pages.detail,
        "visitors": more_pages.visitors,
        "queue": pages.queue,
        "memoranda": memoranda.memoranda,
        "matching": matching.matching,
        "first-view": pages.first_view,
        "first-view-slow": slow_line.measure,
        "start": start.measure,
    }
    wanted = sys.argv[1:] or list(measurements)
    unknown = [name for name in wanted if name not in measurements]
    if unknown:
        print(f"No measurement {', '.join(unknown)}. There are: {', '.join(measurements)}.")
        return 2
    failed = False
    for name in wanted:
        for result in measurements[name]():
            failed = not result.report() or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
