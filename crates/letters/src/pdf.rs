//! A letter as a PDF that a screen reader can read: PDF 1.7, tagged, PDF/UA-1.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Stroke;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::font::{self, Face};
use crate::layout::{self, PAGE_HEIGHT, PAGE_WIDTH, Place, Placed, Style};
use crate::letter::{Block, Letter};
use crate::slot::Slot;
use crate::text::{Run, Text, name_of};

const BULLET: &str = "•";

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// Characters that the font lacks, each once, with the first place where it stands.
    #[error("{}", .0.iter().map(Unprintable::to_string).collect::<Vec<_>>().join("\n"))]
    Unprintable(Vec<Unprintable>),
    /// The writer of PDF refused the document. Never seen; the words are the writer's.
    #[error("the PDF could not be written: {0}")]
    Writer(String),
}

/// A character that the font lacks, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the font has no {}, which stands in {}", name_of(*.character), .slot.map_or("the template", Slot::name))]
pub struct Unprintable {
    /// The character.
    pub character: char,
    /// The slot whose value holds it; `None` for the words of the template.
    pub slot: Option<Slot>,
}

/// The characters of a letter that the font lacks: what `pdf` would refuse.
pub fn unprintable(letter: &Letter) -> Vec<Unprintable> {
    let mut found: Vec<Unprintable> = Vec::new();
    let runs = letter.blocks.iter().flat_map(Block::texts).flat_map(|text| &text.runs);
    let lacking = |run: &Run| run.text.chars().filter(|c| !font::prints(*c)).collect::<Vec<_>>();
    for (character, slot) in runs.flat_map(|run| lacking(run).into_iter().map(|c| (c, run.slot))) {
        if !found.iter().any(|one| one.character == character) {
            found.push(Unprintable { character, slot });
        }
    }
    found
}

