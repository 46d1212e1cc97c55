"""Signing in at a ministry's own OpenID Connect provider; configured by the environment alone."""
