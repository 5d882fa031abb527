//! One pass over the XML that keeps only what we know, as records inside records. The pass uses no recursion; the
//! caps on depth, records and text are checked as it goes.

use super::super::intake::line_of;
use super::super::names::clean;
use super::super::{CourtReadError, Limits};
use quick_xml::{
    Reader,
    events::{BytesRef, Event},
};

/// Elements that are records; what stands between them (`data`, `job`, `cases` …) is passed through.
const RECORDS: [&str; 5] = ["document", "session", "block", "case", "offence"];

/// Outermost elements that a court list may come in.
const ROOTS: [&str; 3] = ["Envelope", "ExternalDocumentRequest", "documents"];

/// The texts that are kept: the element around them and their own.
const FIELDS: [(&str, &[&str]); 8] = [
    ("Header", &["MessageID"]),
    ("info", &["source_file_name"]),
    ("session", &["ou_code", "doh", "court", "room", "sstart"]),
    ("block", &["bstart", "desc"]),
    (
        "case",
        &[
            "c_id",
            "h_id",
            "caseno",
            "def_name",
            "def_dob",
            "def_type",
            "def_sex",
            "pnc_id",
            "cro_number",
            "listno",
        ],
    ),
    ("def_name_elements", &["title", "forename1", "forename2", "forename3", "surname"]),
    ("def_addr", &["line1", "line2", "line3", "line4", "line5", "pcode"]),
    ("offence", &["oseq", "co_id", "code", "title", "sum", "as", "plea", "convdate"]),
];

type Key = (&'static str, &'static str);

/// A record: its texts and the records inside it.
#[derive(Debug, Default)]
pub struct Node {
    name: String,
    texts: Vec<(Key, String)>,
    inside: Vec<Node>,
}

impl Node {
    /// A text by the element around it and its own; `None` when it is missing or blank.
    pub fn get(&self, around: &str, name: &str) -> Option<String> {
        self.texts.iter().find(|((a, n), _)| *a == around && *n == name).map(|(_, text)| text.clone())
    }

    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.inside.iter().filter(move |node| node.name == name)
    }
}

/// Reads the whole file into the outermost record.
pub fn walk(text: &str, limits: &Limits) -> Result<Node, CourtReadError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::new(text, limits);
    loop {
        let event = reader.read_event().map_err(|error| walk.refusal(&error, reader.error_position()))?;
        walk.at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Event::Start(start) => walk.start(start.local_name().as_ref())?,
            Event::End(_) => walk.end()?,
            Event::Text(text) => walk.text(&text)?,
            Event::CData(text) => walk.text(&text)?,
            Event::GeneralRef(reference) => walk.reference(&reference)?,
            Event::DocType(_) => return Err(CourtReadError::Declaration { place: walk.place() }),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    walk.finish()
}

struct Walk<'a> {
    file: &'a str,
    limits: &'a Limits,
    /// Byte behind the event last read.
    at: usize,
    path: Vec<String>,
    has_root: bool,
    /// The records that are open, outermost first.
    open: Vec<Node>,
    records: usize,
    people: usize,
    /// The text of the element that is open.
    current: String,
}

impl<'a> Walk<'a> {
    fn new(file: &'a str, limits: &'a Limits) -> Self {
        let (path, open, current) = (Vec::new(), vec![Node::default()], String::new());
        Walk { file, limits, at: 0, path, has_root: false, open, records: 0, people: 0, current }
    }

    fn place(&self) -> String {
        let inside: Vec<&str> = self.path.iter().rev().take(3).rev().map(String::as_str).collect();
        let line = line_of(self.file.as_bytes(), self.at);
        if inside.is_empty() { line } else { format!("{line}, in <{}>", inside.join("/")) }
    }

    fn start(&mut self, name: &str) -> Result<(), CourtReadError> {
        if self.path.is_empty() {
            self.check_root(name)?;
        }
        if self.path.len() >= self.limits.depth_max {
            return Err(CourtReadError::TooDeep { place: self.place(), depth_max: self.limits.depth_max });
        }
        self.path.push(name.to_string());
        self.current.clear();
        if RECORDS.contains(&name) {
            self.records += 1;
            self.people += usize::from(name == "case");
            self.open.push(Node { name: name.to_string(), ..Node::default() });
        }
        let too_many = |what, most| Err(CourtReadError::TooMany { what, most });
        match () {
            () if self.people > self.limits.people_max => too_many("defendants", self.limits.people_max),
            () if self.records > self.limits.records_max => too_many("entries", self.limits.records_max),
            () => Ok(()),
        }
    }

