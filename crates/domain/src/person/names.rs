//! Names in the forms that a search compares.

/// Upper case, letters only, accents off the common Latin letters: "O'Brien-Smith" → "OBRIENSMITH".
pub fn normalised(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii_alphabetic() {
            plain.push(letter.to_ascii_uppercase());
        } else if !letter.is_ascii() {
            plain.extend(plain_letters(letter));
        }
    }
    plain
}

/// The words of a name, normalised: "Mary-Ann O'Neill" → MARY, ANN, ONEILL.
pub fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '-' || c == ',')
        .map(normalised)
        .filter(|word| !word.is_empty())
        .collect()
}

/// "McCULLOUGH" and "MR CHRIS FAULKNER" came in capitals from a court list; show them as names.
pub fn tidy_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_string();
    }
    let mut out = String::with_capacity(name.len());
    let mut at_start = true;
    for letter in name.chars() {
        if at_start {
            out.push(letter);
        } else {
            out.extend(letter.to_lowercase());
        }
        at_start = !letter.is_alphabetic();
    }
    out
}

fn plain_letters(letter: char) -> Vec<char> {
    let upper: Vec<char> = letter.to_uppercase().collect();
    match upper.first().copied().unwrap_or(letter) {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => vec!['A'],
        'Æ' => vec!['A', 'E'],
        'Ç' | 'Ć' | 'Č' => vec!['C'],
        'Ď' | 'Đ' | 'Ð' => vec!['D'],
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' => vec!['E'],
        'Ğ' => vec!['G'],
        'Ì'..='Ï' | 'Ī' | 'İ' => vec!['I'],
        'Ł' => vec!['L'],
        'Ñ' | 'Ń' | 'Ň' => vec!['N'],
        'Ò'..='Ö' | 'Ø' | 'Ő' => vec!['O'],
        'Ř' => vec!['R'],
        'Ś' | 'Ş' | 'Š' => vec!['S'],
        'Ţ' | 'Ť' => vec!['T'],
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' | 'Ŵ' => vec!['U'],
        'Ý' | 'Ŷ' | 'Ÿ' => vec!['Y'],
        'Ź' | 'Ż' | 'Ž' => vec!['Z'],
        _ if letter.is_alphabetic() => upper.into_iter().filter(|c| c.is_alphabetic()).collect(),
        _ => Vec::new(),
    }
}

/// A short key that names sounding alike share: first sound, then consonant classes without repeats
/// (the American Soundex classes, with the silent or equal beginnings of British names folded first).
pub fn sound(word: &str) -> String {
    let word = normalised(word);
    let folded = fold_beginning(&word);
    let mut key = String::new();
    let mut last_class = None;
    for (position, letter) in folded.chars().enumerate() {
        let class = class_of(letter);
        if position == 0 {
            key.push(letter);
        } else if let Some(digit) = class
            && class != last_class
        {
            key.push(digit);
        }
        // H and W do not part two equal sounds, a vowel does.
        if !matches!(letter, 'H' | 'W') {
            last_class = class;
        }
        if key.len() == 4 {
            break;
        }
    }
    key
}

fn fold_beginning(word: &str) -> String {
    const ALIKE: [(&str, &str); 9] = [
        ("PH", "F"),
        ("KN", "N"),
        ("WR", "R"),
        ("GN", "N"),
        ("MAC", "MC"),
        ("CH", "C"),
        ("K", "C"),
        ("Z", "S"),
        ("Y", "I"),
    ];
    ALIKE
        .iter()
        .find_map(|(beginning, same_as)| word.strip_prefix(beginning).map(|rest| format!("{same_as}{rest}")))
        .unwrap_or_else(|| word.to_string())
}

fn class_of(letter: char) -> Option<char> {
    match letter {
        'B' | 'F' | 'P' | 'V' => Some('1'),
        'C' | 'G' | 'J' | 'K' | 'Q' | 'S' | 'X' | 'Z' => Some('2'),
        'D' | 'T' => Some('3'),
        'L' => Some('4'),
        'M' | 'N' => Some('5'),
        'R' => Some('6'),
        _ => None,
    }
}
