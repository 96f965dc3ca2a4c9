"""What a text's voices think, want and decide, beside what they say: the list of attributions."""

from __future__ import annotations

import pytest
from one_voice import read

from tallystick.evidence import Quoted
from tallystick.extract.attribution.chains import chains
from tallystick.extract.attribution.nested import outermost
from tallystick.extract.attribution.quoted import quoted
from tallystick.extract.found import Found


def listed(text: str) -> list[tuple[str, ...]]:
    """Source, cue and content of each attribution."""
    found = [(q.source, q.cue, q.content) for q in quoted(read(text))]
    return [tuple(" … ".join(text[s:e] for s, e in spans) for spans in parts) for parts in found]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The fishermen despise the new quota.", "The fishermen", "despise", "the new quota"),
        ("The mayor has publicly embraced the dam.", "The mayor", "has publicly embraced", "the dam"),
        ("Monks begged the army to leave.", "Monks", "begged", "the army to leave"),
        ("The envoys balked at the price.", "The envoys", "balked at", "the price"),
        ("The bishop came out against the dam.", "The bishop", "came out against", "the dam"),
        ("The farmers are deeply wary of the dam.", "The farmers", "are deeply wary of", "the dam"),
        ("The guards seem eager to leave.", "The guards", "seem eager", "to leave"),
        ("The auditors raised doubts about the ledger.", "The auditors", "raised doubts about", "the ledger"),
        ("The bishop voiced astonishment about it.", "The bishop", "voiced astonishment about", "it"),
        ("The unions continued to denounce the law.", "The unions", "continued to denounce", "the law"),
        ("The prince called for the minister to resign.", "The prince", "called for", "the minister to resign"),
        ("He called on the mayor to close the dam.", "He", "called on", "the mayor to close the dam"),
        ("The pilots were divided on the route.", "The pilots", "were divided on", "the route"),
        ("The judge is a fierce critic of the law.", "The judge", "is a fierce critic of", "the law"),
        ("Her fear is that the wells are dry.", "Her", "fear is", "that the wells are dry"),
        ("The dam was condemned by the villagers.", "the villagers", "was condemned", "The dam"),
        ("The nurses were infuriated by the delay.", "The nurses", "were infuriated by", "the delay"),
        ("The abbot cast himself as a reformer.", "The abbot", "cast", "himself as a reformer"),
        ("The miners are in favor of the strike.", "The miners", "are in favor of", "the strike"),
        ("The clerk suggested a truce.", "The clerk", "suggested", "a truce"),
        ("The senators voted to close the mine.", "The senators", "voted", "to close the mine"),
        ("The dam, many masons think, will not hold.", "many masons", "think", "The dam … will not hold"),
        ("Asked whether it would hold, most masons said yes.", "most masons", "said", "yes"),
        ("The surveyors thought otherwise.", "The surveyors", "thought", "otherwise"),
        ("There is a long history of blaming the weather.", "", "blaming", "the weather"),
        ("The senators are looking to close the mine.", "The senators", "are looking to", "close the mine"),
        ("The widows filed a lawsuit against the mill.", "The widows", "filed a lawsuit against", "the mill"),
        ("The abbot retweeted a picture of the dam", "The abbot", "retweeted", "a picture of the dam"),
    ],
)
def test_what_a_voice_thinks_or_wants_is_listed_with_its_whole_verb_group(
    text: str, source: str, cue: str, content: str
) -> None:
    assert listed(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The villagers carried the stones to the river.",
        "The boats were heavy and old.",
        "The court will open on Tuesday.",
        "The deputies voted on Tuesday.",
        "There is a bridge to the island.",
        "The house advises banks on mergers.",
        "The pilgrims cast their nets.",
        "The masons, who are seeking work, left.",
        "The masons who abhor the dam left.",
        "The crowd shouted and left.",
    ],
)
def test_what_somebody_does_or_is_is_no_attribution(text: str) -> None:
    assert listed(text) == []


def test_of_nested_attributions_the_outermost_is_listed() -> None:
    text = "The governor said that farmers hated the dam and that the bishop had called it a sin."
    assert [(source, cue) for source, cue, _ in listed(text)] == [("The governor", "said")]


def test_a_second_verb_of_one_voice_ends_what_the_first_says() -> None:
    text = "The abbot said that the bell was cracked and added that the tower was leaning."
    assert listed(text) == [
        ("The abbot", "said", "that the bell was cracked and "),
        ("The abbot", "added", "that the tower was leaning."),
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The baker praised the mill, which inspectors had found dangerous.", "The baker", "praised"),
        ("After the envoy claimed that the pass was open, the drivers refused to leave.", "the drivers", "refused"),
        ("The clerk denied the loan to the weaver, who said she would appeal.", "The clerk", "denied"),
    ],
)
def test_a_voice_in_a_side_clause_does_not_speak_the_main_clause(text: str, source: str, cue: str) -> None:
    assert (source, cue) in [(one[0], one[1]) for one in listed(text)]


def test_a_quotation_that_a_full_stop_ends_is_not_the_next_sentence_s_voice() -> None:
    text = "“The ferry sank,” the pilot said. “Nobody warned us of it.”\nA harbour spokesman refused to comment."
    assert [(source, cue) for source, cue, content in listed(text) if "Nobody" in content] == [("the pilot", "said")]


def test_speech_without_words_of_saying_is_nobody_s_far_from_any_voice() -> None:
    text = f"The mayor said the road was shut. {'Snow fell on the hills. ' * 20}Its sign is “the long way home again”."
    assert not any("the long way" in content for _, _, content in listed(text))


