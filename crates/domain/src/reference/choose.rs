//! What a code is called.

use super::Listed;
use jiff::civil::Date;

/// The name of a code on a day, from rows of any version of any list, the latest load first. A code that a later load
/// leaves out is still explained by the load that had it.
pub fn name_on(listed: &[Listed], day: Date) -> Option<&str> {
    let named = || listed.iter().filter_map(|row| Some((row, row.entry.name.as_deref()?)));
    let then = named().find(|(row, _)| row.entry.holds_on(day));
    then.or_else(|| named().next()).map(|(_, name)| name)
}

/// The forms in which a court's code may stand in a list: messages write the courthouse, two more digits for the
/// courtroom or list ("B10JQ01"), where lists of courts have the courthouse alone ("B10JQ").
pub fn court_codes(code: &str) -> Vec<String> {
    let code = code.trim().to_uppercase();
    let house =
        code.get(..5).filter(|_| code.len() == 7 && code.bytes().skip(5).all(|byte| byte.is_ascii_digit()));
    let house = house.map(String::from);
    if code.is_empty() { Vec::new() } else { std::iter::once(code).chain(house).collect() }
}
