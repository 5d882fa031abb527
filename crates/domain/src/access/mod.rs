//! Who may do what with which case: the whole matrix in one place (`may`), and the same rule as a list
//! scope that `store` turns into SQL. See `docs/rules/access.md`.
//!
//! Rules, first match wins: ACC-01 no role allows the action; ACC-02 a role covers the team or organisation
//! that holds the case; ACC-03 a role covers the last holder, within the months that policy sets;
//! ACC-04 nobody holds the case yet and the role deals with such cases; ACC-05 the role reaches every case;
//! ACC-06 none of these.

mod may;
mod role;
mod scope;

#[cfg(test)]
mod tests;

pub use may::{Actor, CaseAccess, Holder, LastHolder, Verdict, may};
pub use role::{Action, FieldGroup, Role, matrix_text};
pub use scope::{Scope, list_scope, roles_for};
