//! Who may do what with which case: the whole matrix in one place (`may`), and the same rule as a list
//! scope that `store` turns into SQL. See `docs/rules/access.md`.
//!
//! Rules, first match wins: ACC-20 the user is excluded; ACC-24 the record is restricted and they are not on its list; ACC-01 no live role of the user allows the action. Of each role that does: ACC-05 it
//! reaches every case; ACC-02 it covers the team or organisation that holds the case; ACC-03 nobody holds it and it
//! covers the last holder, within the months that policy sets; ACC-04 nobody holds it and it deals with such cases.
//! ACC-09 and ACC-10: of a handover, the side that receives and the side that gave. ACC-08 the action is one that reaches
//! everybody. ACC-11 and ACC-12: the part was opened to the user for a time. ACC-06 none of these. Administering is no matter of a case: `may_administer`, ACC-21 to ACC-23.

mod administer;
mod may;
mod role;
mod scope;

#[cfg(test)]
mod tests;

pub use administer::{Administer, Where, may_administer};
pub use may::{Actor, CaseAccess, ExcludedTo, Holder, LastHolder, OpenTo, Verdict, may};
pub use role::{Action, FieldGroup, Role, matrix_text};
pub use scope::{Scope, list_scope, roles_for};
