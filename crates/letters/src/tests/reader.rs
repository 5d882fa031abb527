//! Reads a PDF as a screen reader does: the tree of tags, and for each tag the text that is marked as its own.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// A tag with what stands in it.
pub struct Tagged {
    pub role: String,
    /// What a heading says, for a list of headings.
    pub title: Option<String>,
    pub language: Option<String>,
    /// How the items of a list are numbered.
    pub numbering: Option<String>,
    /// Which cells the heading of a table is for.
    pub scope: Option<String>,
    /// Its own text; that of its children stands with them.
    pub text: String,
    pub children: Vec<Tagged>,
}

impl Tagged {
    /// The tags below this one, a line each, indented, with their text.
    pub fn outline(&self) -> Vec<String> {
        let own =
            if self.text.is_empty() { self.role.clone() } else { format!("{}: {}", self.role, self.text) };
        let below = self.children.iter().flat_map(Tagged::outline).map(|line| format!("  {line}"));
        std::iter::once(own).chain(below).collect()
    }

    /// The texts of the tags that hold some, in reading order, without the bullets.
    pub fn texts(&self) -> Vec<String> {
        let own = (!self.text.is_empty() && self.role != "Lbl").then(|| self.text.clone());
        own.into_iter().chain(self.children.iter().flat_map(Tagged::texts)).collect()
    }

    pub fn all<'a>(&'a self, role: &str) -> Vec<&'a Tagged> {
        let own = (self.role == role).then_some(self);
        own.into_iter().chain(self.children.iter().flat_map(|child| child.all(role))).collect()
    }
}

/// A piece of a page between the marks of its beginning and end.
#[derive(Clone, Debug, Default)]
struct Marked {
    number: Option<i64>,
    artifact: Option<Vec<String>>,
    instead: Option<String>,
    text: String,
}

pub struct Pdf {
    doc: Document,
    pages: Vec<ObjectId>,
    marked: Vec<Vec<Marked>>,
    /// Text that no mark holds.
    pub loose: String,
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Pdf {
        let doc = Document::load_mem(bytes).unwrap();
        let pages: Vec<ObjectId> = doc.page_iter().collect();
        let mut pdf = Pdf { doc, pages, marked: Vec::new(), loose: String::new() };
        for page in pdf.pages.clone() {
            let marked = pdf.content(page);
            pdf.marked.push(marked);
        }
        pdf
    }

    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    pub fn catalog(&self, path: &[&str]) -> Object {
        let mut at = Object::Dictionary(self.doc.catalog().unwrap().clone());
        for key in path {
            at = self.get(at.as_dict().unwrap(), key).unwrap_or(Object::Null);
        }
        at
    }

    /// A string of the table of facts about the document.
    pub fn info(&self, key: &str) -> Option<String> {
        let info = self.get(&self.doc.trailer, "Info")?;
        decode_text_string(&self.get(info.as_dict().unwrap(), key)?).ok()
    }

    /// The description in XML.
    pub fn xmp(&self) -> String {
        let stream = self.catalog(&["Metadata"]);
        String::from_utf8(stream.as_stream().unwrap().get_plain_content().unwrap()).unwrap()
    }

    /// Titles of the outline, with the number of the page that each leads to and the place there, from its foot.
    pub fn headings(&self) -> Vec<(String, usize, f32)> {
        let mut found = Vec::new();
        let mut next = self.get(self.catalog(&["Outlines"]).as_dict().unwrap(), "First");
        while let Some(Object::Dictionary(entry)) = next {
            let to = self.get(&entry, "Dest").unwrap();
            let page = to.as_array().unwrap()[0].as_reference().unwrap();
            let number = self.pages.iter().position(|one| *one == page).unwrap() + 1;
            let title = decode_text_string(&self.get(&entry, "Title").unwrap()).unwrap();
            found.push((title, number, to.as_array().unwrap()[3].as_float().unwrap()));
            next = self.get(&entry, "Next");
        }
        found
    }

