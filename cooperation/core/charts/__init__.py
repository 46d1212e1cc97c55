"""Small drawings as SVG, made on the server.

No style attribute is written, so a strict Content-Security-Policy lets them through, they print
well, and the same drawing goes into a page, a PDF and a mail.
"""
