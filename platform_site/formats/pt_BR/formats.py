DATE_FORMAT = r"j \d\e E \d\e Y"
DATETIME_FORMAT = r"j \d\e E \d\e Y, H:i"
SHORT_DATE_FORMAT = "j b Y"
YEAR_MONTH_FORMAT = r"E \d\e Y"
