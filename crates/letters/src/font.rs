//! The two faces that letters are set in, and how wide their characters are.
//!
//! A character is set as the one glyph that the font has for it, without kerning and ligatures: what a reader copies
//! or hears is then the text itself.

use std::collections::HashMap;
use std::sync::LazyLock;

use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

static REGULAR: &[u8] = include_bytes!("../fonts/OpenSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/OpenSans-Bold.ttf");

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| {
    let read = |data| Face::read(data).expect("the fonts of this crate are whole; a test reads them");
    [read(REGULAR), read(BOLD)]
});

/// How heavy the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One face of the font.
pub(crate) struct Face {
    /// As the writer of PDF embeds it.
    pub font: Font,
    /// For each character its glyph, and how wide that is in parts of the size.
    glyphs: HashMap<char, (GlyphId, f32)>,
}

impl Face {
    fn read(data: &'static [u8]) -> Option<Face> {
        let read = FontRef::new(data).ok()?;
        let font = Font::new(data.into(), 0)?;
        let widths = read.glyph_metrics(Size::unscaled(), LocationRef::default());
        let entry = |(code, glyph): (u32, GlyphId)| {
            let wide = widths.advance_width(glyph)? / font.units_per_em();
            Some((char::from_u32(code)?, (glyph, wide)))
        };
        let glyphs = read.charmap().mappings().filter_map(entry).collect();
        Some(Face { font, glyphs })
    }

    pub fn of(weight: Weight) -> &'static Face {
        match weight {
            Weight::Regular => &FACES[0],
            Weight::Bold => &FACES[1],
        }
    }

    /// The glyph of a character, and how wide it is in parts of the size.
    pub fn glyph(&self, c: char) -> Option<(GlyphId, f32)> {
        self.glyphs.get(&c).copied()
    }

    /// How wide the character is at that size, in points; 0 for one that the font lacks.
    pub fn width(&self, c: char, size: f32) -> f32 {
        self.glyph(c).map_or(0.0, |(_, wide)| wide * size)
    }

    /// How wide the text is at that size, in points.
    pub fn measure(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.width(c, size)).sum()
    }
}

/// Whether both faces have the character.
pub fn prints(c: char) -> bool {
    FACES.iter().all(|face| face.glyph(c).is_some())
}
