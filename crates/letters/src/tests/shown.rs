//! A letter as HTML.

use super::{Kind, Template, WELSH, default_of, examples, fill, letter, preview, text};
use crate::{Block, Part, Slot, TitleLevel, html};

#[test]
fn a_letter_is_an_article_with_headings_paragraphs_and_lists() {
    let blocks = [
        Block::Part(Part::Sender, vec![text("Northmoor"), text("01632")]),
        Block::Paragraph(text("Words.")),
        Block::Heading(text("A heading")),
        Block::List(vec![text("one"), text("two")]),
    ];
    let expected = "\
<article class=\"letter\" lang=\"en\">
<h1>A title</h1>
<p class=\"letter__sender\">Northmoor<br>
01632</p>
<p>Words.</p>
<h2>A heading</h2>
<ul>
<li>one</li>
<li>two</li>
</ul>
</article>
";
    assert_eq!(html(&letter(blocks.clone()), TitleLevel::H1), expected);
    let under = html(&letter(blocks), TitleLevel::H2);
    assert!(under.contains("<h2>A title</h2>") && under.contains("<h3>A heading</h3>"));
}

#[test]
fn values_cannot_become_markup() {
    let evil = "<script>alert(1)</script> & \"quoted\" 'single'";
    let values = examples(Kind::Appointment, 0).with(Slot::PersonName, evil);
    let shown = html(&fill(&default_of(Kind::Appointment), &values).unwrap(), TitleLevel::H1);
    assert!(!shown.contains("<script"));
    let safe = "Dear &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; &#39;single&#39;</p>";
    assert!(shown.contains(safe), "{shown}");
}

#[test]
fn the_fragment_names_its_language_and_has_no_style_of_its_own() {
    let welsh = html(&preview(&Template::parse(WELSH).unwrap()), TitleLevel::H1);
    assert!(welsh.starts_with("<article class=\"letter\" lang=\"cy\">"));
    for kind in Kind::ALL {
        let shown = html(&preview(&default_of(kind)), TitleLevel::H1);
        assert!(!shown.contains("style") && !shown.contains("<script"));
    }
}

#[test]
fn html_says_the_same_words_as_the_letter() {
    for kind in Kind::ALL {
        let letter = fill(&default_of(kind), &examples(kind, 0)).unwrap();
        let shown = html(&letter, TitleLevel::H1);
        let mut words = String::new();
        let mut inside = false;
        // The name of a table is the heading above it once more.
        let lines = shown.lines().filter(|line| !line.starts_with("<caption"));
        let shown = lines.map(|line| format!("{line}\n")).collect::<String>();
        for c in shown.replace("<br>\n", "\n").chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => words.push(c),
                _ => {}
            }
        }
        let words = words.replace("&#39;", "'");
        let lines: Vec<&str> = words.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.join("\n"), letter.plain());
    }
}
