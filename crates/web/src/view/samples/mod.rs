//! Two or more samples of every page: one full, one sparse or with errors. All people are invented.
//!
//! The template test renders each of them and reads the result; designers open them in a browser.

mod assessments;
mod booking;
mod calendar;
mod checks;
mod concerns;
mod contacts;
mod courts;
mod details;
mod documents;
mod enforcement;
mod flags;
mod frame;
mod glance;
mod handovers;
mod letters;
mod lists;
mod load;
mod matches;
mod openings;
mod people;
mod plan;
mod requirements;
mod sentences;
mod sessions;
mod sheet;
mod states;
mod time;

use super::appointments::{AppointmentNew, AppointmentsList, ContactMove};
use super::assessments::{AssessmentPage, Decide, RiskShow};
use super::calendar::CalendarShow;
use super::cases::{CaseShow, CasesList, HoldersShow};
use super::checks::CheckShow;
use super::concerns::{ConcernNew, ConcernShow};
use super::contacts::{
    ContactAbsence, ContactNew, ContactOutcome, ContactSensitive, ContactShow, ContactVisit,
};
use super::courts::{CourtShow, CourtsList};
use super::day::DayShow;
use super::details::{DetailShow, DetailsShow};
use super::documents::{DocumentChange, DocumentNew, DocumentsList};
use super::enforcement::{AttendanceShow, EnforcementShow};
use super::flags::{FlagChange, FlagNew, FlagShow, FlagsList};
use super::form::FormPage;
use super::handovers::{HandoverAsk, HandoverShow};
use super::history::SentenceHistory;
use super::letters::{LetterShow, LetterWrite, TemplateEdit};
use super::load::LoadShow;
use super::matches::{MatchShow, MatchUndo, MatchesList};
use super::openings::{OpeningNew, OpeningShow};
use super::plan::{PlanHistory, PlanShow};
use super::requirements::PartShow;
use super::search::SearchShow;
use super::sentence::{SentenceNew, SentenceShow};
use super::sessions::SessionsShow;
use super::sheet::{Sheet, SheetForm};
use super::sign_in::SignIn;
use super::states::{
    Accessibility, Conflict, Fault, Gone, NotDone, NotYours, Privacy, Refusals, Refused, SignedOut, Unsent,
};
use super::teams::{Allocate, TeamWaiting};
use super::time::TimeShow;
use askama::Template;

