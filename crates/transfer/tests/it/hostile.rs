//! Files made to hurt, damaged on the way, or sent to the wrong place.

use crate::{fixture, read_bytes, refusal};
use proptest::prelude::*;
use std::io::Read;
use transfer::court::{CourtReadError, Limits, read};

const FIXTURES: [&str; 4] = ["hearing.json", "bare-hearing.json", "application.json", "court-list.xml"];

/// A head, then one byte for ever up to a gigabyte, none of it stored; counts what was taken.
struct Endless<'a> {
    head: &'a [u8],
    fill: u8,
    given: &'a mut u64,
}

const GIGABYTE: u64 = 1024 * 1024 * 1024;

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = if self.head.is_empty() {
            let left = usize::try_from(GIGABYTE - *self.given).unwrap_or(usize::MAX);
            let count = buffer.len().min(left);
            buffer[..count].fill(self.fill);
            count
        } else {
            self.head.read(buffer)?
        };
        *self.given += count as u64;
        Ok(count)
    }
}

fn refused(head: &[u8], fill: u8) -> (CourtReadError, u64) {
    let mut given = 0;
    let limits = Limits { bytes_max: 4 * 1024 * 1024, ..Limits::default() };
    let error = read(Endless { head, fill, given: &mut given }, &limits).expect_err("it is hostile");
    (error, given)
}

#[test]
fn a_gigabyte_in_one_line_is_left_after_the_first_block() {
    let (error, given) = refused(b"", b'a');
    assert!(matches!(error, CourtReadError::NotACourtMessage { .. }), "{error}");
    assert!(given <= 128 * 1024, "{given} bytes were read");
}

#[test]
fn a_gigabyte_that_begins_like_a_message_is_left_at_the_cap() {
    for (head, fill) in [
        (b"{\"id\": \"".as_slice(), b'a'),
        (b"<Envelope><documents>", b'a'),
        (b"<Envelope ", b' '),
        (b"", b' '),
        (b"", b'\n'),
        (b"{\"hearing\":", b'['),
    ] {
        let (error, given) = refused(head, fill);
        assert!(matches!(error, CourtReadError::TooLarge { .. }), "{error}");
        assert!(given <= 5 * 1024 * 1024, "{given} bytes were read");
    }
}

