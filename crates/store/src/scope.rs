//! Which cases a list may show: `domain::access::may` as SQL. A property test says that both agree, row by row, on
//! both databases. This is the only place that makes the clause, and every list of people has it inside.

use crate::driver::Val;
use crate::limit;
use crate::vals;
use domain::access::{Action, FieldGroup, Role, Scope, roles_for};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The text of a list. `{visible}` stands where the scope goes and is about the case of `person p`; `{visible_held}` is
/// the same of a case whose open assignment is `a`, which need not be looked for again; `{visible_handover}` is about the
/// handover `t` of the case of `p` (ACC-09, ACC-10); `{open_match}` says that none who `p` may be is shut to the user (ACC-29). `IN {members}` is true of the id
/// of `p` and of each record that was joined to it. `$1` to `$3` are the scope's; a list's own begin at
/// `$4`.
pub struct Scoped {
    template: Cow<'static, str>,
    /// One text for each action, in the order of `Action::ALL`.
    texts: OnceLock<Vec<String>>,
}

impl Scoped {
    pub const fn new(template: &'static str) -> Scoped {
        Scoped { template: Cow::Borrowed(template), texts: OnceLock::new() }
    }

    pub const fn made(template: String) -> Scoped {
        Scoped { template: Cow::Owned(template), texts: OnceLock::new() }
    }

    /// The text for every action.
    pub fn texts(&'static self) -> &'static [String] {
        self.texts.get_or_init(|| Action::ALL.iter().map(|action| render(&self.template, *action)).collect())
    }

    pub fn text(&'static self, scope: &Scope) -> &'static str {
        let place = Action::ALL.iter().position(|action| *action == scope.action());
        &self.texts()[place.expect("Action::ALL holds every action; a test of domain says so")]
    }
}

/// `$1` to `$3`.
pub fn values(scope: &Scope) -> Vec<Val> {
    vals![scope.user_id(), scope.now(), scope.last_holder_since()]
}

fn render(template: &str, action: Action) -> String {
    let text = template.replace("{visible}", &format!("({})", visible(action)));
    let text = text.replace("{visible_held}", &format!("({})", visible_held(action)));
    text.replace("{visible_handover}", &format!("({})", visible_handover(action)))
        .replace("{members}", MEMBERS)
        .replace("{open_match}", &limit::no_shut_candidate())
}

/// The rules of `may` for whoever is not shut out: ACC-05, ACC-02, then for a case that nobody holds ACC-04 and ACC-03, and beside them ACC-11 and
/// ACC-12. Which of them lets somebody in makes no difference to a list.
fn visible(action: Action) -> String {
    // HND-02: of what the receiving side alone does, who holds the case decides nothing.
    if action.is_of_receiver() {
        return granted(action, "1 = 0 AND $3 <= $2");
    }
    granted(action, &by_holder(action))
}

/// The same of one handover: who receives while it is open, who gave it for as long as a last holder is let in.
fn visible_handover(action: Action) -> String {
    if !action.reaches_receiver() {
        return visible(action);
    }
    let receives = format!("(t.ended_at IS NULL AND $3 <= $2 AND {})", reaches_as("t", "to_"));
    if action.is_of_receiver() {
        return granted(action, &receives);
    }
    let gave = match action {
        Action::SeeHandover => format!("(t.moved_at > $3 AND {})", reaches_as("t", "from_")),
        _ => "1 = 0".to_string(),
    };
    granted(action, &format!("({} OR {receives} OR {gave})", by_holder(action)))
}

fn by_holder(action: Action) -> String {
    let (_, unheld) = roles_for(action);
    let unheld = one_of("g.role", &unheld);
    let reaches = reaches("h");
    format!(
        "(EXISTS (SELECT 1 FROM assignment h
                       WHERE h.case_id = p.case_id AND h.until_at IS NULL AND {reaches})
            OR (NOT EXISTS (SELECT 1 FROM assignment h WHERE h.case_id = p.case_id AND h.until_at IS NULL)
              AND ({unheld}
                OR EXISTS (SELECT 1 FROM assignment h
                           WHERE h.case_id = p.case_id AND h.until_at > $3 AND {reaches}
                             AND NOT EXISTS (SELECT 1 FROM assignment later
                                             WHERE later.case_id = h.case_id
                                               AND (later.until_at > h.until_at
                                                 OR (later.until_at = h.until_at
                                                   AND later.assignment_id > h.assignment_id)))))))"
    )
}

