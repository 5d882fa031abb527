//! The problems that operations have in common, as the description lists them.

use super::problem::ProblemBody;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::{Content, Ref, RefOr, Response};

type Responses = BTreeMap<String, RefOr<Response>>;

const SIGNED_IN: [(&str, &str); 3] = [
    ("401", "Not signed in, or the session is not alive"),
    ("500", "Something of ours failed; the fault number finds it in the log"),
    ("503", "The database cannot be reached, or too many write on this record at once"),
];
const RECORD: [(&str, &str); 3] = [
    ("303", "The record was joined to the one at Location"),
    ("403", "This part of the record is not open to the caller; rule and holder say why and whom to ring"),
    ("404", "Nothing there, or not open to the caller: the same words for both"),
];
const INPUT: [(&str, &str); 4] = [
    ("400", "The request cannot be read"),
    ("413", "The body is too large"),
    ("415", "The body is not said to be JSON"),
    ("422", "A rule of the record refuses this"),
];
const CONFLICT: [(&str, &str); 1] = [("409", "Somebody changed this since it was read")];

const ADMINISTERED: [(&str, &str); 2] = [
    ("403", "No role of the caller administers this there; the rule says which way"),
    ("404", "Nothing there"),
];

fn problems(lists: &[&[(&str, &str)]]) -> Responses {
    let problem = Ref::from_schema_name(ProblemBody::name());
    let response = |description: &str| {
        let mut response = Response::new(description);
        let content = Content::new(Some(problem.clone()));
        response.content.insert("application/problem+json".to_string(), RefOr::T(content));
        RefOr::T(response)
    };
    lists.iter().copied().flatten().map(|(code, words)| ((*code).to_string(), response(words))).collect()
}

macro_rules! response_sets {
    ($($(#[$doc:meta])* $name:ident = $lists:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> Responses {
                problems(&$lists)
            }
        }
    )*};
}

response_sets! {
    /// Reads a list.
    Reading = [&SIGNED_IN[..]];
    /// Reads something that has to exist.
    ReadingOne = [&SIGNED_IN[..], &RECORD[2..]];
    /// Reads a part of a record.
    ReadingRecord = [&SIGNED_IN[..], &RECORD[..]];
    /// Reads a part of a record, a page or a week at a time.
    ReadingPages = [&SIGNED_IN[..], &RECORD[..], &INPUT[..1]];
    /// Looks for words in a part of a record.
    SearchingOne = [&SIGNED_IN[..], &RECORD[..], &INPUT[..3]];
    /// Takes a name and a password.
    SigningIn = [&SIGNED_IN[..], &INPUT[..3]];
    /// Looks for people; who may not look finds nothing there.
    Asking = [&SIGNED_IN[..], &RECORD[2..], &INPUT[..]];
    /// Changes a record.
    Writing = [&SIGNED_IN[..], &RECORD[..], &INPUT[..]];
    /// Reads what administrators see.
    ReadingAdmin = [&SIGNED_IN[..], &ADMINISTERED[..], &INPUT[..1]];
    /// Asks for something to be worked out that is on no record.
    Scoring = [&SIGNED_IN[..], &INPUT[..3]];
    /// Brings in a file of an outside form.
    BringingFile = [&SIGNED_IN[..], &ADMINISTERED[..1], &INPUT[..2], &INPUT[3..]];
    /// Changes what administrators change.
    Administering = [&SIGNED_IN[..], &ADMINISTERED[..], &INPUT[..]];
    /// The same, of something that was read before.
    AdministeringRead = [&SIGNED_IN[..], &ADMINISTERED[..], &INPUT[..], &CONFLICT[..]];
    /// Changes an entry that was read before.
    Changing = [&SIGNED_IN[..], &RECORD[..], &INPUT[..], &CONFLICT[..]];
}
