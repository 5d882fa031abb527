//! For whom something is, said to somebody for whom it is not.

use crate::words::numbers;
use domain::access::{Administer, Role};

/// "Integrity lists: for senior and inspector."
pub fn is_for(what: Administer) -> String {
    let roles = Role::ALL.into_iter().filter(|role| role.administers(what));
    let roles: Vec<String> = roles.map(|role| role.code().replace('_', " ")).collect();
    format!("{}: for {}.", numbers::upper_first(what.code()), roles.join(" and "))
}

/// Why it is not, by the rule that says so.
pub fn not_yours(rule: &str, what: Option<Administer>) -> String {
    match what {
        None => "This is for other roles than yours.".to_string(),
        Some(what) if rule == "ACC-23" => {
            format!("{} Your role reaches other teams and organisations only.", is_for(what))
        }
        Some(what) => format!("{} You have no such role.", is_for(what)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_for_an_integrity_list_is_told_for_whom_they_are() {
        let said = not_yours("ACC-21", Some(Administer::Checks));
        assert_eq!(said, "Integrity lists: for senior and inspector. You have no such role.");
        assert!(
            not_yours("ACC-23", Some(Administer::Checks)).ends_with("other teams and organisations only.")
        );
    }
}
