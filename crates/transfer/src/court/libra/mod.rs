//! Libra court lists: a SOAP envelope with documents (one a court and day or more), sessions, blocks and cases.
//! A case is one defendant on one day.

mod case;
mod walk;

use super::hearing::{CourtFile, CourtFormat, Remark};
use super::merge::Gathered;
use super::{CourtReadError, Limits, dates};
use case::Listing;
use walk::Node;

pub fn read(text: &str, limits: &Limits) -> Result<CourtFile, CourtReadError> {
    let envelope = walk::walk(text, limits)?;
    let mut gathered = Gathered::default();
    let mut remarks = Vec::new();
    for (d, document) in envelope.children("document").enumerate() {
        for (s, session) in document.children("session").enumerate() {
            let place = format!("document[{}]/session[{}]", d + 1, s + 1);
            read_session(document, session, &place, &mut gathered, &mut remarks);
        }
    }
    let message_id = envelope.get("Header", "MessageID");
    Ok(CourtFile { format: CourtFormat::Libra, message_id, hearings: gathered.into_hearings(), remarks })
}

fn read_session(
    document: &Node,
    session: &Node,
    place: &str,
    gathered: &mut Gathered,
    remarks: &mut Vec<Remark>,
) {
    let day = session.get("session", "doh").as_deref().and_then(dates::british_date);
    let cases: Vec<(Option<&Node>, &Node)> = session
        .children("block")
        .flat_map(|block| block.children("case").map(move |case| (Some(block), case)))
        .chain(session.children("case").map(|case| (None, case)))
        .collect();
    let Some(sitting_on) = day else {
        if !cases.is_empty() {
            let sentence = "The session's day is missing or not a day, so nobody in it could be listed.";
            remarks.push(Remark { where_: place.to_string(), sentence: sentence.to_string() });
        }
        return;
    };
    for (n, (block, case)) in cases.into_iter().enumerate() {
        let place = format!("{place}/case[{}]", n + 1);
        let listing = Listing { document, session, block, case, sitting_on, place: &place };
        let mut sentences = Vec::new();
        if let Some(hearing) = listing.hearing(&mut sentences) {
            gathered.add(hearing);
        }
        remarks.extend(sentences.into_iter().map(|sentence| Remark { where_: place.clone(), sentence }));
    }
}
