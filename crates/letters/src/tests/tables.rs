//! Tables: filled, shown, tagged and laid out.

use super::reader::Pdf;
use super::{Kind, Letter, Slot, Values, default_of, examples, fill, letter, table, text};
use crate::layout::{self, PAGE_WIDTH};
use crate::{Block, FillFault, TitleLevel, html, pdf};

fn letters_sent() -> Block {
    table(&[["Day", "Letter"], ["13 October", "First warning"], ["30 November", "Final warning"]])
}

#[test]
fn headings_of_columns_and_rows_are_tagged_as_such_in_reading_order() {
    let tree = Pdf::read(&pdf(&letter([letters_sent()]), None).unwrap()).tree();
    let expected = [
        "Document",
        "  H1: A title",
        "  Table",
        "    TR",
        "      TH: Day",
        "      TH: Letter",
        "    TR",
        "      TH: 13 October",
        "      TD: First warning",
        "    TR",
        "      TH: 30 November",
        "      TD: Final warning",
    ];
    assert_eq!(tree.outline(), expected);
    let scopes: Vec<&str> = tree.all("TH").iter().filter_map(|cell| cell.scope.as_deref()).collect();
    assert_eq!(scopes, ["Column", "Column", "Row", "Row"]);
}

#[test]
fn html_has_the_same_headings() {
    let shown = html(&letter([letters_sent()]), TitleLevel::H1);
    let expected = "\
<table>
<caption class=\"letter__caption\">A title</caption>
<thead>
<tr>
<th scope=\"col\">Day</th>
<th scope=\"col\">Letter</th>
</tr>
</thead>
<tbody>
<tr>
<th scope=\"row\">13 October</th>
<td>First warning</td>
</tr>
<tr>
<th scope=\"row\">30 November</th>
<td>Final warning</td>
</tr>
</tbody>
</table>
";
    assert!(shown.contains(expected), "{shown}");
}

/// Cells of very different lengths, one of them longer than a page.
fn long() -> Letter {
    let words = |count: usize| vec!["words of a cell"; count].join(" ");
    let (short, medium, longest) = (words(1), words(20), words(400));
    let row = ["1", medium.as_str(), short.as_str(), short.as_str()];
    let mut rows = vec![["No", "What was said", "By", "Counts as"]];
    rows.extend([row; 12]);
    rows.push(["13", longest.as_str(), short.as_str(), short.as_str()]);
    rows.extend([row; 3]);
    letter([Block::Paragraph(text("Before.")), table(&rows), Block::Paragraph(text("After."))])
}

#[test]
fn no_word_of_a_table_of_several_pages_is_lost_and_its_rules_are_no_part_of_the_letter() {
    let letter = long();
    let bytes = pdf(&letter, None).unwrap();
    assert_eq!(bytes, pdf(&letter, None).unwrap());
    let read = Pdf::read(&bytes);
    assert!(read.pages() > 2);
    assert_eq!(read.tree().texts().join("\n"), letter.plain());
    assert_eq!(read.loose, "");
    let kinds: Vec<String> = read.artifacts().concat().iter().map(|(kinds, _)| kinds.join(" ")).collect();
    assert!(kinds.iter().any(|kind| kind.contains("Layout")), "{kinds:?}");
}

#[test]
fn cells_of_a_row_begin_at_one_height_inside_the_page_and_no_two_overlap() {
    let letter = long();
    for page in layout::pages(&letter) {
        for (nth, one) in page.iter().enumerate() {
            let width = |of: &layout::Placed| {
                crate::font::Face::of(of.line.style.weight)
                    .measure(of.line.text.trim_end(), of.line.style.size)
            };
            assert!(one.x >= 60.0 && one.x + width(one) <= PAGE_WIDTH - 67.0, "{one:?}");
            let beside = page[nth + 1..].iter().take_while(|other| (other.y - one.y).abs() < 0.01);
            for other in beside {
                assert!(one.x + width(one) < other.x, "{one:?} runs into {other:?}");
            }
        }
        let first = |row: usize| {
            let of_row = |one: &&layout::Placed| one.line.place.0 == 2 && one.line.place.1 / 4 == row;
            page.iter().filter(of_row).filter(|one| one.line.first).map(|one| one.y).collect::<Vec<_>>()
        };
        for row in 0..17 {
            assert!(first(row).windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.01), "row {row}");
        }
    }
}

#[test]
fn headings_stay_with_the_first_row_and_a_short_row_is_not_parted() {
    for above in 20..45 {
        let above = std::iter::repeat_n(Block::Paragraph(text("One line.")), above);
        let medium = vec!["words of a cell"; 20].join(" ");
        let row = ["1", medium.as_str()];
        let letter = letter(above.chain([table(&[["No", "What"], row, row, row])]));
        let pages = layout::pages(&letter);
        for page in &pages[1..] {
            let (block, cell) = page[0].line.place;
            let is_table = matches!(letter.blocks()[block], Block::Table(_));
            assert!(!is_table || (cell != 2 && page[0].line.first), "{:?}", page[0]);
        }
    }
}

#[test]
fn what_is_not_the_table_of_its_slot_is_refused() {
    let template = default_of(Kind::BreachPack);
    let filled = |rows: &[&[&str]]| {
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        fill(&template, &examples(Kind::BreachPack, 0).with_rows(Slot::LettersSent, rows))
    };
    assert!(filled(&[&["a", "b", "c"]]).is_ok());
    for wrong in [&["a", "b"][..], &["a", "b", " "], &["a", "b", "c", "d"]] {
        let error = filled(&[&["a", "b", "c"], wrong]).unwrap_err();
        assert_eq!(error.faults[0], FillFault::NotItsTable(Slot::LettersSent), "{wrong:?}");
    }
    let other = examples(Kind::Correction, 0).with_rows(Slot::Orders, vec![vec![String::new(); 5]]);
    let error = fill(&default_of(Kind::Correction), &other).unwrap_err();
    assert_eq!(error.faults, [FillFault::NotItsSlot(Slot::Orders)]);
}

#[test]
fn where_there_is_no_row_words_say_so_and_without_them_it_is_missing() {
    let template = default_of(Kind::BreachPack);
    let none = examples(Kind::BreachPack, 0).with_rows(Slot::LettersSent, Vec::new());
    assert_eq!(fill(&template, &none).unwrap_err().missing(), [Slot::LettersSent]);
    let said = fill(&template, &none.with(Slot::LettersSent, "No letter is recorded.")).unwrap();
    assert!(said.blocks().contains(&Block::Paragraph(crate::Text {
        runs: vec![crate::Run { text: "No letter is recorded.".to_owned(), slot: Some(Slot::LettersSent) }]
    })));
    let empty: Values = Values::default().with_rows(Slot::Orders, Vec::new());
    assert!(fill(&template, &empty).unwrap_err().missing().contains(&Slot::Orders));
}

#[test]
fn a_letter_kept_as_data_is_read_back_with_the_same_words() {
    for kind in Kind::ALL {
        let letter = fill(&default_of(kind), &examples(kind, 0)).unwrap();
        let kept = serde_json::to_string(&letter).unwrap();
        let back: Letter = serde_json::from_str(&kept).unwrap();
        assert_eq!(
            (back.kind(), back.language(), back.version()),
            (kind, letter.language(), letter.version())
        );
        assert_eq!(html(&back, TitleLevel::H1), html(&letter, TitleLevel::H1));
        assert_eq!(pdf(&back, None).unwrap(), pdf(&letter, None).unwrap());
    }
}
