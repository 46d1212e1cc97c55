# Three stages: packages from their hashes; texts compiled and files collected; what runs.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/base.txt /requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes --no-deps --only-binary :all: -r /requirements.txt


FROM python:3.11-slim-bookworm AS files
# Debian's stable release moves by security fixes only, and an old one vanishes from its mirrors.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends gettext \
    && rm -rf /var/lib/apt/lists/*
COPY --from=packages /opt/venv /opt/venv
COPY . /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH DJANGO_SETTINGS_MODULE=platform_site.settings.production
# Settings want values to start; these serve this step alone and are in no layer.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    ACTIVITY_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    DATABASE_URL=postgresql://nobody@nowhere.invalid/nothing \
    ALLOWED_HOSTS=nowhere.invalid STATIC_ROOT=/app/staticfiles MADE_STATIC_ROOT=/app/made-static \
    sh -c 'python manage.py compilemessages && python manage.py collectstatic --noinput'


FROM python:3.11-slim-bookworm AS site
# What PDF files are drawn with.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 trama \
    && useradd --system --uid 10001 --gid trama --no-create-home --home-dir /nonexistent trama \
    && install --directory --owner trama --group trama --mode 0750 /srv/media
COPY --from=packages /opt/venv /opt/venv
COPY --from=files /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OMP_NUM_THREADS=1 \
    OMP_WAIT_POLICY=passive \
    DJANGO_SETTINGS_MODULE=platform_site.settings.production \
    STATIC_ROOT=/app/staticfiles \
    MADE_STATIC_ROOT=/app/made-static \
    MEDIA_ROOT=/srv/media
USER 10001:10001
EXPOSE 8000
CMD ["granian", "--interface", "asginl", "--no-ws", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--respawn-failed-workers", "--workers-kill-timeout", "10", \
     "platform_site.asgi:application"]


# Catches mail for a trial installation and sends none on; its folder is its only output.
FROM python:3.11-slim-bookworm AS mail
COPY requirements/mail.txt /requirements.txt
RUN pip install --no-cache-dir --require-hashes --no-deps -r /requirements.txt \
    && groupadd --system --gid 10001 trama \
    && useradd --system --uid 10001 --gid trama --no-create-home --home-dir /nonexistent trama \
    && install --directory --owner trama --group trama --mode 0750 /srv/mail
COPY platform_site/embedded/mail.py /srv/mail.py
USER 10001:10001
EXPOSE 2525
CMD ["python", "-I", "/srv/mail.py", "--host", "0.0.0.0", "--port", "2525", "--folder", "/srv/mail"]
