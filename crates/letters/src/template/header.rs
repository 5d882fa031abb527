//! The first lines of a template: for which letter, in which language, which version.

use super::fault::{Fault, What};
use crate::font;
use crate::kind::{Kind, Language};
use crate::letter::PageWords;

const LONGEST_VERSION: usize = 40;
/// What fits on one line at the foot of a page, whatever the letters are.
const LONGEST_PAGE: usize = 60;

/// What the first lines say.
pub(super) struct Header {
    pub kind: Kind,
    pub language: Language,
    pub version: String,
    pub page: PageWords,
}

#[derive(Default)]
struct Draft {
    kind: Option<Kind>,
    language: Option<Language>,
    version: Option<String>,
    page: Option<PageWords>,
    seen: Vec<String>,
}

/// Reads the lines before the first empty one. `None` when a fault stands in them: what follows is read by the kind of
/// letter, so without that nothing else can be told.
pub(super) fn read(lines: &[(usize, String)], faults: &mut Vec<Fault>) -> Option<Header> {
    let mut draft = Draft::default();
    for (line, text) in lines {
        if let Err(what) = draft.line(text) {
            faults.push(Fault { line: Some(*line), what });
        }
    }
    for key in ["letter", "language", "version", "page"] {
        if !draft.seen.iter().any(|seen| seen == key) {
            faults.push(Fault { line: None, what: What::HeaderMissing(key) });
        }
    }
    Some(Header { kind: draft.kind?, language: draft.language?, version: draft.version?, page: draft.page? })
}

impl Draft {
    fn line(&mut self, text: &str) -> Result<(), What> {
        let (key, words) = text.split_once(':').ok_or_else(|| What::HeaderForm(text.to_owned()))?;
        let (key, words) = (key.trim(), words.trim());
        if self.seen.iter().any(|seen| seen == key) {
            return Err(What::HeaderTwice(key.to_owned()));
        }
        self.seen.push(key.to_owned());
        match key {
            "letter" => self.kind = Some(kind(words)?),
            "language" => self.language = Some(language(words)?),
            "version" => self.version = Some(version(words)?),
            "page" => self.page = Some(page(words)?),
            _ => return Err(What::HeaderKey(key.to_owned())),
        }
        Ok(())
    }
}

fn kind(words: &str) -> Result<Kind, What> {
    Kind::coded(words).ok_or_else(|| What::UnknownLetter(words.to_owned()))
}

fn language(words: &str) -> Result<Language, What> {
    Language::tagged(words).ok_or_else(|| What::UnknownLanguage(words.to_owned()))
}

fn version(words: &str) -> Result<String, What> {
    let fits = (1..=LONGEST_VERSION).contains(&words.chars().count());
    fits.then(|| words.to_owned()).ok_or(What::Version)
}

fn page(words: &str) -> Result<PageWords, What> {
    let once = |slot| words.matches(slot).count() == 1;
    let others = words.replace(PageWords::PAGE, "").replace(PageWords::PAGES, "").contains(['{', '}']);
    let long = words.chars().count() > LONGEST_PAGE;
    if !once(PageWords::PAGE) || !once(PageWords::PAGES) || others || long {
        return Err(What::PageWords);
    }
    match words.chars().find(|c| !font::prints(*c)) {
        Some(lacking) => Err(What::NoGlyph(lacking)),
        None => Ok(PageWords(words.to_owned())),
    }
}
