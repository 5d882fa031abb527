//! A case that nobody holds: by when it is allocated.

use crate::policy::PolicyBook;
use jiff::civil::Date;

/// ASG-15: the last day on which it is allocated in time, by the time standard of the day since which it waits. Nothing
/// where there is none, or the bank holidays of its days are not known.
pub fn allocate_by(policy: &PolicyBook, since: Date) -> Option<Date> {
    let standard = policy.standards().find("allocation", since)?;
    policy.calendar().add_working_days(since, standard.working_days).ok()
}