/// A page's name and sample, and what it renders to.
pub type Rendered = (&'static str, Result<String, askama::Error>);

/// Every view with every sample, rendered.
pub fn all() -> Vec<Rendered> {
    [of_lists(), of_people(), of_risk(), of_details(), of_contacts(), of_states(), sheets()]
        .into_iter()
        .flatten()
        .collect()
}

/// Risk and plan.
fn of_risk() -> Vec<Rendered> {
    vec![
        ("risk full", RiskShow::sample_full().render()),
        ("risk empty", RiskShow::sample_empty().render()),
        ("assessment_page full", AssessmentPage::sample_full().render()),
        ("assessment_page error", AssessmentPage::sample_error().render()),
        ("decide full", Decide::sample_full().render()),
        ("decide error", Decide::sample_error().render()),
    ]
}

/// Personal details.
fn of_details() -> Vec<Rendered> {
    vec![
        ("details full", DetailsShow::sample_full().render()),
        ("details empty", DetailsShow::sample_empty().render()),
        ("details past", DetailsShow::sample_past().render()),
        ("detail full", DetailShow::sample_full().render()),
        ("detail protected", DetailShow::sample_protected().render()),
    ]
}

/// Sign-in, my day and lists.
fn of_lists() -> Vec<Rendered> {
    vec![
        ("sign_in full", SignIn::sample_full().render()),
        ("sign_in failed", SignIn::sample_failed().render()),
        ("day full", DayShow::sample_full().render()),
        ("day empty", DayShow::sample_empty().render()),
        ("day past", DayShow::sample_past().render()),
        ("time full", TimeShow::sample_full().render()),
        ("time empty", TimeShow::sample_empty().render()),
        ("cases_list full", CasesList::sample_full().render()),
        ("cases_list filtered", CasesList::sample_filtered_to_nothing().render()),
        ("cases_list empty", CasesList::sample_empty().render()),
        ("search full", SearchShow::sample_full().render()),
        ("search nothing", SearchShow::sample_nothing().render()),
        ("search blank", SearchShow::sample_blank().render()),
        ("matches_list full", MatchesList::sample_full().render()),
        ("matches_list empty", MatchesList::sample_empty().render()),
        ("match full", MatchShow::sample_full().render()),
        ("match error", MatchShow::sample_error().render()),
        ("match_undo full", MatchUndo::sample_full().render()),
        ("match_undo error", MatchUndo::sample_error().render()),
        ("courts_list full", CourtsList::sample_full().render()),
        ("courts_list empty", CourtsList::sample_empty().render()),
        ("court_show full", CourtShow::sample_full().render()),
        ("court_show empty", CourtShow::sample_empty().render()),
        ("waiting full", TeamWaiting::sample_full().render()),
        ("waiting empty", TeamWaiting::sample_empty().render()),
        ("allocate full", Allocate::sample_full().render()),
        ("allocate error", Allocate::sample_error().render()),
    ]
}

/// The pages of a case.
fn of_people() -> Vec<Rendered> {
    vec![
        ("case full", CaseShow::sample_full().render()),
        ("case nothing_known", CaseShow::sample_nothing_known().render()),
        ("case past", CaseShow::sample_past().render()),
        ("holders full", HoldersShow::sample_full().render()),
        ("holders empty", HoldersShow::sample_empty().render()),
        ("documents full", DocumentsList::sample_full().render()),
        ("documents empty", DocumentsList::sample_empty().render()),
        ("document_new full", DocumentNew::sample_full().render()),
        ("document_new error", DocumentNew::sample_error().render()),
        ("document_change correct", DocumentChange::sample_correct().render()),
        ("document_change remove", DocumentChange::sample_remove().render()),
        ("flags full", FlagsList::sample_full().render()),
        ("flags empty", FlagsList::sample_empty().render()),
        ("flag full", FlagShow::sample_full().render()),
        ("flag removed", FlagShow::sample_removed().render()),
        ("flag_new full", FlagNew::sample_full().render()),
        ("flag_new error", FlagNew::sample_error().render()),
        ("flag_change review", FlagChange::sample_review().render()),
        ("flag_change correct", FlagChange::sample_correct().render()),
        ("sentence history", SentenceHistory::sample_full().render()),
        ("sentence history empty", SentenceHistory::sample_empty().render()),
        ("sentence full", SentenceShow::sample_full().render()),
        ("sentence empty", SentenceShow::sample_empty().render()),
        ("sentence_new full", SentenceNew::sample_full().render()),
        ("sentence_new error", SentenceNew::sample_error().render()),
        ("part curfew", PartShow::sample_curfew().render()),
        ("part nothing recorded", PartShow::sample_nothing_recorded().render()),
        ("attendance full", AttendanceShow::sample_full().render()),
        ("attendance empty", AttendanceShow::sample_empty().render()),
        ("handover full", HandoverShow::sample_full().render()),
        ("handover refused", HandoverShow::sample_refused().render()),
        ("handover asked", HandoverAsk::sample_full().render()),
        ("handover teams", HandoverAsk::sample_teams().render()),
        ("opening glass", OpeningNew::sample_glass().render()),
        ("opening ask", OpeningNew::sample_ask().render()),
        ("opening waits", OpeningShow::sample_waits().render()),
        ("opening open", OpeningShow::sample_open().render()),
        ("concern full", ConcernNew::sample_full().render()),
        ("concern error", ConcernNew::sample_error().render()),
        ("concern shown", ConcernShow::sample_full().render()),
        ("concern decided", ConcernShow::sample_decided().render()),
        ("plan history full", PlanHistory::sample_full().render()),
        ("plan history empty", PlanHistory::sample_empty().render()),
        ("plan full", PlanShow::sample_full().render()),
        ("plan empty", PlanShow::sample_empty().render()),
        ("enforcement full", EnforcementShow::sample_full().render()),
        ("enforcement error", EnforcementShow::sample_error().render()),
        ("letter full", LetterWrite::sample_full().render()),
        ("letter error", LetterWrite::sample_error().render()),
        ("letter template full", TemplateEdit::sample_full().render()),
        ("letter template error", TemplateEdit::sample_error().render()),
        ("letter as sent full", LetterShow::sample_full().render()),
        ("letter as sent sparse", LetterShow::sample_sparse().render()),
        ("form full", FormPage::sample_full().render()),
        ("form error", FormPage::sample_error().render()),
    ]
}

/// The contact log and its forms.
fn of_contacts() -> Vec<Rendered> {
    vec![
        ("contact_new full", ContactNew::sample_full().render()),
        ("contact_new error", ContactNew::sample_error().render()),
        ("outcome full", ContactOutcome::sample_full().render()),
        ("outcome error", ContactOutcome::sample_error().render()),
        ("outcome changing", ContactOutcome::sample_changing().render()),
        ("absence full", ContactAbsence::sample_full().render()),
        ("absence error", ContactAbsence::sample_error().render()),
        ("visit full", ContactVisit::sample_full().render()),
        ("visit error", ContactVisit::sample_error().render()),
        ("sensitive full", ContactSensitive::sample_full().render()),
        ("sensitive error", ContactSensitive::sample_error().render()),
        ("contact full", ContactShow::sample_full().render()),
        ("contact sparse", ContactShow::sample_sparse().render()),
        ("appointment_new full", AppointmentNew::sample_full().render()),
        ("appointment_new warned", AppointmentNew::sample_warned().render()),
        ("appointments full", AppointmentsList::sample_full().render()),
        ("appointments empty", AppointmentsList::sample_empty().render()),
        ("calendar full", CalendarShow::sample_full().render()),
        ("calendar empty", CalendarShow::sample_empty().render()),
        ("move full", ContactMove::sample_full().render()),
        ("move error", ContactMove::sample_error().render()),
    ]
}

/// What a page says when it cannot do what was asked, and what is open to all.
fn of_states() -> Vec<Rendered> {
    vec![
        ("refused full", Refused::sample_full().render()),
        ("refused sparse", Refused::sample_sparse().render()),
        ("refusals full", Refusals::sample_full().render()),
        ("refusals empty", Refusals::sample_empty().render()),
        ("sessions full", SessionsShow::sample_full().render()),
        ("sessions only_here", SessionsShow::sample_only_here().render()),
        ("gone signed_in", Gone::sample_signed_in().render()),
        ("gone signed_out", Gone::sample_signed_out().render()),
        ("not_done conflict", NotDone::sample_conflict().render()),
        ("not_done sparse", NotDone::sample_sparse().render()),
        ("not_yours officer", NotYours::sample_officer().render()),
        ("not_yours court", NotYours::sample_court().render()),
        ("conflict full", Conflict::sample_full().render()),
        ("conflict sparse", Conflict::sample_sparse().render()),
        ("unsent earlier", Unsent::sample_earlier().render()),
        ("unsent signed_out", Unsent::sample_signed_out().render()),
        ("fault saving", Fault::sample_saving().render()),
        ("fault showing", Fault::sample_showing().render()),
        ("signed_out chosen", SignedOut::sample_chosen().render()),
        ("signed_out ended", SignedOut::sample_ended().render()),
        ("accessibility signed_in", Accessibility::sample_signed_in().render()),
        ("accessibility signed_out", Accessibility::sample_signed_out().render()),
        ("privacy signed_in", Privacy::sample_signed_in().render()),
        ("privacy signed_out", Privacy::sample_signed_out().render()),
    ]
}

/// The pages of facts and tables.
fn sheets() -> Vec<Rendered> {
    vec![
        ("check full", CheckShow::sample_full().render()),
        ("check alone", CheckShow::sample_alone().render()),
        ("load full", LoadShow::sample_full().render()),
        ("load empty", LoadShow::sample_empty().render()),
        ("sheet full", Sheet::sample_full().render()),
        ("sheet empty", Sheet::sample_empty().render()),
        ("sheet_form full", SheetForm::sample_full().render()),
        ("sheet_form error", SheetForm::sample_error().render()),
    ]
}
