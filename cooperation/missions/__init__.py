"""Missions: going to see, in person or by video, before countries decide to work together."""
