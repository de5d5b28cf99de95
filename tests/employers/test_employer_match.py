import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from candor.employers import Strength, employer_match, hides, no_key_reason, normalise, same_employer

# The table of the specification (hiding, section 2).
PUBLISHED = [
    ("viagogo", "Viagogo", True),
    ("Signal A.I.", "Signal AI", True),
    ("Vonage", "Vonage UK", True),
    ("faceitltd", "faceit", True),
    ("redkitecrm", "redkite", True),
    ("mirriadadvertising", "mirriad", True),
    ("stint", "natwestinternational", False),
    ("tesco", "vitescotechnologies", False),
]


@pytest.mark.parametrize(("hidden", "searching", "expected"), PUBLISHED)
def test_published_pairs(hidden: str, searching: str, expected: bool) -> None:
    assert hides(hidden, searching) is expected
    assert same_employer(hidden, searching) is expected


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("KESTREL", "Kestrel", "spelling"),
        ("AT&T", "ATT", "spelling"),
        ("Johnson & Johnson", "johnson and johnson", "spelling"),
        ("Müller", "Mueller", "spelling"),
        ("Müller", "Muller", "spelling"),
        ("\u0410pple", "Apple", "spelling"),
        ("Société Générale", "Societe Generale SA", "legal_form"),
        ("Żabka Sp. z o.o.", "ZABKA", "legal_form"),
        ("The Home Depot", "Home Depot", "leading_word"),
        ("Grupo Bimbo", "Bimbo S.A.B. de C.V.", "leading_word"),
        ("Careers at Kestrel", "Kestrel", "leading_word"),
        ("McDonald's", "McDonald", "possessive"),
        ("Hollow Oak dba Bright Foods", "Bright Foods", "other_name"),
        ("Kestrel Intl", "Kestrel International", "abbreviation"),
        ("Dept. of Fine Kestrels", "Department of Fine Kestrels", "abbreviation"),
        ("Acme", "Acme Talent Team", "trailing_word"),
        ("Kroger", "Kroger Co. of Michigan", "trailing_word"),
        ("Acme GmbH", "Acme Germany", "trailing_word"),
        ("Kroger Store #482", "Kroger", "trailing_word"),
        ("booking.com", "Booking", "trailing_word"),
        ("University of Michigan", "University of Michigan Health", "word_prefix"),
        ("Delta Dental", "Delta Dental Insurance", "word_prefix"),
        ("GE", "GE Healthcare", "word_prefix"),
        ("NHS", "National Health Service", "acronym"),
        ("BBC", "British Broadcasting Corporation", "acronym"),
        ("IBM Corp", "International Business Machines", "same_by_alias"),
        ("Facebook", "Meta Platforms, Inc.", "former_name"),
    ],
)
def test_strict_matches_say_their_rule(one: str, other: str, rule: str) -> None:
    match = employer_match(one, other)
    assert match is not None
    assert match.rule == rule
    assert match.strength is not Strength.PERHAPS
    assert match.sentence.endswith(".")
    assert same_employer(one, other)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Instagram", "Meta", "brand"),
        ("YouTube", "Alphabet Inc.", "part_of_owner"),
        ("Microsft", "Microsoft", "typo"),
        ("Accentrue", "Accenture", "typo"),
        ("Robert Bosch", "Bosch", "last_words"),
        ("County of Orange", "Orange County", "word_order"),
        ("Accenturefederal", "Accenture", "character_prefix"),
        ("Delta", "Delta Air Lines", "word_prefix"),
        ("University of Kestrel", "Kestrel University", "word_order"),
        ("Universidad de Kestrel", "Kestrel University", "word_order"),
        ("Kestrel Bank", "Bank Kestrel", "word_order"),
        ("Marpoco", "Marlow Power Company", "acronym"),
        ("KestrelHotels", "Kestrel", "inner_capitals"),
        ("マロナ", "Marona", "sound"),
        ("Kestrel Assoc", "Kestrel Association", "abbreviation"),
        ("nhs", "National Health Service", "acronym"),
        ("Marlow & Spindle", "M&S", "acronym"),
    ],
)
def test_weaker_matches_hide_but_never_join_mail(one: str, other: str, rule: str) -> None:
    match = employer_match(one, other)
    assert match is not None
    assert match.rule == rule
    assert hides(one, other)
    assert not same_employer(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Avail", "Avra"),
        ("Gilt", "Gild"),
        ("Apple", "Applebee's"),
        ("Meta", "Metabase"),
        ("Delta Air Lines", "Delta Dental"),
        ("United Airlines", "United Healthcare"),
        ("Bank of America", "Bank of Ireland"),
        ("University of Washington", "Washington University"),
        ("Boston Scientific", "Boston Consulting Group"),
        ("Leeds City Council", "Leicester City Council"),
        ("First Republic", "First National"),
        ("Johnson & Johnson", "Johnson Controls"),
        ("General Motors", "General Electric"),
        ("GitHub", "GitLab"),
        ("Instagram", "WhatsApp"),
        ("Bright Horizons", "Bright Energy"),
        ("Summit Health", "Summit Group"),
        ("IP Group", "Group"),
        ("Marlow Investments", "Marlow Scientific"),
        ("Carter Holt", "Carter's"),
        ("Bank of China", "China Bank"),
        ("Deutsche Bank", "Deutsche Bahn"),
    ],
)
def test_near_names_are_two_employers(one: str, other: str) -> None:
    assert employer_match(one, other) is None
    assert not same_employer(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Summit Labs", "Summit Group"), ("Peugeot S.A.", "Chrysler Group"), ("Deutsche Bank", "Deutsche Bahn")],
)
def test_mail_of_two_near_employers_is_not_joined(one: str, other: str) -> None:
    assert not same_employer(one, other)


