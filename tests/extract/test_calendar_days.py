"""Numbers that are days and years, and those beside a date that count people after all."""

from __future__ import annotations

import pytest
from one_text import metrics


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("At least 87 people died on July 18 and 19.", ["At least 87"]),
        ("At least 87 people died on July 18 and 19 in the capital.", ["At least 87"]),
        ("Gangs killed 207 people on December 6-7.", ["207"]),
        ("Twelve people were shot dead on 3 and 4 May.", ["Twelve"]),
        ("A court jailed 75 people over a 2013 sit-in.", ["75"]),
        ("The 2009 killings shocked the town, and 2,009 people died.", ["2,009"]),
    ],
)
def test_days_of_one_month_and_years_count_nobody(text: str, figures: list[str]) -> None:
    assert [quote for quote, _ in metrics(text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Twelve people were killed on July 18 and 19 were wounded.", ["Twelve", "19"]),
        ("On July 18, 19 died in Homs and 20 were hurt.", ["19", "20"]),
        ("Gunmen killed 12 on May 5 and 19 others fled.", ["12", "19"]),
        ("The ombudsman said 49 people had died since 7 December, 18 of them in Juliaca.", ["49", "18"]),
    ],
)
def test_a_number_behind_a_date_that_people_or_a_fate_follow_counts_them(text: str, figures: list[str]) -> None:
    assert [quote for quote, _ in metrics(text)] == figures
