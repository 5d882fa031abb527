use super::*;
use crate::case::CaseEvent;
use crate::policy::PolicyBook;
use crate::shared::{
    Author, CaseId, ContactId, Decision, DocumentId, Moment, OrganisationId, Rule, UserId, Written,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn now() -> Moment {
    "2026-11-24T14:41:00Z".parse().unwrap()
}

fn book() -> PolicyBook {
    PolicyBook::default_england_and_wales().unwrap()
}

/// A packed file with these names inside, all of them empty; the first as it stands in the file too.
fn packed(first: &[u8], names: &[&str]) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend([0; 26]);
    bytes.extend(first);
    let directory = u32::try_from(bytes.len()).unwrap();
    for name in names {
        bytes.extend(b"PK\x01\x02");
        bytes.extend([0; 24]);
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0; 16]);
        bytes.extend(name.as_bytes());
    }
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(u16::try_from(names.len()).unwrap().to_le_bytes());
    bytes.extend(u16::try_from(names.len()).unwrap().to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(directory.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

const DOCX: [&str; 2] = ["[Content_Types].xml", "word/document.xml"];
const ODT_FIRST: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

#[test]
fn a_file_is_told_by_its_content() {
    let cases: [(Vec<u8>, Result<Format, Unsafe>); 22] = [
        (b"%PDF-1.7\n%\xE2\xE3".to_vec(), Ok(Format::Pdf)),
        (b"\x89PNG\r\n\x1A\n...".to_vec(), Ok(Format::Png)),
        (b"\xFF\xD8\xFF\xE0..JFIF".to_vec(), Ok(Format::Jpeg)),
        (packed(b"", &DOCX), Ok(Format::Docx)),
        (packed(ODT_FIRST, &["mimetype", "content.xml"]), Ok(Format::Odt)),
        ("Dear Ruth,\r\n\tthe café <b>was</b> shut.".into(), Ok(Format::Txt)),
        (packed(b"", &[DOCX[0], DOCX[1], "word/vbaProject.bin"]), Err(Unsafe::Macros)),
        (packed(ODT_FIRST, &["content.xml", "Basic/Standard/Module1.xml"]), Err(Unsafe::Macros)),
        (packed(b"", &["holiday.jpg"]), Err(Unsafe::Archive)),
        (packed(b"", &["[Content_Types].xml", "xl/workbook.xml"]), Err(Unsafe::Archive)),
        (b"PK\x03\x04cut off".to_vec(), Err(Unsafe::Archive)),
        (b"Rar!\x1A\x07\x01\x00".to_vec(), Err(Unsafe::Archive)),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec(), Err(Unsafe::OldOffice)),
        (b"{\\rtf1 hello}".to_vec(), Err(Unsafe::OldOffice)),
        (b"MZ\x90\x00".to_vec(), Err(Unsafe::Program)),
        (b"\x7FELF\x02".to_vec(), Err(Unsafe::Program)),
        (b"#!/bin/sh\nrm -rf".to_vec(), Err(Unsafe::Program)),
        (b"\xEF\xBB\xBF \n<!DOCTYPE html><p>".to_vec(), Err(Unsafe::Page)),
        (b"<svg onload='alert(1)'>".to_vec(), Err(Unsafe::Page)),
        (b"<?xml version='1.0'?><svg/>".to_vec(), Err(Unsafe::Page)),
        (b"GIF89a\x01\x00".to_vec(), Err(Unsafe::Unknown)),
        (b"caf\xE9".to_vec(), Err(Unsafe::Unknown)),
    ];
    for (bytes, expected) in cases {
        assert_eq!(recognise(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

proptest! {
    #[test]
    fn no_bytes_whatever_stop_the_program(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        zip in any::<bool>(),
        end in any::<[u8; 22]>(),
    ) {
        let mut file = if zip { b"PK\x03\x04".to_vec() } else { Vec::new() };
        file.extend(bytes);
        file.extend(b"PK\x05\x06");
        file.extend(end);
        let _ = recognise(&file);
    }
}

fn file(bytes: &[u8]) -> File {
    File { bytes: bytes.to_vec(), digest: "ab".into(), name: "letter.pdf".into(), cut_off: false }
}

fn command() -> AddDocument {
    AddDocument {
        document_id: DocumentId(Uuid::from_u128(1)),
        kind: "letter".into(),
        title: " Letter  of the surgery ".into(),
        received_from: "Dr Amin".into(),
        dated: date(2026, 11, 24),
        contact_id: None,
    }
}

fn try_add(cmd: &AddDocument, file: Option<&File>) -> Result<Decision<CaseEvent>, DocumentError> {
    let book = book();
    let known = AddKnown {
        kind: book.document_kinds().find(&cmd.kind, cmd.dated),
        formats: book.document_formats(),
        megabytes_max: 1,
        has_contact: false,
    };
    add(&known, cmd, file, now())
}

fn refused<T: std::fmt::Debug>(result: Result<T, DocumentError>) -> (&'static str, &'static str) {
    let error = result.expect_err("a rule refuses it");
    (error.rule(), error.field())
}

#[test]
fn a_document_is_added_with_what_its_content_shows_and_a_name_that_is_no_path() {
    let mut given = file(b"%PDF-1.7");
    for (name, kept) in [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\dale\\letter.docx", "letter.docx"),
        ("a\r\nSet-Cookie: b", "aSet-Cookie: b"),
        ("..", ".."),
        ("", ""),
    ] {
        given.name = name.into();
        let decision = try_add(&command(), Some(&given)).unwrap();
        let CaseEvent::DocumentAdded { title, format, bytes, file_name, .. } = &decision.events[0] else {
            panic!("a document")
        };
        assert_eq!((title.as_str(), format.as_str(), *bytes), ("Letter of the surgery", "pdf", 8));
        assert_eq!(file_name, kept);
    }
}

#[test]
fn what_a_rule_does_not_allow_is_refused_by_its_id_and_field() {
    let pdf = || file(b"%PDF-1.7");
    let with = |change: fn(&mut AddDocument)| {
        let mut cmd = command();
        change(&mut cmd);
        cmd
    };
    let largest = [b"%PDF-".to_vec(), vec![b' '; 999_995]].concat();
    assert!(try_add(&command(), Some(&file(&largest))).is_ok());
    let too_large = [largest, vec![b' ']].concat();
    let cases = [
        (command(), None, ("DOC-01", "file")),
        (command(), Some(file(b"")), ("DOC-01", "file")),
        (command(), Some(file(&too_large)), ("DOC-02", "file")),
        (command(), Some(File { cut_off: true, ..pdf() }), ("DOC-02", "file")),
        (command(), Some(file(b"MZ\x90")), ("DOC-03", "file")),
        (with(|cmd| cmd.kind = "novel".into()), Some(pdf()), ("DOC-04", "kind")),
        (with(|cmd| cmd.title = " ".into()), Some(pdf()), ("DOC-05", "title")),
        (with(|cmd| cmd.title = "x".repeat(501)), Some(pdf()), ("DOC-05", "title")),
        (with(|cmd| cmd.received_from = String::new()), Some(pdf()), ("DOC-05", "received_from")),
        (with(|cmd| cmd.dated = date(2026, 11, 25)), Some(pdf()), ("DOC-06", "dated")),
        (
            with(|cmd| cmd.contact_id = Some(ContactId(Uuid::from_u128(7)))),
            Some(pdf()),
            ("DOC-07", "contact"),
        ),
    ];
    for (cmd, file, expected) in cases {
        assert_eq!(refused(try_add(&cmd, file.as_ref())), expected);
    }
}

fn document() -> Document {
    let by = Author {
        user_id: UserId(Uuid::from_u128(5)),
        name: "Ruth Okafor".into(),
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        organisation_name: "Northmoor Probation".into(),
    };
    let written = Written { seq: 3, at: now(), by };
    Document {
        case_id: CaseId(Uuid::from_u128(1)),
        document_id: DocumentId(Uuid::from_u128(1)),
        kind: "letter".into(),
        title: "Letter".into(),
        received_from: "Dr Amin".into(),
        dated: date(2026, 11, 20),
        contact_id: None,
        format: "pdf".into(),
        bytes: 8,
        digest: "ab".into(),
        file_name: "letter.pdf".into(),
        removed: None,
        corrections: 0,
        created: written.clone(),
        written,
    }
}

#[test]
fn a_correction_says_why_and_changes_something_and_what_was_removed_stays() {
    let stands = document();
    let book = book();
    let kind = book.document_kinds().find("letter", date(2026, 11, 20));
    let cmd = |title: &str, why: &str| CorrectDocument {
        kind: "letter".into(),
        title: title.into(),
        received_from: "Dr Amin".into(),
        dated: date(2026, 11, 20),
        why: why.into(),
    };
    assert!(correct(&stands, kind, &cmd("Sick note", "It is one"), now()).is_ok());
    assert_eq!(refused(correct(&stands, kind, &cmd("Sick note", " "), now())), ("DOC-08", "why"));
    assert_eq!(refused(correct(&stands, kind, &cmd("Letter", "x"), now())), ("DOC-10", "title"));
    assert_eq!(refused(correct(&stands, None, &cmd("Sick note", "x"), now())), ("DOC-04", "kind"));
    assert_eq!(refused(remove(&stands, &RemoveDocument { why: String::new() })), ("DOC-08", "why"));
    let removed = Document { removed: Some("Another person's".into()), ..document() };
    assert_eq!(refused(remove(&removed, &RemoveDocument { why: "x".into() })), ("DOC-09", "why"));
    assert_eq!(refused(correct(&removed, kind, &cmd("Sick note", "x"), now())), ("DOC-09", "why"));
}