NAMELESS = [
    "",
    "   ",
    "-",
    "n/a",
    "N.A.",
    "none",
    "Self-employed",
    "self employed / freelance",
    "Confidential",
    "Confidential Company",
    "Inc.",
    "GmbH & Co. KG",
    "S.A. de C.V.",
    "株式会社",
    "ООО",
    "The Company",
    "...!?",
    "🙂🚀",
    "\u200b\u200f",
    "<b></b>",
    "&nbsp;",
    "&",
    "\ud800",
    "Currently unemployed",
    "Freelance photographer",
    "private individual",
    "N/A (student)",
    "stay-at-home mom",
    "no aplica",
    "Ama de casa",
    "trabajador por cuenta propia",
    "keine Angabe",
    "arbeitssuchend",
    "Selbstständig als Berater",
    "sans emploi",
    "À la retraite",
    "auto-entrepreneur",
    "não se aplica",
    "dona de casa",
    "xxxx",
    "000",
]


@pytest.mark.parametrize("name", NAMELESS)
def test_a_name_that_names_nobody_matches_nothing_and_says_so(name: str) -> None:
    for other in (name, *NAMELESS, "Kestrel", "Kestrel GmbH"):
        assert employer_match(name, other) is None
        assert not hides(name, other)
        assert not hides(other, name)
        assert not same_employer(name, other)
    assert normalise(name) is None
    assert "hides nothing" in (no_key_reason(name) or "")


@pytest.mark.parametrize(
    "name",
    ["The Independent", "Private Internet Access", "Retired Racehorse Project", "Student Universe", "Capital Group",
     "Software AG", "AAA", "1&1", "4711", "X", "Working Title", "Freelancer.com", "Home Group", "Designer Brands"],
)  # fmt: skip
def test_words_of_placeholders_in_a_name_leave_it_a_name(name: str) -> None:
    assert no_key_reason(name) is None
    assert hides(name, name)


