//! What courts list on a day, and what became of a file of theirs.

use super::Day;
use super::court::OffenceAnswer;
use super::lists::CardAnswer;
use app::court::Report;
use app::ports::{CourtListRow, CourtRow};
use domain::hearing::Standing;
use domain::policy::PolicyBook;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A court that sits on a day.
#[derive(Serialize, ToSchema)]
pub struct CourtSitting {
    /// Names the court in an address: its code, or its name where it gave none.
    court: String,
    name: String,
    /// People on its list.
    listed: i64,
    /// Of those, whose match waits for a decision.
    to_decide: i64,
}

impl From<CourtRow> for CourtSitting {
    fn from(row: CourtRow) -> Self {
        let CourtRow { court, name, listed, to_decide } = row;
        CourtSitting { court, name, listed, to_decide }
    }
}

/// One hearing of a court's list.
#[derive(Serialize, ToSchema)]
pub struct ListedHearing {
    case_id: Uuid,
    court_name: String,
    room: Option<String>,
    /// On the wall in London; nothing where the list gives none.
    #[schema(example = "10:30")]
    sitting_at: Option<String>,
    hearing_type: Option<String>,
    case_number: Option<String>,
    /// In the court's own words.
    bail_status: Option<String>,
    /// As the court prints it.
    name_as_given: String,
    offences: Vec<OffenceAnswer>,
    /// As the record has it.
    name: String,
    birth_date: Option<Day>,
    crn: Option<String>,
    /// `known`, `new` or `needs_decision`.
    standing: String,
    /// The last day before this one on which a court listed them.
    last_heard_on: Option<Day>,
    holder: Option<CardAnswer>,
    order_ends_on: Option<Day>,
    /// Code of the sentence type in the policy.
    order_kind: Option<String>,
}

impl ListedHearing {
    pub fn of(row: CourtListRow, policy: &PolicyBook, today: Date) -> Self {
        let (order_ends_on, order_kind) = row.order.unzip();
        ListedHearing {
            case_id: row.case_id.0,
            court_name: row.court_name,
            room: row.room,
            sitting_at: row.sitting_at.map(|time| time.strftime("%H:%M").to_string()),
            hearing_type: row.hearing_type,
            case_number: row.case_number,
            bail_status: row.bail_status,
            name_as_given: row.name_as_given,
            offences: row.offences.iter().map(OffenceAnswer::from).collect(),
            name: row.name,
            birth_date: row.birth_date.map(Day),
            crn: row.crn,
            standing: Standing::of(row.waiting, row.before).code().to_string(),
            last_heard_on: row.before.last_heard_on.map(Day),
            holder: row.holder.map(|card| CardAnswer::of(card, policy, today)),
            order_ends_on: order_ends_on.map(Day),
            order_kind,
        }
    }
}

/// What became of a court's file.
#[derive(Serialize, ToSchema)]
pub struct CourtFileTaken {
    new: usize,
    known: usize,
    /// Whose match waits for a decision.
    waiting: usize,
    /// Read before, and not read again.
    unchanged: usize,
    sentences: usize,
    /// What somebody has to see to.
    remarks: Vec<FileRemark>,
}

/// A sentence about one place of a file.
#[derive(Serialize, ToSchema)]
pub struct FileRemark {
    place: String,
    sentence: String,
}

impl From<Report> for CourtFileTaken {
    fn from(report: Report) -> Self {
        let remark =
            |remark: app::court::Remark| FileRemark { place: remark.place, sentence: remark.sentence };
        CourtFileTaken {
            new: report.new,
            known: report.known,
            waiting: report.waiting,
            unchanged: report.unchanged,
            sentences: report.sentences,
            remarks: report.remarks.into_iter().map(remark).collect(),
        }
    }
}
