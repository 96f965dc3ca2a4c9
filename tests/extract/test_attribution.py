"""On whose word a figure rests: chains, in texts of our own."""

from __future__ import annotations

import pytest
from one_voice import chain, read, voices

from tallystick.evidence import Document, Quoted
from tallystick.extract.attribution.chains import chains
from tallystick.extract.attribution.quoted import quoted
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, Sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor said that 31 villagers had drowned.", [("The governor", "says")]),
        ("Gunmen killed 31 villagers near Kaduna, the governor said.", [("the governor", "says")]),
        ("Gunmen killed 31 villagers near Kaduna, said Governor Ann Okoro.", [("Governor Ann Okoro", "says")]),
        ("According to the Red Crescent, 31 people drowned.", [("the Red Crescent", "says")]),
        ("At least 31 people drowned, according to the Red Crescent.", [("the Red Crescent", "says")]),
        ("The rebels claim that 31 soldiers surrendered.", [("The rebels", "claims")]),
        ("The army acknowledged the deaths of 31 soldiers.", [("The army", "confirms")]),
        ("The ministry denied that 31 protesters were killed.", [("The ministry", "denies")]),
        ("The opposition accused the army of killing 31 protesters.", [("The opposition", "claims")]),
        ("The deaths of 31 people were confirmed by the coroner.", [("the coroner", "confirms")]),
        ("Police put the death toll at 31.", [("Police", "says")]),
        ("The landslide, the mayor said, buried 31 houses' owners.", [("the mayor", "says")]),
        ("As the Daily Chronicle reported, 31 miners were trapped.", [("the Daily Chronicle", "says")]),
        ("Despite the rebels' claim that 31 soldiers were captured, the front held.", [("the rebels", "claims")]),
        ("An AFP photographer saw the bodies of 31 people.", [("An AFP photographer", "says")]),
    ],
)
def test_a_voice_is_found_at_verbs_nouns_and_prepositions_of_saying(text: str, expected: list[tuple[str, str]]) -> None:
    assert voices(text, "31") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 31 people in Donetsk on Monday.",
        "Reportedly 31 people died in the fire.",
        "The blast claimed the lives of 31 people.",
        "The ministry has not confirmed that 31 people died.",
        "The gunman, who killed 31 people, had acted alone, police said.",
        "The president said he was horrified by the attack that left 31 people dead.",
    ],
)
def test_where_nobody_gives_their_word_the_outlet_says_it_itself(text: str) -> None:
    assert voices(text, "31") == []


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the market in Taiz killing 31 people a local monitor said on Friday.",
        "Friday 3 July 2015 Shells hit the market in Taiz killing 31 people a local monitor said.",
        "Shells that fell on the market in Taiz have killed 31 a local monitor said.",
    ],
)
def test_a_voice_at_the_end_is_found_in_texts_that_have_lost_their_commas(text: str) -> None:
    assert voices(text, "31")[-1][0].endswith("a local monitor")


def test_several_voices_stand_one_behind_the_other() -> None:
    assert voices("State television, quoting a hospital source, said 31 people had died.", "31") == [
        ("State television", "cites"),
        ("a hospital source", "says"),
    ]
    assert voices("The radio quoted the harbour master as saying that 31 people had drowned.", "31") == [
        ("The radio", "cites"),
        ("the harbour master", "says"),
    ]
    assert voices("Reuters confirmed the death toll of 31 that was announced by the opposition.", "31") == [
        ("Reuters", "confirms"),
        ("the opposition", "says"),
    ]


def test_voices_named_together_are_one_link() -> None:
    assert voices("Activists and a monitor said 31 people had died.", "31") == [("Activists and a monitor", "says")]


def test_a_voice_set_against_another_does_not_speak_for_it() -> None:
    text = "The army said 12 rebels died, while the rebels said 40 soldiers were killed."
    assert voices(text, "12") == [("The army", "says")]
    assert voices(text, "40") == [("the rebels", "says")]


def test_the_outlet_that_was_told_cites() -> None:
    text = "A doctor at the clinic told AFP that 31 people had died."
    assert voices(text, "31") == [("AFP", "cites"), ("A doctor at the clinic", "says")]


def test_what_a_voice_speaks_of_does_not_speak_for_it() -> None:
    text = "The minister said the figure was fanciful and confirmed 31 deaths."
    assert voices(text, "31") == [("The minister", "confirms")]


def test_whoever_saw_a_paper_is_not_the_one_who_gives_its_toll() -> None:
    text = "The mayor sent a letter obtained by the Courier, which put the toll at 31 dead, to the capital."
    assert "the Courier" not in [voice for voice, stance in voices(text, "31") if stance == "says"]


def test_the_outlet_itself_as_the_one_told_is_no_link() -> None:
    text = "A doctor at the clinic told Reuters that 31 people had died."
    assert voices(text, "31", publisher="Reuters") == [("A doctor at the clinic", "says")]
    assert voices(text, "31", publisher="www.reuters.com") == [("A doctor at the clinic", "says")]


