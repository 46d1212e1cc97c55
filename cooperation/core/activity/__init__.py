"""The record of acts: written with each act, sealed soon after, verified against its seals."""

from cooperation.core.activity.recording import declare_roles, record, record_many

__all__ = ["declare_roles", "record", "record_many"]
