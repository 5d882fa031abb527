//! Texts and names as courts send them.

/// Without control characters (a database refuses some), blanks collapsed; `None` when nothing is left.
pub fn clean(text: &str) -> Option<String> {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}

/// A name out of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SplitName {
    pub title: Option<String>,
    pub forenames: Vec<String>,
    pub surname: Option<String>,
}

const TITLES: [&str; 20] = [
    "MR",
    "MRS",
    "MISS",
    "MS",
    "MX",
    "MASTER",
    "DR",
    "REV",
    "REVD",
    "PROF",
    "PROFESSOR",
    "SIR",
    "DAME",
    "LADY",
    "LORD",
    "CAPT",
    "CAPTAIN",
    "MAJOR",
    "COL",
    "SGT",
];

/// Words that begin a surname of several words.
const PARTICLES: [&str; 22] = [
    "AL", "AP", "BEN", "BIN", "BINT", "DA", "DAS", "DE", "DEL", "DER", "DI", "DOS", "DU", "EL", "LA", "LE",
    "MAC", "MC", "O", "ST", "VAN", "VON",
];

/// Splits `MR CHRIS FAULKNER`: a known title off, then the surname is the last word with the particles before it,
/// or every word in capitals at the end when the forenames are not, or what stands before a comma.
pub fn split_name(line: &str) -> SplitName {
    let (title, rest) = take_title(line);
    if let Some((surname, after)) = rest.split_once(',')
        && let Some(surname) = clean(surname)
    {
        let (title_after, forenames) = if title.is_some() { (None, after) } else { take_title(after) };
        let forenames = forenames.split_whitespace().map(String::from).collect();
        return SplitName { title: title.or(title_after), forenames, surname: Some(surname) };
    }
    let mut words: Vec<&str> = rest.split(|c: char| c.is_whitespace() || c == ',').collect();
    words.retain(|word| !word.is_empty());
    let surname = clean(&words.split_off(surname_start(&words)).join(" "));
    SplitName { title, forenames: words.into_iter().map(String::from).collect(), surname }
}

/// A known title off the front, unless nothing would be left.
fn take_title(line: &str) -> (Option<String>, &str) {
    let line = line.trim();
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return (None, line) };
    let is_title = TITLES.contains(&first.trim_end_matches('.').to_uppercase().as_str());
    if is_title { (Some(first.to_string()), rest.trim_start()) } else { (None, line) }
}

fn surname_start(words: &[&str]) -> usize {
    let Some(last) = words.len().checked_sub(1) else { return 0 };
    let starts_with_capitals = words.first().is_some_and(|word| is_all_capitals(word));
    let belongs = |word: &str| {
        let is_particle = PARTICLES.contains(&word.to_uppercase().as_str());
        is_particle || (!starts_with_capitals && is_all_capitals(word) && word.chars().count() > 1)
    };
    // The first word stays a forename, so that a person with a forename keeps one.
    (1..last).rev().take_while(|at| belongs(words[*at])).last().unwrap_or(last)
}

/// A name all in capitals in the usual case (`O'BRIEN-MCKAY` to `O'Brien-McKay`); any other as it is. For showing
/// only: what was sent is what is kept.
pub fn tidy_case(name: &str) -> String {
    if !is_all_capitals(name) || name.chars().count() < 2 {
        return name.to_string();
    }
    let mut tidy = String::with_capacity(name.len());
    let mut before: [char; 3] = [' '; 3];
    for c in name.chars() {
        let starts_word = !before[2].is_alphabetic();
        let after_mc = before[1..] == ['M', 'C'] && !before[0].is_alphabetic();
        if starts_word || after_mc {
            tidy.push(c);
        } else {
            tidy.extend(c.to_lowercase());
        }
        before = [before[1], before[2], c];
    }
    tidy
}

fn is_all_capitals(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}