def test_pronouns_and_descriptions_stand_for_the_fullest_name() -> None:
    text = "The Yemen Data Archive counted the raids. It said 31 people had died. The archive added that 40 were hurt."
    assert voices(text, "31") == [("The Yemen Data Archive", "says")]
    assert voices(text, "40") == [("The Yemen Data Archive", "says")]


def test_a_surname_stands_for_the_whole_name() -> None:
    text = "Police chief Maria Duarte said the shop was robbed. Duarte said 31 people were held."
    assert "Maria Duarte" in voices(text, "31")[0][0]


def test_a_monitor_is_named_further_on() -> None:
    text = "Raids killed 31 people, a monitor said. The Britain-based Basra Observatory for Human Rights counts deaths."
    assert "Basra Observatory for Human Rights" in voices(text, "31")[0][0]


def test_the_mention_stands_at_its_offsets() -> None:
    text = "The Yemen Data Archive counted the raids. It said 31 people had died."
    (link,) = chain(text, "31")
    assert text[link.start : link.end] == "It"


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = '"They came at night," Elder Musa Garba said. "We buried 31 people."\n\n"Another 12 are missing."'
    assert voices(text, "31") == [("Elder Musa Garba", "says")]
    assert voices(text, "12") == [("Elder Musa Garba", "says")]


def test_a_headline_names_its_voice_behind_a_colon() -> None:
    text = "Raid kills 31 in Aden: ministry\n\nThe raid struck at dawn."
    assert voices(text, "31") == [("ministry", "says")]


def test_a_title_that_runs_into_the_text_is_not_the_first_voices_word() -> None:
    title = "Raid kills 31 in the port of Aden"
    text = f"{title} A raid on the port of Aden killed 40 people on Monday the ministry said."
    assert voices(text, "31", title=title) == []
    assert voices(text, "40", title=title) == [("the ministry", "says")]


def test_a_post_is_its_authors_word() -> None:
    text = (
        "The fire spread.\nWe treated 31 patients with burns. — Lagos Fire Service (@lagosfire) May 3, 2020\nIt rained."
    )
    assert voices(text, "31") == [("Lagos Fire Service", "says")]


def test_the_turns_of_a_transcript_are_their_speakers_words() -> None:
    text = (
        "ANNA LEE, HOST:\nWhat do you hear?\nOMAR SAID: We counted 31 dead.\nLEE: Thank you.\nSAID: You are welcome.\n"
        "LEE: Goodbye."
    )
    assert voices(text, "31") == [("OMAR SAID", "says")]


def test_a_sum_behind_a_statement_is_told_by_the_same_voice() -> None:
    text = "Two more people died, the clinic said, bringing the toll to 31."
    assert voices(text, "31") == [("the clinic", "says")]


def test_unparsed_sentences_say_nothing_and_raise_nothing() -> None:
    text = "The governor said 31 people died."
    parsed = Parsed(Document("d", "", None, None, text), (Sentence(0, 0, len(text), 0, None),))
    found = Found(18, 20, None, "ASSAULT", "", "asserted", 0, None, False)
    assert chains(parsed, [found]) == [()]
    assert quoted(parsed) == []


def test_chains_are_parallel_to_the_figures() -> None:
    text = "The governor said 31 people died. Shells hit 12 houses' owners."
    parsed = read(text)
    spans = [(text.index(q), text.index(q) + 2, n) for n, q in enumerate(("31", "12"))]
    found = [Found(s, e, None, "ASSAULT", "", "asserted", n, None, False) for s, e, n in spans]
    assert [len(c) for c in chains(parsed, found)] == [1, 0]


def words(text: str, one: Quoted) -> tuple[str, str, str]:
    """Source, cue and content of an attribution, pieces joined."""
    source, cue, content = (" … ".join(text[s:e] for s, e in spans) for spans in (one.source, one.cue, one.content))
    return source, cue, content


def test_every_attribution_is_given_with_source_cue_and_content() -> None:
    text = "Critics fear a split. The mayor has repeatedly called for a new bridge."
    assert [words(text, q) for q in quoted(read(text))] == [
        ("Critics", "fear", "a split"),
        ("The mayor", "has repeatedly called for", "a new bridge"),
    ]


def test_content_in_pieces_keeps_both_pieces() -> None:
    text = '"The bridge is old," the mayor said. "It will fall."'
    ((source, cue, content),) = [words(text, q) for q in quoted(read(text))]
    assert (source, cue) == ("the mayor", "said")
    assert "bridge is old" in content
    assert "It will fall" in content


def test_what_a_voice_says_of_its_own_mind_is_told_once() -> None:
    text = "The mayor said he believes the bridge is safe."
    assert [words(text, q)[:2] for q in quoted(read(text))] == [("The mayor", "said")]


def test_reports_of_nobody_give_no_word_beside_the_denial_of_them() -> None:
    text = "The interior ministry dismissed reports that 100 people were killed."
    assert voices(text, "100") == [("The interior ministry", "denies")]
