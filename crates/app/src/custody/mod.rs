//! Records custody, release, recall, key dates, conditions of a licence, remand and bail; and tells the holder what that
//! upsets.

mod bail;
mod key_date;
mod step;
mod tell;

pub use bail::{correct_bail, record_bail, remove_bail};
pub use key_date::{KeyDateForm, record_key_date};
pub(crate) use step::decide_step;
pub use step::{
    AddedCondition, ConditionForm, add_condition, correct_step, correct_wording, end_condition, record_step,
    remove_step,
};
pub(crate) use tell::{held, tell_holder};
