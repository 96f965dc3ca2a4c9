"""Which voice stands behind a figure: texts that lost their marks, papers, descriptions and asides."""

from __future__ import annotations

import pytest
from one_voice import voices


def roots(text: str, quote: str = "31", title: str = "") -> str:
    """The name of the last voice of the figure's chain; empty for the outlet's own."""
    found = voices(text, quote, title=title)
    return found[-1][0] if found else ""


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("The Lake Monitor which relies on fishermen on the ground said 31 people drowned.", "The Lake Monitor"),
        ("Gales drowned 31 people the Lake Monitor which relies on fishermen said.", "the Lake Monitor"),
        (
            "Gales killed 31 people said the Lake Monitor a group that watches the shore.",
            "the Lake Monitor a group",
        ),
        ("Gales drowned 31 people in Kisumu added the source.", "the source"),
        ("Gales have killed 31 people in Kisumu the Kenyan state television reports.", "the Kenyan state television"),
        ("Gales killed 31 people the ministry said in a statement posted on its website.", "the ministry"),
        (
            '"It was hell and 31 people died," a local doctor, Omar Sabri, told Radio Tana.',
            "a local doctor, Omar Sabri",
        ),
        ("The Lake League claimed responsibility for the bombing saying it killed 31 soldiers.", "The Lake League"),
        ("Rebels wounded a dozen men and killed 31 others a medic said.", "a medic"),
        ("A raid left 31 dead and 15 injured Radio Tana correspondent reported.", "Radio Tana correspondent"),
        (
            "The Civil Guard a group of first responders said it buried 31 people.",
            "The Civil Guard a group of first responders",
        ),
        ("According to a statement by the navy 31 sailors drowned.", "a statement by the navy"),
        ("According to a medic in the port of Bagamoyo at least 31 people drowned.", "a medic in the port of Bagamoyo"),
        (
            "The coast guard officer Salim al-Harthi told Reuters 31 sailors drowned.",
            "The coast guard officer Salim al-Harthi",
        ),
        (
            "Speaking on Radio Tana from the port activist Salim al-Harthi said 31 sailors drowned.",
            "the port activist Salim al-Harthi",
        ),
        (
            "Radio Tana's Neema Mushi reporting from the port said 31 people drowned.",
            "Radio Tana's Neema Mushi reporting from the port",
        ),
    ],
)
def test_a_voice_is_found_where_commas_are_lost(text: str, root: str) -> None:
    assert roots(text) == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Gales drowned 31 people, according to a Lake Monitor toll.", "Lake Monitor"),
        ("Gales drowned 31 people, according to ministry figures.", "ministry"),
        ("Police said two boats sank. They said 31 people drowned.", "Police"),
        ("According to one of the two fishermen who were rescued, 31 people drowned.", "one of the two fishermen"),
        ("Radio Tana cited a fisherman saying 31 people drowned.", "a fisherman"),
        ("Radio Tana quoted police in the port saying that 31 people drowned.", "police in the port"),
        ("Gales drowned 31 people Radio Tana reported with reference to the navy.", "the navy"),
    ],
)
def test_who_counts_or_is_cited_is_the_root(text: str, root: str) -> None:
    assert roots(text) == root


@pytest.mark.parametrize(
    "text",
    [
        "The rebels have killed 31 people since they declared a truce.",
        "Shelling killed 31 people as government forces responded to an ambush.",
        "A siege has gone on for weeks claiming 31 dead.",
        "The blast in the port claimed 31 lives.",
        "The minister said he was “appalled” by a raid that killed 31 people.",
        "The league said it was behind the raid that killed 31 people in March.",
        "The league said the raid was revenge for a strike that killed 31 people.",
        "Mediators say a truce is planned in Gao which is home to 31 families.",
        "Police, who said they had been fired at, arrested 31 people.",
    ],
)
def test_what_is_told_in_passing_is_nobodys_word(text: str) -> None:
    assert roots(text) == ""


def test_what_stands_between_marks_of_quotation_is_told_in_full() -> None:
    text = '"I condemn a raid which killed 31 of our people," Prime Minister Ann Okoro said.'
    assert roots(text) == "Prime Minister Ann Okoro"


@pytest.mark.parametrize(
    ("text", "root"),
    [
        (
            "The Lake Monitor said in a report that unrest grew. According to the report 31 people died.",
            "The Lake Monitor",
        ),
        ("In a statement the army said it took Gao. The statement said 31 rebels died.", "the army"),
        ("State TV said SANA was hit. Later the official news agency said 31 people died.", "SANA"),
        (
            "A monitor said 31 people died. The Lake Observatory for Rights said rain fell.",
            "The Lake Observatory for Rights",
        ),
        ("A group tracking the floods said 31 died. The Lake Rights Network helps.", "The Lake Rights Network"),
        (
            "A palace spokesman said 31 men fled. They will return, said the spokesman, Juma Otieno.",
            "the spokesman, Juma Otieno",
        ),
        ("Mr Otieno said 31 people died. Juma Otieno leads the town.", "Juma Otieno"),
        ("Doctors Abroad (MDA) runs a ward. MDA said 31 patients died.", "Doctors Abroad (MDA)"),
        ("Juma Otieno spoke. A fire killed 31 people in Kisumu Otieno said.", "Juma Otieno"),
    ],
)
def test_a_description_is_resolved_to_the_name_that_the_article_gives(text: str, root: str) -> None:
    assert roots(text) == root