/// The letter as the bytes of a PDF. The same letter and moment give the same bytes. `made` is when the letter was
/// made, to the second; without it the document names no date.
///
/// # Errors
/// Characters that the font lacks, all of them.
pub fn pdf(letter: &Letter, made: Option<Timestamp>) -> Result<Vec<u8>, PdfError> {
    let lacking = unprintable(letter);
    if !lacking.is_empty() {
        return Err(PdfError::Unprintable(lacking));
    }
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Writer(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let pages = layout::pages(letter);
    let drawn = draw(&mut document, letter, &pages);
    document.set_tag_tree(tags(letter, &drawn));
    document.set_outline(outline(letter, &pages));
    document.set_metadata(metadata(letter, made));
    document.finish().map_err(|error| PdfError::Writer(format!("{error:?}")))
}

/// The marks in the pages' content by which tags find what belongs to them.
#[derive(Default)]
struct Marks {
    bullet: Option<Identifier>,
    lines: Vec<Identifier>,
}

fn draw(document: &mut Document, letter: &Letter, pages: &[Vec<Placed>]) -> BTreeMap<Place, Marks> {
    let mut drawn: BTreeMap<Place, Marks> = BTreeMap::new();
    let size = Size::from_wh(PAGE_WIDTH, PAGE_HEIGHT).expect("A4 has a size");
    for (nth, lines) in pages.iter().enumerate() {
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        for (from, to, height) in lines.iter().filter_map(Placed::rule) {
            rule(&mut surface, from, to, height);
        }
        // The cells of a row stand beside each other on the page, and one after the other in what is read.
        let mut lines: Vec<&Placed> = lines.iter().collect();
        lines.sort_by_key(|placed| placed.line.place);
        for placed in lines {
            let marks = drawn.entry(placed.line.place).or_default();
            if placed.line.first && matches!(letter.blocks[placed.line.place.0], Block::List(_)) {
                let at = Point::from_xy(placed.bullet_x(), placed.y);
                marks.bullet = Some(tagged(&mut surface, at, BULLET, placed.line.style));
            }
            let at = Point::from_xy(placed.x, placed.y);
            marks.lines.push(tagged(&mut surface, at, &placed.line.text, placed.line.style));
        }
        let number = letter.page.of(nth + 1, pages.len());
        let (x, y, style) = layout::foot(&number);
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        show(&mut surface, Point::from_xy(x, y), &number, style);
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
    drawn
}

/// A thin line across the page, no part of the letter.
fn rule(surface: &mut Surface, from: f32, to: f32, height: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from, height);
    path.line_to(to, height);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    if let Some(path) = path.finish() {
        surface.set_stroke(Some(Stroke { width: 0.5, ..Stroke::default() }));
        surface.draw_path(&path);
        surface.set_stroke(None);
    }
    surface.end_tagged();
}

fn tagged(surface: &mut Surface, at: Point, text: &str, style: Style) -> Identifier {
    let mark = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    show(surface, at, text, style);
    surface.end_tagged();
    mark
}

fn show(surface: &mut Surface, at: Point, text: &str, style: Style) {
    let face = Face::of(style.weight);
    let glyph = |(start, c): (usize, char)| {
        let (glyph, wide) = face.glyph(c)?;
        let id = GlyphId::new(glyph.to_u32());
        Some(KrillaGlyph::new(id, wide, 0.0, 0.0, 0.0, start..start + c.len_utf8(), None))
    };
    let glyphs: Vec<KrillaGlyph> = text.char_indices().filter_map(glyph).collect();
    surface.draw_glyphs(at, &glyphs, face.font.clone(), text, style.size, false);
}

fn tags(letter: &Letter, drawn: &BTreeMap<Place, Marks>) -> TagTree {
    let group = |tag: TagKind, place: Place| {
        let lines = drawn.get(&place).map_or(&[][..], |marks| &marks.lines);
        TagGroup::with_children(tag, lines.iter().map(|mark| (*mark).into()).collect())
    };
    let heading = |level, place: Place, words: String| group(Tag::Hn(level, Some(words)).into(), place);
    let second = NonZeroU16::MIN.saturating_add(1);
    let mut tree = TagTree::new().with_lang(Some(letter.language.tag().to_owned()));
    for (at, block) in letter.blocks.iter().enumerate() {
        let places = (0..block.texts().len()).map(|nth| (at, nth));
        tree.push(match block {
            Block::Title(text) => heading(NonZeroU16::MIN, (at, 0), text.to_string()),
            Block::Heading(text) => heading(second, (at, 0), text.to_string()),
            Block::Paragraph(_) => group(Tag::P.into(), (at, 0)),
            Block::Part(..) => {
                let lines = places.map(|place| group(Tag::P.into(), place).into());
                TagGroup::with_children(Tag::Div, lines.collect())
            }
            Block::List(_) => {
                let item = |place| {
                    let bullet = drawn.get(&place).and_then(|marks| marks.bullet);
                    let label = bullet.into_iter().map(Into::into).collect();
                    let label = TagGroup::with_children(Tag::Lbl, label);
                    let body = group(Tag::LBody.into(), place);
                    TagGroup::with_children(Tag::LI, vec![label.into(), body.into()]).into()
                };
                TagGroup::with_children(Tag::L(ListNumbering::Disc), places.map(item).collect())
            }
            Block::Table(table) => {
                let columns = table.columns.get();
                let cell = |row: usize, nth: usize| {
                    let tag: TagKind = match (row, nth) {
                        (0, _) => Tag::TH(TableHeaderScope::Column).into(),
                        (_, 0) => Tag::TH(TableHeaderScope::Row).into(),
                        _ => Tag::TD.into(),
                    };
                    group(tag, (at, row * columns + nth)).into()
                };
                let row = |(row, cells): (usize, &[Text])| {
                    let cells = (0..cells.len()).map(|nth| cell(row, nth)).collect();
                    TagGroup::with_children(Tag::TR, cells).into()
                };
                TagGroup::with_children(Tag::Table, table.rows().enumerate().map(row).collect())
            }
        });
    }
    tree
}

/// Title and headings, each leading to its place.
fn outline(letter: &Letter, pages: &[Vec<Placed>]) -> Outline {
    let mut outline = Outline::new();
    let numbered = pages.iter().enumerate();
    for (page, placed) in numbered.flat_map(|(page, lines)| lines.iter().map(move |line| (page, line))) {
        if let (true, Block::Title(text) | Block::Heading(text)) =
            (placed.line.first, &letter.blocks[placed.line.place.0])
        {
            let top = Point::from_xy(0.0, placed.y - placed.line.style.leading);
            outline.push_child(OutlineNode::new(text.to_string(), XyzDestination::new(page, top)));
        }
    }
    outline
}

fn metadata(letter: &Letter, made: Option<Timestamp>) -> Metadata {
    let metadata = Metadata::new()
        .title(letter.title())
        .language(letter.language.tag().to_owned())
        .creator("Throughline".to_owned());
    match made.and_then(date) {
        Some(date) => metadata.creation_date(date),
        None => metadata,
    }
}

/// `None` for a moment before the year 0, which no letter has.
fn date(made: Timestamp) -> Option<DateTime> {
    let utc = made.to_zoned(TimeZone::UTC);
    let small = |number: i8| u8::try_from(number).ok();
    let date =
        DateTime::new(u16::try_from(utc.year()).ok()?).month(small(utc.month())?).day(small(utc.day())?);
    let time = date.hour(small(utc.hour())?).minute(small(utc.minute())?).second(small(utc.second())?);
    Some(time.utc_offset_hour(0).utc_offset_minute(0))
}
