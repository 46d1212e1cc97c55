"""The compose file and the Dockerfile, judged without a container engine."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest

from platform_site.embedded import check
from platform_site.embedded.choices import PROJECT
from platform_site.embedded.folder import DataFolder
from platform_site.embedded.postgres import Postgres, binary

SECRETS = (
    "SECRET_KEY",
    "ACTIVITY_KEY",
    "POSTGRES_PASSWORD",
    "OWNER_PASSWORD",
    "APPLICATION_PASSWORD",
    "REDIS_PASSWORD",
)


def compose(*without: str) -> subprocess.CompletedProcess[str]:
    """The compose file as an engine would understand it."""
    values = {n: v for n, v in check.compose_variables().items() if n not in without}
    return subprocess.run(
        [
            *(check.compose_binary(), "-f", "docker-compose.yml", "--env-file", "/dev/null"),
            *("config", "--format", "json"),
        ],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **values},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def configuration() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(compose().stdout)
    return read


def test_the_services_are_those_of_the_deployment_page(configuration: dict[str, Any]) -> None:
    assert set(configuration["services"]) == {
        *("db", "redis", "migrate", "web", "worker", "beat", "mail")
    }


@pytest.mark.parametrize("secret", SECRETS)
def test_a_missing_secret_is_refused_by_name(secret: str) -> None:
    refused = compose(secret)

    assert refused.returncode != 0
    assert f"Set {secret}" in refused.stderr


def test_no_secret_has_a_default_or_stands_in_the_file() -> None:
    text = (PROJECT / "docker-compose.yml").read_text()

    for secret in SECRETS:
        assert f"${{{secret}:-" not in text
        assert f"${{{secret}-" not in text
        assert f"${{{secret}:?" in text


def test_every_service_that_stays_has_a_health_check(configuration: dict[str, Any]) -> None:
    services = configuration["services"]

    assert [name for name in services if "healthcheck" not in services[name]] == ["migrate"]
    assert services["migrate"]["restart"] == "no"


def test_no_service_gains_rights_and_ours_cannot_change_their_files(
    configuration: dict[str, Any],
) -> None:
    for name, service in configuration["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("read_only") is (None if name == "db" else True), name
        assert "build" in service or service["user"] not in {"root", "0"}, name


def test_only_the_migration_has_the_owners_rights(configuration: dict[str, Any]) -> None:
    users = {
        name: re.findall(r"//(\w+):", service.get("environment", {}).get("DATABASE_URL", ""))
        for name, service in configuration["services"].items()
    }

    assert users["migrate"] == ["trama_owner"]
    assert users["web"] == users["worker"] == users["beat"] == ["trama_app"]


def test_the_web_server_is_offered_to_this_machine_only(configuration: dict[str, Any]) -> None:
    ports = [
        port for service in configuration["services"].values() for port in service.get("ports", [])
    ]

    assert [(port["host_ip"], port["published"]) for port in ports] == [("127.0.0.1", "8000")]


def test_the_script_of_the_database_makes_both_roles_and_the_extensions(
    tmp_path: Path, configuration: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(tmp_path)
    folder.hold(by="a test")
    postgres = Postgres(folder, durable=False)
    postgres.start()
    try:
        script = configuration["configs"]["roles"]["content"].replace("$$", "$")
        server = {
            "PGHOST": "127.0.0.1",
            "PGPORT": postgres.port,
            "PGDATABASE": "postgres",
            "PGPASSWORD": folder.passwords()["superuser"],
            "OWNER_PASSWORD": "owners",
            "APPLICATION_PASSWORD": "applications",
            "PATH": f"{Path(binary('psql')).parent}:{os.environ['PATH']}",
        }

        subprocess.run(["bash", "-ec", script], env=server, check=True, capture_output=True)

        owner = postgres.address("trama_owner", "owners", "trama")
        with psycopg.connect(owner) as connection:
            connection.execute("CREATE TABLE record (id int)")
            extensions = connection.execute("SELECT extname FROM pg_extension").fetchall()
        assert {name for (name,) in extensions} >= {"unaccent", "pg_trgm", "vector"}
        application = postgres.address("trama_app", "applications", "trama")
        with (
            psycopg.connect(application) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("CREATE TABLE other (id int)")
    finally:
        postgres.stop()
        folder.release()


def test_the_dockerfile_has_no_finding() -> None:
    judged = subprocess.run(
        [check.hadolint_binary(), "Dockerfile"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (judged.returncode, judged.stdout) == (0, "")


def test_what_runs_from_the_dockerfile_is_not_root() -> None:
    stages = re.split(r"^FROM .* AS (\w+)$", (PROJECT / "Dockerfile").read_text(), flags=re.M)
    by_name = dict(zip(stages[1::2], stages[2::2], strict=True))

    for stage in ("site", "mail"):
        *_, last_user = re.findall(r"^USER (.+)$", by_name[stage], flags=re.M)
        assert last_user == "10001:10001"


def test_the_image_gets_only_what_it_needs() -> None:
    rules = (PROJECT / ".dockerignore").read_text().splitlines()
    copied = {line.removeprefix("!") for line in rules if line.startswith("!")}

    assert "*" in rules
    assert not copied & {".env", ".git", "tests", "var", ".venv"}
    for needed in ("manage.py", "locale", "templates", "static", "requirements/base.txt"):
        assert needed in copied