def test_a_quotation_left_alone_goes_on_with_the_voice_of_the_one_before() -> None:
    first = '"The raid hit a school at noon" said the Lake Monitor. Gao lies in the north.'
    text = f'{first} In the west "31 people were killed when planes struck."'
    assert roots(text) == "the Lake Monitor"


def test_two_voices_in_one_breath_keep_their_words() -> None:
    text = "The Lake Observatory for Rights said rain fell. Fishermen and the Observatory said 31 people died."
    assert roots(text.replace("Fishermen", "Activists")) == "Activists and the Observatory"


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("By the UN's count 31 people died.", "the UN"),
        ("The ministry's tally stands at 31 dead.", "The ministry"),
        ("A toll given by the governor stood at 31 dead.", "the governor"),
        ("The ministry updated to 31 its toll for the rebels killed.", "The ministry"),
        ("Governor Juma Otieno described the raids, giving a toll of 31 dead.", "Governor Juma Otieno"),
    ],
)
def test_who_counts_is_the_voice_of_a_count(text: str, root: str) -> None:
    assert roots(text) == root


@pytest.mark.parametrize(
    "following",
    ["The toll included 31 children.", "This was later updated to 31.", "That figure includes 31 children."],
)
def test_a_toll_that_the_next_sentence_takes_up_stays_with_its_voice(following: str) -> None:
    assert roots(f"The Lake Monitor said 80 people died. {following}") == "The Lake Monitor"


def test_a_sentence_with_a_voice_of_its_own_takes_up_no_other() -> None:
    text = "The Lake Monitor said 80 people died. The toll included 31 children, a priest said."
    assert roots(text) == "a priest"


@pytest.mark.parametrize(
    "text",
    [
        "The government called reports that 31 people died baseless.",
        "The government dismissed as baseless reports that 31 people had died.",
        "The government labelled claims that 31 people died propaganda.",
    ],
)
def test_to_call_a_report_untrue_is_to_deny_it(text: str) -> None:
    assert voices(text, "31") == [("The government", "denies")]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The Nation, citing a police source, said 31 people died.",
            [("The Nation", "cites"), ("a police source", "says")],
        ),
        (
            "The mayor said the army led a raid that the opposition claims killed 31.",
            [("The mayor", "cites"), ("the opposition", "claims")],
        ),
    ],
)
def test_a_voice_behind_a_voice_stands_last(text: str, chain: list[tuple[str, str]]) -> None:
    assert voices(text, "31") == chain


@pytest.mark.parametrize(
    ("title", "root"),
    [
        ("Monitors 31 killed in raid on Gao", "Monitors"),
        ("Raid on Gao leaves 31 dead: monitor Jane Doe", "monitor"),
        ("Raid on Gao leaves 31 dead: LRN", "LRN"),
        ("Raid on Gao leaves 31 dead, army says", "army"),
    ],
)
def test_a_title_that_runs_on_into_the_text_keeps_its_voice(title: str, root: str) -> None:
    assert roots(f"{title} The market was hit at noon.", title=title) == root


def test_what_a_title_leaves_to_the_text_names_its_voice() -> None:
    assert (
        roots("Raid on Gao Leaves 31 Dead - Reports The market was hit.", title="Raid on Gao Leaves 31 Dead")
        == "Reports"
    )


def test_a_voice_in_the_title_does_not_speak_in_the_text() -> None:
    title = "Army says rebels hit Gao"
    assert roots(f"{title} A raid killed 31 people.", title=title) == ""


@pytest.mark.parametrize(
    "text",
    [
        "- said 31 people died.",
        "-  31 people died said.",
        ", told reporters 31 people died.",
        "31 people died , Ann Okoro , told",
        "The report said 31 people died.",
        "   (MSF) said 31 people died.",
        "reports 31 people died reports",
        "that claims killed 31 people",
    ],
)
def test_broken_texts_are_read_without_complaint(text: str) -> None:
    assert all(stance in {"says", "claims", "cites"} for _, stance in voices(text, "31"))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("The Lake League has posted a new video purporting to show the killing of 31 soldiers.", "The Lake League"),
        ("The Lake League released footage on Monday showing the bodies of 31 soldiers killed.", "The Lake League"),
        ("The rebels published photographs that show 31 dead soldiers.", "The rebels"),
        ("This follows the release of a video purportedly showing gunmen killing 31 soldiers.", ""),
        ("The mayor released a plan for the harbour, where a storm had killed 31 people.", ""),
    ],
)
def test_what_a_recording_shows_is_the_word_of_whoever_gave_it_out(text: str, root: str) -> None:
    assert roots(text) == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("A school was hit. Initial reports of 31 killed and many injured.", "Initial reports"),
        ("There were unconfirmed reports of at least 31 dead in the port.", "unconfirmed reports"),
        ("The storm came after years of reports of neglect and killed 31 people.", ""),
    ],
)
def test_reports_that_nobody_owns_are_a_voice_of_their_own(text: str, root: str) -> None:
    assert roots(text, quote="at least 31" if "at least" in text else "31") == root


