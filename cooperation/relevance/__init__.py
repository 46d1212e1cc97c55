"""How close two texts are in meaning, in whichever of the four languages each is written."""