    /// For each font: its name, and how many bytes of it are embedded.
    pub fn fonts(&self) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        for page in &self.pages {
            for font in self.doc.get_page_fonts(*page).unwrap().values() {
                let name =
                    String::from_utf8(font.get(b"BaseFont").unwrap().as_name().unwrap().to_vec()).unwrap();
                let inner = self.get(font, "DescendantFonts").unwrap().as_array().unwrap()[0].clone();
                let inner = self.resolved(&inner);
                let facts = self.get(inner.as_dict().unwrap(), "FontDescriptor").unwrap();
                let file = self.get(facts.as_dict().unwrap(), "FontFile2").unwrap();
                found.insert(name, file.as_stream().unwrap().get_plain_content().unwrap().len());
            }
        }
        found
    }

    /// What each page shows that is no part of the letter: its text, with the kind of each.
    pub fn artifacts(&self) -> Vec<Vec<(Vec<String>, String)>> {
        let of = |page: &Vec<Marked>| {
            page.iter().filter_map(|one| Some((one.artifact.clone()?, one.text.clone()))).collect()
        };
        self.marked.iter().map(of).collect()
    }

    /// The texts of a page in the order in which it draws them.
    pub fn drawn(&self, page: usize) -> String {
        self.marked[page].iter().filter(|one| one.number.is_some()).map(|one| one.text.as_str()).collect()
    }

    /// The tree of tags.
    pub fn tree(&self) -> Tagged {
        let top = self.catalog(&["StructTreeRoot", "K"]);
        let top = if let Object::Array(list) = &top { list[0].clone() } else { top };
        self.tagged(self.resolved(&top).as_dict().unwrap())
    }

    fn tagged(&self, element: &Dictionary) -> Tagged {
        let name = |object: Object| String::from_utf8(object.as_name().unwrap().to_vec()).unwrap();
        let words = |key| self.get(element, key).map(|object| decode_text_string(&object).unwrap());
        let mut tagged = Tagged {
            role: name(self.get(element, "S").unwrap()),
            title: words("T"),
            language: words("Lang"),
            numbering: self.attribute(element, "ListNumbering"),
            scope: self.attribute(element, "Scope"),
            text: String::new(),
            children: Vec::new(),
        };
        let page = element.get(b"Pg").ok().and_then(|page| page.as_reference().ok());
        let kids = match self.get(element, "K") {
            Some(Object::Array(kids)) => kids,
            other => other.into_iter().collect(),
        };
        for kid in kids {
            match self.resolved(&kid) {
                Object::Integer(number) => tagged.text.push_str(&self.text_of(page.unwrap(), number)),
                Object::Dictionary(mark) if mark.has(b"MCID") => {
                    let page = mark.get(b"Pg").unwrap().as_reference().unwrap();
                    let number = mark.get(b"MCID").unwrap().as_i64().unwrap();
                    tagged.text.push_str(&self.text_of(page, number));
                }
                Object::Dictionary(child) => tagged.children.push(self.tagged(&child)),
                other => panic!("{other:?} is no child of a tag"),
            }
        }
        tagged
    }

    fn attribute(&self, element: &Dictionary, key: &str) -> Option<String> {
        let attributes = self.get(element, "A")?;
        let first = if let Object::Array(list) = &attributes { list[0].clone() } else { attributes };
        let kind = self.get(self.resolved(&first).as_dict().unwrap(), key)?;
        String::from_utf8(kind.as_name().unwrap().to_vec()).ok()
    }

    fn text_of(&self, page: ObjectId, number: i64) -> String {
        let nth = self.pages.iter().position(|one| *one == page).unwrap();
        self.marked[nth].iter().find(|one| one.number == Some(number)).unwrap().text.clone()
    }

    /// The marked pieces of a page, each finished at the end of its outermost mark.
    fn content(&mut self, page: ObjectId) -> Vec<Marked> {
        let fonts = self.characters(page);
        let bytes = self.doc.get_page_content(page);
        let (mut open, mut done): (Vec<Marked>, Vec<Marked>) = (Vec::new(), Vec::new());
        let mut font = BTreeMap::new();
        for step in Content::decode(&bytes).unwrap().operations {
            match step.operator.as_str() {
                "BDC" | "BMC" => open.push(self.mark(&step.operands)),
                "EMC" => {
                    let mut ended = open.pop().unwrap();
                    ended.text = ended.instead.take().unwrap_or(ended.text);
                    match open.last_mut() {
                        Some(outer) => outer.text.push_str(&ended.text),
                        None => done.push(ended),
                    }
                }
                "Tf" => font = fonts[step.operands[0].as_name().unwrap()].clone(),
                "Tj" | "TJ" => {
                    let text = shown(&step.operands[0], &font);
                    open.last_mut().map_or(&mut self.loose, |mark| &mut mark.text).push_str(&text);
                }
                _ => {}
            }
        }
        done
    }

    fn mark(&self, operands: &[Object]) -> Marked {
        let facts = operands.get(1).and_then(|facts| facts.as_dict().ok()).cloned().unwrap_or_default();
        let artifact = operands[0].as_name().unwrap() == b"Artifact";
        let name =
            |key: &str| String::from_utf8(facts.get(key.as_bytes()).ok()?.as_name().ok()?.to_vec()).ok();
        Marked {
            number: facts.get(b"MCID").ok().and_then(|number| number.as_i64().ok()),
            artifact: artifact.then(|| ["Type", "Subtype"].into_iter().filter_map(name).collect()),
            instead: facts.get(b"ActualText").ok().map(|text| decode_text_string(text).unwrap()),
            text: String::new(),
        }
    }

    /// For each font of the page, the text that each of its codes stands for.
    fn characters(&self, page: ObjectId) -> BTreeMap<Vec<u8>, BTreeMap<u16, String>> {
        let fonts = self.doc.get_page_fonts(page).unwrap();
        let of = |font: &Dictionary| {
            let stream = self.get(font, "ToUnicode").unwrap();
            codes(&String::from_utf8(stream.as_stream().unwrap().get_plain_content().unwrap()).unwrap())
        };
        fonts.iter().map(|(name, font)| (name.clone(), of(font))).collect()
    }

    fn get(&self, dictionary: &Dictionary, key: &str) -> Option<Object> {
        dictionary.get(key.as_bytes()).ok().map(|object| self.resolved(object))
    }

    fn resolved(&self, object: &Object) -> Object {
        self.doc.dereference(object).unwrap().1.clone()
    }
}

fn shown(operand: &Object, font: &BTreeMap<u16, String>) -> String {
    match operand {
        Object::Array(pieces) => pieces.iter().map(|piece| shown(piece, font)).collect(),
        Object::String(bytes, _) => {
            bytes.chunks_exact(2).map(|code| font[&u16::from_be_bytes([code[0], code[1]])].clone()).collect()
        }
        _ => String::new(),
    }
}

/// The lines `<0001> <004E>` of a table from codes to text.
fn codes(table: &str) -> BTreeMap<u16, String> {
    let hex = |word: &str| word.strip_prefix('<')?.strip_suffix('>').map(str::to_owned);
    let units = |digits: &str| -> Vec<u16> {
        (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(&digits[at..at + 4], 16).unwrap()).collect()
    };
    let entry = |line: &str| {
        let (code, text) = line.split_once(' ')?;
        Some((units(&hex(code)?)[0], String::from_utf16(&units(&hex(text.trim())?)).unwrap()))
    };
    table.lines().skip_while(|line| !line.ends_with("beginbfchar")).filter_map(entry).collect()
}
