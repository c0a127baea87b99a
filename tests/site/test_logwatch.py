"""The search through all logs finds what it must find."""

from tests.logwatch import findings, is_bsn


def test_findings_name_a_name_a_text_and_a_bsn():
    lines = ["all well", "Sanne came in", "the neighbour of number four", "bsn 111222333", "id 123456780"]
    assert findings(lines, {"the neighbour of number four"}) == [
        "'Sanne' in Sanne came in",
        "'the neighbour of number four' in the neighbour of number four",
        "'111222333' in bsn 111222333",
    ]


def test_is_bsn_follows_the_eleven_test():
    assert [is_bsn("111222333"), is_bsn("111222334"), is_bsn("000000000")] == [True, False, False]


def test_findings_pass_over_parts_of_words_and_long_numbers():
    assert findings(["Brams 1112223330 a111222333"], {"x"} - {"x"}) == []
