//! Notes on a page: paragraphs are kept, and a long note opens on demand.

/// Characters of a note that stand open; the rest is behind *Rest of this note*.
pub const OPEN_CHARS: usize = 600;

/// A note cut into paragraphs: those that stand open, and the rest.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Notes {
    pub open: Vec<String>,
    pub rest: Vec<String>,
}

/// Cuts a note into paragraphs. With `whole`, all of it stands open (the three latest entries do).
/// A paragraph that crosses the limit is cut at a word, so that nothing before the cut is hidden.
pub fn notes(text: &str, whole: bool) -> Notes {
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    if whole || text.chars().count() <= OPEN_CHARS {
        return Notes { open: paragraphs.map(str::to_owned).collect(), rest: Vec::new() };
    }
    let mut cut = Notes::default();
    let mut left = OPEN_CHARS;
    for paragraph in paragraphs {
        let (open, rest) = split_at_word(paragraph, left);
        left -= open.chars().count();
        if !rest.is_empty() {
            left = 0;
        }
        cut.open.extend(Some(open).filter(|part| !part.is_empty()).map(str::to_owned));
        cut.rest.extend(Some(rest).filter(|part| !part.is_empty()).map(str::to_owned));
    }
    cut
}

fn split_at_word(paragraph: &str, chars: usize) -> (&str, &str) {
    let Some((limit, _)) = paragraph.char_indices().nth(chars) else { return (paragraph, "") };
    let cut = paragraph[..limit].rfind(' ').unwrap_or(0);
    (paragraph[..cut].trim_end(), paragraph[cut..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_note_stands_open_with_its_paragraphs() {
        let cut = notes("Came on time.\n\nTalked about work.\r\n", false);
        assert_eq!(cut.open, ["Came on time.", "Talked about work."]);
        assert!(cut.rest.is_empty());
    }

    #[test]
    fn a_long_note_is_cut_at_a_word_and_loses_nothing() {
        let text = "word ".repeat(200) + "\nlast words";
        let cut = notes(&text, false);
        let open: usize = cut.open.iter().map(|part| part.chars().count()).sum();
        assert!(open <= OPEN_CHARS);
        let joined = [cut.open, cut.rest].concat().join(" ");
        assert_eq!(joined.split_whitespace().count(), 202);
    }

    #[test]
    fn the_latest_notes_stand_open_whole() {
        assert!(notes(&"word ".repeat(400), true).rest.is_empty());
    }

    #[test]
    fn one_endless_word_goes_behind_the_disclosure() {
        let cut = notes(&"x".repeat(1000), false);
        assert!(cut.open.is_empty());
        assert_eq!(cut.rest.len(), 1);
    }
}