@pytest.mark.parametrize("text", ["The farmers were hoping for rain.", "The auditors rated the bank."])
def test_a_lemma_that_has_lost_its_e_is_known(text: str) -> None:
    assert len(listed(text)) == 1


def test_what_nobody_owns_is_a_source_and_no_voice_of_a_chain() -> None:
    text = "According to the latest data, 40 miners died."
    assert listed(text) == [("the latest data", "According to", "40 miners died")]
    start = text.index("40")
    assert chains(read(text), [Found(start, start + 2, None, "ASSAULT", "", "asserted", 0, None, False)]) == [()]


def test_a_label_whose_colon_is_lost_is_listed_without_words_of_saying() -> None:
    assert listed("Monitors 15 killed in strike\nThe town waits.")[0][0] == "Monitors"


def test_what_a_share_of_those_asked_say_is_the_poll_s() -> None:
    text = "In a survey by the county, 40 percent of farmers said they feared a drought."
    assert listed(text)[0][:2] == ("a survey by the county", "In")
    assert listed("The mayor widened his lead in the polls by 4 points.") == []


def test_whoever_cites_a_paper_is_the_source_of_it() -> None:
    text = "The valley is unsafe, the geologist said, citing a map of the faults."
    assert ("the geologist", "citing", "a map of the faults") in listed(text)


def test_what_somebody_met_to_do_is_an_attribution_and_what_he_may_do_is_none() -> None:
    assert listed("The owners drove to the city to discuss the strike.") == [("The owners", "to discuss", "the strike")]
    assert listed("The owners may despise the strike.") == []


def test_addresses_of_pages_are_not_said() -> None:
    text = "The watchdog said that the wells are dry https://wells.example/2019/7 and that the dam leaks."
    assert "2019" not in listed(text)[0][2]


def test_a_cue_has_where_it_was_said_and_how() -> None:
    assert listed("The union said in a statement that the mine was closed.")[0][1] == "said in a statement"
    assert listed("The union issued a statement saying it would leave.")[0][:2] == (
        "The union",
        "issued a statement saying",
    )
    assert listed("The union said bluntly that the mine was closed.")[0][1] == "said bluntly"


def test_what_a_voice_wants_does_not_make_it_the_root_of_a_figure() -> None:
    parsed = read("The bishop mourned the 40 miners killed on Monday.")
    start = parsed.text.index("40")
    assert chains(parsed, [Found(start, start + 2, None, "ASSAULT", "", "asserted", 0, None, False)]) == [()]
    assert quoted(parsed)


def test_verbs_that_only_lead_to_a_participle_of_saying_belong_to_its_cue() -> None:
    assert listed("The union began by saying it would leave.")[0][1] == "began by saying"
    assert listed("The union put out a statement Monday saying it would leave.")[0][:2] == (
        "The union",
        "put out a statement Monday saying",
    )


def test_speech_that_no_words_of_saying_claim_is_the_last_voices() -> None:
    text = "The bishop said the dam was old.\n\nNobody slept. “Our wells have been dry for a year now.”"
    assert listed(text)[-1] == ("The bishop", "", "“Our wells have been dry for a year now.”")


def test_what_a_quoted_voice_says_of_others_is_not_listed() -> None:
    text = "“My brother told me that the bridge was gone before we came,” the shepherd said."
    assert [(source, cue) for source, cue, _ in listed(text)] == [("the shepherd", "said")]


def test_a_heading_in_title_case_has_a_verb() -> None:
    found = listed("Harbor Mayor Dan Okoro Slams Dam Builders Over Lost Fishing Grounds.")
    assert [row[1] for row in found] == ["Slams"]
    assert found[0][0] == "Harbor Mayor Dan Okoro"


def test_a_voice_set_beside_another_is_not_told_by_it() -> None:
    text = "For now, 74 percent said they had made up their mind, while 22 percent said they might change it."
    assert [(source, content) for source, _, content in listed(text)] == [
        ("74 percent", "they had made up their mind, "),
        ("22 percent", "they might change it"),
    ]


def test_what_a_voice_says_in_a_relative_clause_of_its_own_ends_what_the_other_thinks_of() -> None:
    text = "The bishop praised the mayor for cutting taxes, which he said had emptied the town."
    assert [(source, cue) for source, cue, _ in listed(text)] == [("The bishop", "praised"), ("he", "said")]


def test_words_of_saying_inserted_in_a_hope_govern_it() -> None:
    assert listed("He hoped, he said, that the dam would hold.")[0][:2] == ("he", "said")


def test_a_participle_of_saying_is_no_part_of_what_its_voice_spoke_of() -> None:
    assert listed("He also spoke about the wall, saying it will be as big as it needs to be.") == [
        ("He", "also spoke about", "the wall"),
        ("He", "saying", "it will be as big as it needs to be"),
    ]


def test_what_somebody_added_between_commas_is_listed() -> None:
    assert listed("Time, the bishop added, was on their side.") == [
        ("the bishop", "added", "Time … was on their side."),
    ]


def test_s_before_a_participle_that_governs_a_clause_stands_for_has() -> None:
    assert listed("While he's said the dam will hold, the masons must decide.")[0][:2] == ("he", "'s said")
    assert not [source for source, _, _ in listed("It's reported that the dam will hold.") if source == "It"]


def test_a_label_is_no_attitude_that_words_of_saying_could_be_inserted_in() -> None:
    text = "HOST: As the paper wrote, the dam is weak."
    label = Quoted(((0, 4),), ((4, 5),), ((6, len(text)),))
    inserted = Quoted(((9, 18),), ((19, 24),), ((0, 8), (26, len(text))))
    assert outermost(read(text), [label, inserted]) == [label]
