"""Where the countries of Latin America, the Caribbean and Africa stand on their maps.

Coordinates are those of ``static/img/countries.svg`` (Natural Earth, simplified, Equal Earth
projection), in which each country is a shape with its ISO code as its id.
"""

from typing import NamedTuple


class Part(NamedTuple):
    """One of the maps: what of the drawing it shows, its letters, the size of its marks."""

    view: str
    letters: str
    mark: float


class Spot(NamedTuple):
    """A country's mark, and where its code stands from there."""

    part: str
    x: float
    y: float
    anchor: str
    right: float
    down: float


PARTS = {
    "north": Part("82 58 368 216", "map--fine", 3.6),
    "south": Part("215 218 360 527", "map--middle", 5.5),
    "africa": Part("610 22 515 672", "map--wide", 7),
}
SPOTS = {
    "AGO": Spot("africa", 881.4, 423.3, "middle", 0, 24),
    "ARG": Spot("south", 399.8, 557, "middle", 0, 20),
    "ATG": Spot("north", 405.1, 181.7, "start", 7, 0),
    "BDI": Spot("africa", 959.9, 350.1, "end", -8, 12),
    "BEN": Spot("africa", 790.8, 244.2, "start", 2, 24),
    "BFA": Spot("africa", 765.3, 222.3, "middle", 0, 24),
    "BHS": Spot("north", 328, 130.3, "start", 14, -8),
    "BLZ": Spot("north", 243.9, 182.7, "start", 6, -8),
    "BOL": Spot("south", 387.2, 458.8, "middle", 0, 20),
    "BRA": Spot("south", 484.9, 428.7, "middle", 0, 20),
    "BRB": Spot("north", 416.9, 215.8, "start", 6, 4),
    "BWA": Spot("africa", 911, 502.6, "middle", 0, 24),
    "CAF": Spot("africa", 901.6, 268.9, "middle", 0, 24),
    "CHL": Spot("south", 377, 545, "end", -12, 4),
    "CIV": Spot("africa", 743.3, 260.7, "middle", 0, 20),
    "CMR": Spot("africa", 854.9, 276.3, "middle", 0, 24),
    "COD": Spot("africa", 921.5, 346.3, "middle", 0, 24),
    "COG": Spot("africa", 870.6, 330, "middle", 0, 24),
    "COL": Spot("south", 332.4, 290.9, "middle", 0, 20),
    "COM": Spot("africa", 1041, 421.9, "start", 9, 4),
    "CPV": Spot("africa", 631.3, 191.9, "middle", 0, 26),
    "CRI": Spot("north", 267.2, 241.2, "end", -8, 10),
    "CUB": Spot("north", 306.8, 147.9, "middle", 2, -14),
    "DJI": Spot("africa", 1033, 226.6, "start", 10, 0),
    "DMA": Spot("north", 406.9, 198.2, "start", 7, 2),
    "DOM": Spot("north", 352.9, 169.3, "start", 13, 2),
    "DZA": Spot("africa", 781.7, 97.9, "middle", 0, 24),
    "ECU": Spot("south", 305.4, 334.5, "end", -14, 2),
    "EGY": Spot("africa", 940.8, 109.5, "middle", 0, 24),
    "ERI": Spot("africa", 1007, 197.5, "start", 6, -14),
    "ESH": Spot("africa", 698, 127.1, "middle", 0, 24),
    "ETH": Spot("africa", 1017.3, 252.4, "middle", 0, 24),
    "GAB": Spot("africa", 849.7, 327.9, "middle", 0, 24),
    "GHA": Spot("africa", 769.7, 257.6, "middle", 0, -16),
    "GIN": Spot("africa", 710.4, 237.2, "middle", 4, 20),
    "GMB": Spot("africa", 680.8, 212.8, "end", -22, 8),
    "GNB": Spot("africa", 685.6, 223.7, "end", -18, 14),
    "GNQ": Spot("africa", 841.9, 309.6, "end", -14, 0),
    "GRD": Spot("north", 403.1, 224.5, "end", -7, 11),
    "GTM": Spot("north", 232.7, 194.6, "end", -9, -2),
    "GUY": Spot("south", 418.1, 282.4, "middle", 0, -22),
    "HND": Spot("north", 254.6, 201.6, "start", 9, -3),
    "HTI": Spot("north", 341, 169.5, "middle", -4, 21),
    "JAM": Spot("north", 312.9, 174.8, "middle", 0, 17),
    "KEN": Spot("africa", 1008.3, 317.8, "middle", 0, 24),
    "KNA": Spot("north", 399.9, 182.7, "end", -7, 0),
    "LBR": Spot("africa", 720.6, 270, "end", -10, 24),
    "LBY": Spot("africa", 871.8, 105.8, "middle", 0, 24),
    "LCA": Spot("north", 408.7, 209.8, "end", -7, 2),
    "LSO": Spot("africa", 926.9, 560.4, "middle", -4, 28),
    "MAR": Spot("africa", 715.8, 84.9, "middle", 0, 24),
    "MDG": Spot("africa", 1049.9, 479.7, "middle", 0, 24),
    "MEX": Spot("north", 171.9, 130.5, "middle", 0, 15),
    "MLI": Spot("africa", 752.1, 181.9, "middle", 0, 24),
    "MOZ": Spot("africa", 986, 462.7, "middle", 0, 24),
    "MRT": Spot("africa", 710.6, 158.6, "middle", 0, 24),
    "MUS": Spot("africa", 1113.2, 489.4, "end", -9, 0),
    "MWI": Spot("africa", 981.8, 431, "start", 10, 22),
    "NAM": Spot("africa", 872.1, 501.6, "middle", 0, 24),
    "NER": Spot("africa", 829.4, 181.1, "middle", 0, 24),
    "NGA": Spot("africa", 825.4, 244.2, "middle", 0, 24),
    "NIC": Spot("north", 262.7, 217.8, "start", 13, 6),
    "PAN": Spot("north", 291.3, 252.9, "start", 14, 12),
    "PER": Spot("south", 325.8, 397.4, "middle", 0, 20),
    "PRY": Spot("south", 427.4, 510.6, "middle", 0, 20),
    "RWA": Spot("africa", 960.4, 338.8, "end", -10, -4),
    "SDN": Spot("africa", 953.3, 192.6, "middle", 0, 24),
    "SEN": Spot("africa", 688.2, 205.4, "end", -20, -2),
    "SLE": Spot("africa", 705.2, 252.7, "end", -14, 16),
    "SLV": Spot("north", 239.9, 210.4, "end", -7, 14),
    "SOM": Spot("africa", 1055.5, 284.2, "middle", 0, 24),
    "SSD": Spot("africa", 961.1, 262.9, "middle", 0, 24),
    "STP": Spot("africa", 820.9, 315.9, "middle", -4, 24),
    "SUR": Spot("south", 436.9, 288.8, "start", 10, -14),
    "SWZ": Spot("africa", 950.6, 537.1, "start", 10, 6),
    "SYC": Spot("africa", 1116.1, 361.4, "end", -9, 0),
    "TCD": Spot("africa", 886.2, 198.2, "middle", 0, 24),
    "TGO": Spot("africa", 782.7, 252.6, "middle", -2, 38),
    "TTO": Spot("north", 405.8, 236.2, "start", 9, 6),
    "TUN": Spot("africa", 815, 51.6, "middle", 0, -22),
    "TZA": Spot("africa", 989, 374.4, "middle", 0, 24),
    "UGA": Spot("africa", 975.4, 312.5, "middle", 0, 24),
    "URY": Spot("south", 447.4, 584.7, "start", 14, 12),
    "VCT": Spot("north", 406.3, 216.8, "end", -8, 7),
    "VEN": Spot("south", 374.6, 264.8, "middle", 0, 20),
    "ZAF": Spot("africa", 910.3, 555.1, "middle", 0, 24),
    "ZMB": Spot("africa", 942.6, 432.7, "middle", 0, 24),
    "ZWE": Spot("africa", 950.3, 477.4, "middle", 0, 24),
}
