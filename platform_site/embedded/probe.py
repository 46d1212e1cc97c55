"""Whether the web server of this container answers; its health check.

Started by its path: loading the platform every few seconds would cost more than the answer.
"""

import os
import sys
import urllib.error
import urllib.request


def main() -> int:
    # The server answers only to its own names, also from inside.
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:
            return 0 if answer.status == 200 else 1
    except OSError as error:
        sys.stderr.write(f"No answer: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
