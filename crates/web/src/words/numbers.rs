//! Counts, shares and lists as words: "8 of 20 days", "104.0%", "a, b and c".

/// "1 officer", "7 officers", "no officers": a count is never a bare figure.
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{} {many}", grouped(number)),
    }
}

/// "8 of 20 days", never "8/20".
pub fn of(done: usize, total: usize, unit: &str) -> String {
    format!("{} of {} {unit}", grouped(done), grouped(total))
}

/// "240 kB", "1.2 MB": a size, a kilobyte being 1,000 bytes.
pub fn bytes(number: i64) -> String {
    match number {
        ..1000 => format!("{number} bytes"),
        1000..1_000_000 => format!("{} kB", number / 1000),
        _ => format!("{}.{} MB", number / 1_000_000, number % 1_000_000 / 100_000),
    }
}

/// "4,104".
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// "104.0%" from tenths of a per cent: the one decimal that sums show.
pub fn percent_in_sum(tenths: u32) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// "104%" from tenths of a per cent, half up: what lists show.
pub fn percent_in_list(tenths: u32) -> String {
    format!("{}%", (tenths + 5) / 10)
}

/// "very high" as it stands at the beginning of a cell: "Very high".
pub fn upper_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// "Court officer" as it stands inside a sentence: "court officer".
pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// "a", "a and b", "a, b and c".
pub fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "1 to 20 of 62": which rows of a list one is looking at.
pub fn rows(first: usize, last: usize, total: Option<usize>) -> String {
    match total {
        Some(total) => format!("{first} to {last} of {}", grouped(total)),
        None => format!("{first} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_largest_unit_that_fits() {
        let words: Vec<String> = [0, 999, 1000, 240_400, 1_250_000, 20_000_000].map(bytes).into();
        assert_eq!(words, ["0 bytes", "999 bytes", "1 kB", "240 kB", "1.2 MB", "20.0 MB"]);
    }

    #[test]
    fn a_count_carries_its_noun() {
        assert_eq!(count(0, "officer", "officers"), "no officers");
        assert_eq!(count(1, "officer", "officers"), "1 officer");
        assert_eq!(count(1200, "entry", "entries"), "1,200 entries");
        assert_eq!(of(8, 20, "days"), "8 of 20 days");
    }

    #[test]
    fn thousands_are_grouped() {
        let cases = [(0, "0"), (999, "999"), (1000, "1,000"), (4104, "4,104"), (1_234_567, "1,234,567")];
        for (number, words) in cases {
            assert_eq!(grouped(number), words);
        }
    }

    #[test]
    fn a_share_has_a_decimal_in_sums_and_none_in_lists() {
        assert_eq!(percent_in_sum(1040), "104.0%");
        assert_eq!(percent_in_list(1044), "104%");
        assert_eq!(percent_in_list(1045), "105%");
    }

    #[test]
    fn a_list_reads_as_speech() {
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["name"]), "name");
        assert_eq!(list(&["name", "birth date"]), "name and birth date");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(rows(1, 20, None), "1 to 20");
        assert_eq!(rows(21, 40, Some(62)), "21 to 40 of 62");
    }
}
