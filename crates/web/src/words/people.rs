//! How people are named: initials in a browser's title, the possessive in a sentence.

/// "D.H.": tabs can be told apart, and a task bar gives nobody away.
pub fn initials(name: &str) -> String {
    let first_letters = name.split_whitespace().filter_map(|word| word.chars().next());
    first_letters.map(|letter| letter.to_uppercase().collect::<String>() + ".").collect()
}

/// "Dale's", "James'": the name before what is theirs.
pub fn possessive(name: &str) -> String {
    if name.ends_with(['s', 'S']) { format!("{name}\u{2019}") } else { format!("{name}\u{2019}s") }
}

/// "Dale can ask to read this.": the hint under every field for notes.
pub fn can_ask_to_read(first_name: &str) -> String {
    format!("{first_name} can ask to read this.")
}

/// "Sensitive: not to be shown to Dale without a decision".
pub fn sensitive(first_name: &str) -> String {
    format!("Sensitive: not to be shown to {first_name} without a decision")
}

/// The first given name of a full name, for sentences about the person in front of one.
pub fn first_name(full_name: &str) -> &str {
    full_name.split_whitespace().next().unwrap_or(full_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_stand_for_every_part_of_a_name() {
        assert_eq!(initials("Dale Hartnoll"), "D.H.");
        assert_eq!(initials("kelly-ann  moss"), "K.M.");
        assert_eq!(initials("Élodie"), "É.");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn a_name_that_ends_in_s_takes_only_the_mark() {
        assert_eq!(possessive("Dale"), "Dale\u{2019}s");
        assert_eq!(possessive("James"), "James\u{2019}");
    }

    #[test]
    fn sentences_use_the_first_name() {
        assert_eq!(first_name("Dale Hartnoll"), "Dale");
        assert_eq!(can_ask_to_read("Dale"), "Dale can ask to read this.");
        assert_eq!(sensitive("Dale"), "Sensitive: not to be shown to Dale without a decision");
    }
}