    fn check_root(&mut self, name: &str) -> Result<(), CourtReadError> {
        if self.has_root {
            return Err(self.broken("something follows the end of the list"));
        }
        self.has_root = true;
        if ROOTS.contains(&name) {
            return Ok(());
        }
        let shown: String = name.chars().take(40).collect();
        Err(CourtReadError::NotACourtMessage {
            found: format!("it is XML whose outermost element is <{shown}>"),
        })
    }

    fn text(&mut self, text: &str) -> Result<(), CourtReadError> {
        if self.current.len() + text.len() > self.limits.text_max {
            return Err(CourtReadError::TextTooLong { place: self.place(), text_max: self.limits.text_max });
        }
        self.current.push_str(text);
        Ok(())
    }

    /// The five entities of XML itself and numbered characters; any other would have to be declared.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), CourtReadError> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return self.text(character.encode_utf8(&mut [0; 4]));
        }
        match quick_xml::escape::resolve_xml_entity(reference) {
            Some(text) => self.text(text),
            None if reference.is_char_ref() => Err(self.broken("a numbered character is not one")),
            None => Err(CourtReadError::Declaration { place: self.place() }),
        }
    }

    fn end(&mut self) -> Result<(), CourtReadError> {
        let name = self.path.pop().ok_or_else(|| self.broken("an element is closed that was not opened"))?;
        self.keep_text(&name)?;
        self.current.clear();
        if RECORDS.contains(&name.as_str())
            && let Some(node) = self.open.pop()
            && let Some(around) = self.open.last_mut()
        {
            around.inside.push(node);
        }
        Ok(())
    }

    /// Keeps the text of the element just closed, if it is one of ours.
    fn keep_text(&mut self, name: &str) -> Result<(), CourtReadError> {
        let around = self.path.last().map_or("", String::as_str);
        let known = FIELDS.iter().find(|(parent, _)| *parent == around);
        let field = known.and_then(|(parent, names)| Some((*parent, *names.iter().find(|n| **n == name)?)));
        let (Some(key), Some(record)) = (field, self.open.last_mut()) else { return Ok(()) };
        if record.texts.iter().any(|(known, _)| *known == key) {
            return Err(CourtReadError::GivenTwice { place: self.place(), field: name.to_string() });
        }
        record.texts.extend(clean(&self.current).map(|text| (key, text)));
        Ok(())
    }

    fn finish(mut self) -> Result<Node, CourtReadError> {
        if !self.path.is_empty() || !self.has_root {
            return Err(CourtReadError::CutShort { place: self.place() });
        }
        let envelope = self.open.pop().unwrap_or_default();
        if envelope.children("document").next().is_none() {
            let found = "it is XML without a court list (no <document> inside)".to_string();
            return Err(CourtReadError::NotACourtMessage { found });
        }
        Ok(envelope)
    }

    fn broken(&self, what: &str) -> CourtReadError {
        CourtReadError::Broken { place: self.place(), what: what.to_string() }
    }

    fn refusal(&mut self, error: &quick_xml::Error, at: u64) -> CourtReadError {
        use quick_xml::errors::{Error, IllFormedError, SyntaxError};
        self.at = usize::try_from(at).unwrap_or(usize::MAX);
        match error {
            Error::Syntax(SyntaxError::InvalidBangMarkup) => self.broken("it is not well-formed XML"),
            Error::Syntax(_) => CourtReadError::CutShort { place: self.place() },
            Error::IllFormed(IllFormedError::MissingEndTag(_)) => {
                CourtReadError::CutShort { place: self.place() }
            }
            Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => {
                self.broken("an element is closed by another's end")
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => self.broken("an & stands alone"),
            _ => self.broken("it is not well-formed XML"),
        }
    }
}