@pytest.mark.parametrize(
    ("text", "quote", "voice"),
    [
        ("Residents of the quarter gave another account: they said police killed 20 men.", "20", "Residents"),
        ("The Pen Club said 33 were hanged. The rights group said 11 were shot.", "11", "The Pen Club"),
        ("A source who declined to be named put the army losses at 15 dead.", "15", "A source"),
        ("The dockers said two men drowned. Their union put the figure at nine.", "nine", "Their union"),
    ],
)
def test_they_and_the_group_are_those_told_of_last(text: str, quote: str, voice: str) -> None:
    assert [name for name, _ in voices(text, quote)] == [voice]


def test_whoever_an_outlet_learned_it_from_says_it() -> None:
    assert voices("The Courier learned from a medic that 31 people died.", "31") == [
        ("The Courier", "cites"),
        ("a medic", "says"),
    ]
    assert voices("The mayor and the navy both put the number of dead at 31.", "31") == [
        ("The mayor and the navy", "says")
    ]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("The Lake Tribune reported clashes near the pier. The report said 31 men were killed.", "The Lake Tribune"),
        (
            "The Tana agency reported clashes. The report said 31 men were killed."
            " A new report by the Shore Centre counts the boats.",
            "The Tana agency",
        ),
        ("The navy said two boats sank. Another 31 sailors were injured, according to the statement.", "The navy"),
    ],
)
def test_a_paper_is_that_of_whoever_spoke_before_it(text: str, root: str) -> None:
    assert roots(text) == root


@pytest.mark.parametrize(
    "text",
    [
        "The president told a crowd of 31 that the ferry was safe.",
        "All told, 31 sailors were arrested.",
        "The clans declared war on the port in 2003, leading to a feud in which 31 people died.",
        "The governor declared three days of mourning for the 31 people who drowned.",
    ],
)
def test_who_listens_and_what_is_done_by_words_are_nobodys_tidings(text: str) -> None:
    assert not roots(text)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Two sailors drowned, a harbour official said, and 31 were rescued.", "a harbour official"),
        ("Two sailors drowned a harbour official said and 31 were rescued.", "a harbour official"),
        ("Two sailors drowned, a harbour official said, and 31 were rescued, the navy said.", "the navy"),
        ("The feud, which killed 31 people according to the governor, ended on Monday.", "the governor"),
        (
            "Guards killed 31 people on the pier a medic told the Lake Tribune because he feared reprisals.",
            "a medic",
        ),
        ("A Lake Tribune witness saw 31 bodies on the pier.", "A Lake Tribune witness"),
    ],
)
def test_a_voice_in_the_midst_of_a_sentence_speaks_for_its_clauses(text: str, root: str) -> None:
    assert roots(text) == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("The Blue Jackets, a sea patrol, went out. The sea patrol said 31 men drowned.", "The Blue Jackets"),
        ("Known as the Blue Jackets the sea patrol has two boats. The sea patrol said 31 men drowned.", "Blue Jackets"),
        ("The sea patrol, known as the Blue Jackets, has boats. The sea patrol said 31 men drowned.", "Blue Jackets"),
        ("The sea patrol has two boats. The sea patrol said 31 men drowned.", "The sea patrol"),
    ],
)
def test_a_described_body_bears_the_name_that_the_text_gives_it(text: str, root: str) -> None:
    assert roots(text) == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Read more Storm Off Tana Coast Kills 31 Sailors - Source Tags sea storm Kenya", "Source"),
        ("It ended. Storm Off Tana Coast Kills 31 Sailors - Harbour Governor Boats Return to Port", "Harbour Governor"),
        ("Storm Off Tana Coast Kills 31 Sailors - Boats Return to Port", ""),
        ("They brought in 31 sailors from the wreck - Source of the river dries up.", ""),
    ],
)
def test_another_storys_headline_in_the_run_of_a_page_keeps_its_voice(text: str, root: str) -> None:
    assert roots(f"The port is open again. {text}") == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("The video shows the killing of 31 sailors.", "The video"),
        ("New footage depicts the bodies of 31 sailors.", "New footage"),
        ("This photo shows 31 sailors on the pier.", ""),
    ],
)
def test_a_recording_speaks_for_what_it_shows(text: str, root: str) -> None:
    assert roots(text) == root


def test_a_citation_at_the_head_of_a_sentence_names_the_root() -> None:
    assert roots("Quoting harbour sources, the Courier reported that 31 people drowned.") == "harbour sources"
