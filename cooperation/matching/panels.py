"""placeholder"""
from cooperation.core.panels import Panel
LISTING_PANEL = Panel("listing.detail", "matching/panel.html", lambda request, listing: None)
