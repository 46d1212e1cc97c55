"""The cache of fragments never fails a page, and never makes one wait for long."""

from cooperation.core.fragments import FailOpenCache


def cache_that_is_away(monkeypatch) -> FailOpenCache:
    """Port 1 of this machine refuses every connection."""
    monkeypatch.setattr(FailOpenCache, "away_until", 0.0)
    return FailOpenCache("redis://127.0.0.1:1/0", {})


def test_a_cache_that_is_away_reads_as_not_cached(monkeypatch):
    cache = cache_that_is_away(monkeypatch)

    cache.set("key", "value")

    assert cache.get("key", "default") == "default"
    assert cache.get_many(["key"]) == {}
    assert cache.set_many({"key": "value"}) == []
    assert cache.delete("key") is False


def test_a_cache_that_is_away_is_asked_once_and_then_left_alone_for_a_moment(monkeypatch, caplog):
    cache = cache_that_is_away(monkeypatch)

    for number in range(10):
        cache.get(f"key-{number}")
    asked_at_first = len(caplog.records)
    monkeypatch.setattr(FailOpenCache, "away_until", 0.0)
    cache.get("key")

    assert asked_at_first == 1
    assert len(caplog.records) == 2