#[test]
fn nesting_a_hundred_thousand_deep_is_refused_without_a_deep_stack() {
    let lists = format!("{{\"hearing\":{{\"id\":\"a\",\"x\":{}", "[".repeat(100_000));
    let objects = format!("{{\"id\":\"a\",\"hearingDays\":[],\"x\":{}", "{\"a\":".repeat(100_000));
    let closed = format!("{{\"id\":\"a\",\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let elements = format!("<Envelope>{}", "<a>".repeat(100_000));
    let records = format!("<Envelope>{}{}", "<document>".repeat(100_000), "</document>".repeat(100_000));
    for bomb in [lists, objects, closed, elements, records] {
        let said = refusal(bomb.as_bytes());
        assert!(said.contains("more than 64 parts stand inside one another"), "{said}");
        assert!(said.contains("line 1, byte "), "{said}");
    }
}

#[test]
fn a_depth_limit_above_serdes_own_is_still_a_refusal() {
    let bomb = format!("{{\"id\":\"a\",\"hearingDays\":{}", "[".repeat(100_000));
    let limits = Limits { depth_max: 1_000_000, ..Limits::default() };
    assert!(read(bomb.as_bytes(), &limits).is_err());
}

#[test]
fn a_small_file_cannot_unfold_into_a_large_memory() {
    let objects = format!("{{\"id\":\"a\",\"prosecutionCases\":[{}]}}", vec!["{}"; 300_000].join(","));
    assert!(refusal(objects.as_bytes()).contains("more than 250000 objects"));
    let entries = format!("<Envelope><document>{}", "<offence/>".repeat(300_000));
    assert!(refusal(entries.as_bytes()).contains("more than 250000 entries"));
    let people = format!("<Envelope><document>{}", "<case/>".repeat(10_001));
    assert!(refusal(people.as_bytes()).contains("more than 10000 defendants"));
    let many = format!(
        "{{\"id\":\"a\",\"hearingDays\":[{{\"sittingDay\":\"2026-01-02\"}}],\"prosecutionCases\":[{{\"defendants\":[{}]}}]}}",
        vec!["{}"; 10_001].join(",")
    );
    assert!(refusal(many.as_bytes()).contains("more than 10000 defendants"));
    let nulls = format!("{{\"id\":\"a\",\"hearingDays\":[{}]}}", vec!["null"; 2_000_000].join(","));
    assert!(read_bytes(nulls.as_bytes()).unwrap().hearings.is_empty());
}

#[test]
fn a_hearing_of_very_many_days_cannot_multiply_itself_past_the_cap() {
    let day = jiff::civil::date(2026, 1, 1);
    let days: Vec<String> =
        (0..400).map(|n| format!("{{\"sittingDay\":\"{}\"}}", day + jiff::ToSpan::days(n))).collect();
    let text = format!(
        "{{\"id\":\"a\",\"hearingDays\":[{}],\"prosecutionCases\":[{{\"defendants\":[{{\"personDefendant\":
        {{\"personDetails\":{{\"lastName\":\"{}\"}}}}}}]}}]}}",
        days.join(","),
        "N".repeat(200_000)
    );
    assert!(refusal(text.as_bytes()).contains("sitting days, so it was not read"));
    let many_offences = format!(
        "{{\"id\":\"a\",\"hearingDays\":[{}],\"prosecutionCases\":[{{\"defendants\":[{{\"offences\":[{}]}}]}}]}}",
        days[..200].join(","),
        vec!["{}"; 100_000].join(",")
    );
    assert!(refusal(many_offences.as_bytes()).contains("more than 2 sitting days"));
}

#[test]
fn one_text_too_long_is_refused_with_its_place() {
    let long = "a".repeat(300 * 1024);
    let json = refusal(format!("{{\n\"id\": \"{long}\"}}").as_bytes());
    assert!(json.contains("At line 2, byte 9 one text is longer than 262144 bytes"), "{json}");
    let xml = refusal(format!("<Envelope>\n<document>{long}</document></Envelope>").as_bytes());
    assert!(xml.contains("in <Envelope/document> one text is longer"), "{xml}");
}

#[test]
fn document_types_and_entities_are_refused() {
    let laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n\
                  <Envelope><documents>&b;</documents></Envelope>";
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Envelope/>";
    let undeclared = "<Envelope><documents><document>&laugh;</document></documents></Envelope>";
    for text in [laughs, outside, undeclared] {
        let said = refusal(text.as_bytes());
        assert!(said.contains("declares its own document type or entities"), "{said}");
    }
}

#[test]
fn other_encodings_are_refused_by_name() {
    let utf16 = |text: &str, bom: bool| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        let bom: &[u8] = if bom { &[0xFF, 0xFE] } else { &[] };
        bom.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    assert!(refusal(&utf16("<Envelope/>", true)).contains("it is in UTF-16"));
    assert!(refusal(&utf16("{\"id\": 1}", false)).contains("it seems to be in UTF-16"));
    assert!(refusal(b"<Envelope>a\0b</Envelope>").contains("line 1, byte 12 is a NUL"));
    let latin = b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><Envelope>\xA3</Envelope>";
    assert!(refusal(latin).contains("says that it is in ISO-8859-1"));
    let undeclared = b"{\n\"id\": \"\xA3\"}";
    assert!(
        refusal(undeclared).contains("line 2, byte 10 cannot be read as such"),
        "{}",
        refusal(undeclared)
    );
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    for name in FIXTURES {
        let marked = [b"\xEF\xBB\xBF".as_slice(), &fixture(name)].concat();
        assert_eq!(read_bytes(&marked).unwrap(), read_bytes(&fixture(name)).unwrap(), "{name}");
    }
}

#[test]
fn what_is_no_court_message_is_refused_with_the_formats_that_we_read() {
    let cases: [(&[u8], &str); 8] = [
        (b"", "The file is empty"),
        (b" \n ", "The file is empty"),
        (b"\xEF\xBB\xBF", "The file is empty"),
        (b"Dear all, see you in court", "neither like JSON nor like XML"),
        (b"[{\"id\": 1}]", "a JSON list"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"{\"name\": \"x\", \"version\": 2}", "JSON without a hearing"),
        (b"<html><body/></html>", "outermost element is <html>"),
    ];
    for (bytes, expected) in cases {
        let said = refusal(bytes);
        assert!(said.contains(expected), "{said}");
        assert!(said.contains("Common Platform hearings (JSON) and Libra court lists (XML)"), "{said}");
    }
    assert!(refusal(b"<Envelope></Envelope>").contains("without a court list"));
    assert!(refusal(b"{\"hearing\": null, \"id\": 1}").contains("JSON without a hearing"));
}

#[test]
fn a_field_given_twice_is_refused_because_either_may_be_meant() {
    let json = refusal(b"{\"id\": \"a\",\n\"id\": \"b\", \"hearingDays\": []}");
    assert!(json.contains("line 2") && json.contains("the field `id` is given twice"), "{json}");
    let xml = refusal(b"<Envelope><document><case><c_id>1</c_id><c_id>2</c_id></case></document></Envelope>");
    assert!(xml.contains("in <Envelope/document/case> the field `c_id` is given twice"), "{xml}");
}

#[test]
fn broken_markup_is_refused_with_its_place_and_without_its_content() {
    let mismatched = refusal(b"<Envelope>\n<document><case></document></Envelope>");
    assert!(mismatched.contains("line 2") && mismatched.contains("closed by another's end"), "{mismatched}");
    assert!(refusal(b"<Envelope><document/></Envelope><more/>").contains("something follows the end"));
    assert!(refusal(b"<Envelope><document>&#xD800;</document></Envelope>").contains("numbered character"));
    assert!(refusal(b"<Envelope><document>R & R</document></Envelope>").contains("an & stands alone"));
    let kind = refusal(b"{\"id\": \"a\", \"hearingDays\": \"Hurst\"}");
    assert!(kind.contains("column") && kind.contains("not of the kind") && !kind.contains("Hurst"), "{kind}");
    assert!(refusal(b"{\"id\" \"a\"}").contains("it is not JSON"));
}

#[test]
fn every_truncation_of_a_message_is_refused() {
    for name in FIXTURES {
        let whole = String::from_utf8(fixture(name)).unwrap();
        let whole = whole.trim_end().as_bytes();
        for end in 1..whole.len() {
            let error = read_bytes(&whole[..end]).expect_err(name);
            let is_named = matches!(
                error,
                CourtReadError::CutShort { .. }
                    | CourtReadError::Broken { .. }
                    | CourtReadError::Encoding { .. }
            );
            assert!(is_named, "{name} cut at {end}: {error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn flipped_and_cut_bytes_never_panic(
        which in 0..FIXTURES.len(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = fixture(FIXTURES[which]);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(error) = read_bytes(&bytes) {
            prop_assert!(error.to_string().ends_with('.'), "{}", error);
        }
    }
}
