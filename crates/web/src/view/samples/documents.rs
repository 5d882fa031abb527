//! Samples of documents.

use super::frame::{CASE, case_page, editing, identity, meta, sparse_top, strings, top, with_errors};
use crate::view::documents::{DocumentChange, DocumentNew, DocumentRow, DocumentsList};
use crate::view::{Choice, Choices, Field, Link};

impl DocumentsList {
    pub fn sample_full() -> Self {
        let link = |what: &str, words: &str| {
            Link::about(&format!("{CASE}/documents/1/{what}"), words, "of Letter of the surgery")
        };
        DocumentsList {
            ctx: case_page("Documents"),
            top: top("Documents"),
            add: Some(Link::new(&format!("{CASE}/documents/new"), "Add a document")),
            rows: vec![DocumentRow {
                id: "document-1".to_owned(),
                title: "Letter of the surgery".to_owned(),
                kind: "Medical evidence".to_owned(),
                dated: "12 November 2026".to_owned(),
                from: "Quay Street surgery".to_owned(),
                written: "Written by Ruth Okafor, 20 November, 9:05am. File name as given: scan.pdf"
                    .to_owned(),
                belongs_to: Some(Link::new(&format!("{CASE}/contacts/1"), "The entry it belongs to")),
                actions: vec![link("file", "Download, PDF, 240 kB"), link("correct", "Correct")],
            }],
            empty: String::new(),
            removed: strings(&["Removed on 20 November, 9:05am, by Ruth Okafor: another person\u{2019}s"]),
        }
    }

    pub fn sample_empty() -> Self {
        DocumentsList {
            ctx: case_page("Documents"),
            top: sparse_top("Documents"),
            empty: "No document is on this record.".to_owned(),
            ..DocumentsList::default()
        }
    }
}

fn kinds() -> Choices {
    let options = vec![Choice::new("", "Choose what it is"), Choice::new("letter", "Letter").checked()];
    Choices::new("kind", "What it is", options)
}

impl DocumentNew {
    pub fn sample_full() -> Self {
        DocumentNew {
            ctx: case_page("Add a document"),
            identity: identity(),
            meta: meta(),
            file: Field::new("file", "File").hint("PDF, PNG picture; at most 20 megabytes"),
            kind: kinds(),
            title: Field::new("title", "Title"),
            received_from: Field::new("received_from", "Came from"),
            dated: Field::new("dated", "Dated").value("today"),
            contact: Choices::new(
                "contact",
                "Belongs to an entry, optional",
                vec![Choice::new("", "None"), Choice::new("1", "Fri 20 Nov: Office appointment")],
            ),
        }
    }

    pub fn sample_error() -> Self {
        let sentence = "This file is a program. Programs are not kept. Rule DOC-03";
        let mut page = DocumentNew::sample_full();
        page.ctx = with_errors(page.ctx, &[("file", sentence)]);
        page.file = page.file.error(sentence);
        page
    }
}

impl DocumentChange {
    pub fn sample_correct() -> Self {
        DocumentChange {
            ctx: case_page("Correct this document"),
            identity: identity(),
            meta: editing(),
            heading: "Correct this document".to_owned(),
            document: "Letter of the surgery, 12 November 2026, from Quay Street surgery.".to_owned(),
            selects: vec![kinds()],
            fields: vec![
                Field::new("title", "Title").value("Letter of the surgery"),
                Field::new("received_from", "Came from").value("Quay Street surgery"),
                Field::new("dated", "Dated").value("12/11/2026"),
            ],
            why: Field::new("why", "Why it is corrected"),
            save: "Save the correction".to_owned(),
        }
    }

    pub fn sample_remove() -> Self {
        let sentence = "Enter why. Both wordings stay on the record. Rule DOC-08";
        DocumentChange {
            ctx: with_errors(case_page("Remove this document"), &[("why", sentence)]),
            heading: "Remove this document".to_owned(),
            selects: Vec::new(),
            fields: Vec::new(),
            why: Field::new("why", "Why it is removed").error(sentence),
            save: "Remove the document".to_owned(),
            ..DocumentChange::sample_correct()
        }
    }
}