@pytest.mark.parametrize(
    "name",
    [
        "a" * 10_000,
        "Kestrel " * 1_250,
        "<" * 10_000 + "Kestrel",
        "<script" * 1_500,
        "&amp;" * 2_000 + "Kestrel",
        "e\u0301" * 5_000,
        "(((((((" * 1_500,
        "شركة المراعي",
        "בנק הפועלים בע״מ",
        "ปูนซิเมนต์ไทย จำกัด (มหาชน)",
        "टाटा मोटर्स लिमिटेड",
        "\u202eArabesk\u202c Ltd",
        "Kestrel 🙂",
        "Kes\u200btrel",
        "<a href='x'>Kestrel</a>",
        "\x00Kestrel\x1b[31m",
        "X",
        "3M",
    ],
)
def test_odd_names_never_crash_nor_match_everybody(name: str) -> None:
    assert not hides(name, "Marlow & Spindle")
    assert not same_employer("Marlow & Spindle", name)
    if no_key_reason(name) is None:
        assert hides(name, name)
        assert same_employer(name, name)


def test_hidden_characters_html_and_emoji_make_no_other_employer() -> None:
    for name in ("Kestrel 🙂", "Kes\u200btrel", "<a href='x'>Kestrel</a>", "\x00Kestrel"):
        assert same_employer(name, "Kestrel"), name


def test_greek_is_read_in_latin_letters() -> None:
    assert same_employer("Αττικό Σπίνδελ", "Attiko Spindel")


def test_names_that_sound_alike_meet_only_across_scripts() -> None:
    assert hides("בנק הפועלים", "Bank Hapoalim")
    assert hides("패널스틱", "Panelstik")
    assert not hides("Marlow Spindle", "Merilla Spondel")


def test_an_owner_meets_its_parts_and_a_part_no_other() -> None:
    assert hides("Kestrel Group", "Kestrel Financial Leasing")
    assert not hides("Kestrel Investments", "Kestrel Financial Leasing")


def test_arabic_hebrew_and_thai_forms_come_off() -> None:
    assert same_employer("شركة المراعي", "المراعي")
    assert same_employer("בנק הפועלים בע״מ", "בנק הפועלים")
    assert same_employer("บริษัท ปตท จำกัด (มหาชน)", "ปตท")


def test_a_legal_form_that_is_also_an_employer_is_known_by_its_alias() -> None:
    assert same_employer("SAS", "SAS Institute Inc.")


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("The Kroger Co. of Michigan", "kroger"),
        ("KROGER", "kroger"),
        ("Johnson & Johnson", "johnson and johnson"),
        ("Österreichische Post AG", "osterreichische post"),
        ("  Acme   Talent Team ", "acme"),
    ],
)
def test_normal_form_is_readable_and_groups(name: str, normal: str) -> None:
    assert normalise(name) == normal


# Pieces that the rules look for, so that generated names run into them.
_PIECES = """
Kestrel kestrel KESTREL Kestrle Marlow Spindle Acme Delta First United The Grupo GmbH Inc. S.A. & and Group Labs UK
London of Bank University Michigan #482 .com Careers Team NHS N.H.S. National Health Service Levi's redkitecrm
JPMorganChase Müller Mueller Газпром \u0410cme 株式会社 - n/a dba 🙂 <b> SAS Facebook Meta Instagram
"""
PIECES = _PIECES.split()
NAMES = st.one_of(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), st.text(max_size=40))


@given(NAMES, NAMES)
@example("SAS", "SAS Institute")
def test_matching_is_symmetric_and_strict_implies_hiding(one: str, other: str) -> None:
    match, reverse = employer_match(one, other), employer_match(other, one)
    assert match == reverse
    assert hides(one, other) == hides(other, one) == (match is not None)
    assert same_employer(one, other) == same_employer(other, one)
    if same_employer(one, other):
        assert hides(one, other)


@given(NAMES)
def test_a_name_is_itself_unless_it_names_nobody(name: str) -> None:
    is_named = no_key_reason(name) is None
    assert same_employer(name, name) is is_named
    assert hides(name, name) is is_named
    assert (normalise(name) is not None) is is_named


@given(NAMES)
def test_case_and_spaces_never_matter(name: str) -> None:
    assert same_employer(name, f"  {name}  ") is (no_key_reason(name) is None)