/// Of a case that is held ACC-03 and ACC-04 say nothing, and nothing but `a` is asked. The last condition is there because
/// PostgreSQL wants every value used that it is given.
fn visible_held(action: Action) -> String {
    if action.is_of_receiver() {
        return granted(action, "1 = 0 AND (a.until_at IS NULL OR a.until_at > $3)")
            .replace("p.case_id", "a.case_id");
    }
    let holds = format!("({} AND (a.until_at IS NULL OR a.until_at > $3))", reaches("a"));
    granted(action, &holds).replace("p.case_id", "a.case_id")
}

/// ACC-05, or a role whose grant reaches who `holds` the case; or it is open to the user for a time.
fn granted(action: Action, holds: &str) -> String {
    let (roles, _) = roles_for(action);
    let roles = one_of("g.role", &roles);
    let opened = opened(action);
    // ACC-08: wherever it is held. The comparison is always so: PostgreSQL wants every value used that it is given.
    let holds = if action.reaches_everybody() { "$3 <= $2" } else { holds };
    let archived = if action.reaches_archive() { "1 = 1" } else { NOT_ARCHIVED };
    let shut = shut();
    format!(
        "{archived} AND {shut} AND EXISTS (
        SELECT 1 FROM role_grant g
        WHERE g.user_id = $1 AND g.from_at <= $2 AND (g.until_at IS NULL OR g.until_at > $2)
          AND (({roles} AND (g.scope_kind = 'all' OR {holds})){opened}))"
    )
}

/// ACC-20, ACC-24: to whom it is shut, it is in no list.
pub fn shut() -> String {
    format!(
        "NOT {}
        AND NOT EXISTS (SELECT 1 FROM case_exclusion x
                        WHERE x.case_id = p.case_id AND x.user_id = $1 AND x.from_at <= $2
                          AND (x.until_at IS NULL OR x.until_at > $2))",
        limit::shut_to("p.case_id", "$1")
    )
}

/// ACC-11, ACC-12: of what somebody looks at, for whoever has a role that works with people.
fn opened(action: Action) -> String {
    let Some(part) = action.part() else { return String::new() };
    let roles = one_of("g.role", &Action::View(FieldGroup::Identity).roles());
    format!(
        "
          OR ({roles} AND EXISTS (
              SELECT 1 FROM case_opening o
              WHERE o.user_id = $1 AND o.case_id = p.case_id AND o.from_at <= $2 AND o.until_at > $2
                AND o.parts LIKE '% {} %'))",
        part.code()
    )
}

/// Ids by which a database finds the few rows at once; an OR over two columns of `person` makes it read everybody. In a
/// join, or in an EXISTS that can be made one, PostgreSQL asks for them at every row: there they stand inside
/// `(SELECT MIN(…) …) IS NULL`, or a list of records comes first.
const MEMBERS: &str =
    "(SELECT p.case_id UNION ALL SELECT j.case_id FROM person j WHERE j.joined_to = p.case_id)";

/// ACC-07: what is in the archive is in no other list and in no search.
pub const NOT_ARCHIVED: &str =
    "NOT EXISTS (SELECT 1 FROM retention z WHERE z.case_id = p.case_id AND z.archived_on IS NOT NULL)";

/// Does the grant `g` reach who holds by this assignment?
fn reaches(held_by: &str) -> String {
    reaches_as(held_by, "")
}

fn reaches_as(row: &str, side: &str) -> String {
    format!(
        "((g.scope_kind = 'organisation' AND g.scope_id = {row}.{side}organisation_id) \
          OR (g.scope_kind = 'team' AND g.scope_id = {row}.{side}team_id))"
    )
}

fn one_of(column: &str, roles: &[Role]) -> String {
    if roles.is_empty() {
        return "1 = 0".to_string();
    }
    let codes: Vec<String> = roles.iter().map(|role| format!("'{}'", role.code())).collect();
    format!("{column} IN ({})", codes.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::statements::lists_of_people;

    #[test]
    fn every_list_of_people_has_the_scope_inside() {
        for list in lists_of_people() {
            let scoped = ["{visible}", "{visible_held}", "{visible_handover}"]
                .iter()
                .any(|scope| list.template.contains(scope));
            assert!(scoped, "a list shows everybody:\n{}", list.template);
        }
    }
}
