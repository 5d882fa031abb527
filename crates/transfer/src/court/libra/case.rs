//! One case of a list as a hearing.

use super::super::dates::{birth_date, british_date, wall_time};
use super::super::names::{SplitName, split_name};
use super::super::{CourtHearing, Defendant, Offence, Sex};
use super::walk::Node;
use domain::identity::IdentifierKind;
use jiff::civil::Date;

/// A case with the records around it.
pub struct Listing<'a> {
    pub document: &'a Node,
    pub session: &'a Node,
    pub block: Option<&'a Node>,
    pub case: &'a Node,
    pub sitting_on: Date,
    pub place: &'a str,
}

impl Listing<'_> {
    /// `None`, with a remark, for an organisation and for a person without any name. Remarks have no names.
    pub fn hearing(&self, remarks: &mut Vec<String>) -> Option<CourtHearing> {
        if self.case("def_type").is_some_and(|kind| kind.eq_ignore_ascii_case("O")) {
            remarks.push("The defendant is an organisation, not a person: left out.".to_string());
            return None;
        }
        let name = self.name();
        if name.forenames.is_empty() && name.surname.is_none() {
            remarks.push("The defendant has no name: left out.".to_string());
            return None;
        }
        let court_code = self.court_code();
        let of_block = |name| self.block.and_then(|block| block.get("block", name));
        let starts = of_block("bstart").or(self.session.get("session", "sstart"));
        Some(CourtHearing {
            source_key: self.key(court_code.as_deref()),
            court_name: self
                .session
                .get("session", "court")
                .or(court_code.clone())
                .unwrap_or_else(|| "Court not named".to_string()),
            court_code,
            room: self.session.get("session", "room"),
            sitting_on: self.sitting_on,
            sitting_at: starts.as_deref().and_then(wall_time),
            hearing_type: of_block("desc"),
            list_no: self.case("listno"),
            case_number: self.case("caseno"),
            defendant: self.defendant(name, remarks),
            offences: self.case.children("offence").map(|offence| self.offence(offence, remarks)).collect(),
            applications: Vec::new(),
            results: Vec::new(),
        })
    }

    fn case(&self, name: &str) -> Option<String> {
        self.case.get("case", name)
    }

    fn court_code(&self) -> Option<String> {
        self.session.get("session", "ou_code").or_else(|| {
            let file_name = self.document.get("info", "source_file_name")?;
            file_name.split('_').find(|part| is_ou_code(part)).map(String::from)
        })
    }

    fn key(&self, court_code: Option<&str>) -> String {
        let ids = [self.case("c_id"), self.case("h_id"), self.case("caseno")];
        if ids.iter().all(Option::is_none) {
            return format!("libra:{}:{}:{}", court_code.unwrap_or("-"), self.sitting_on, self.place);
        }
        let [case, hearing, number] = ids.map(|id| id.unwrap_or_else(|| "-".to_string()));
        let room = self.session.get("session", "room").unwrap_or_else(|| "-".to_string());
        let court = court_code.unwrap_or("-");
        format!("libra:{court}:{}:{room}:{case}:{hearing}:{number}", self.sitting_on)
    }

    /// The name in its parts where the list gives them, else taken apart from the one line.
    fn name(&self) -> SplitName {
        let part = |name| self.case.get("def_name_elements", name);
        let forenames: Vec<String> =
            ["forename1", "forename2", "forename3"].into_iter().filter_map(part).collect();
        let surname = part("surname");
        if forenames.is_empty() && surname.is_none() {
            return self.case("def_name").map(|line| split_name(&line)).unwrap_or_default();
        }
        SplitName { title: part("title"), forenames, surname }
    }

    fn defendant(&self, name: SplitName, remarks: &mut Vec<String>) -> Defendant {
        let address = |name| self.case.get("def_addr", name);
        let numbers = [(IdentifierKind::Pnc, "pnc_id"), (IdentifierKind::Cro, "cro_number")];
        Defendant {
            title: name.title,
            forenames: name.forenames,
            surname: name.surname,
            birth_date: self.birth_date(remarks),
            sex: self.sex(remarks),
            identifiers: numbers
                .into_iter()
                .filter_map(|(kind, name)| Some((kind, self.case(name)?)))
                .collect(),
            address_lines: ["line1", "line2", "line3", "line4", "line5"]
                .into_iter()
                .filter_map(address)
                .collect(),
            postcode: address("pcode"),
            aliases: Vec::new(),
            bail_status: None,
            is_youth: None,
        }
    }

    fn birth_date(&self, remarks: &mut Vec<String>) -> Option<Date> {
        let raw = self.case("def_dob")?;
        let date = birth_date(british_date(&raw), self.sitting_on);
        if date.is_none() {
            remarks
                .push(format!("The birth date {raw:?} is not a day before the hearing: kept as not given."));
        }
        date
    }

    fn sex(&self, remarks: &mut Vec<String>) -> Option<Sex> {
        let raw = self.case("def_sex")?;
        let sex = match raw.to_uppercase().as_str() {
            "F" => Sex::Female,
            "M" => Sex::Male,
            "N" => Sex::NotKnown,
            "NS" => Sex::NotSpecified,
            _ => {
                remarks.push(format!("The sex {raw:?} is not one that we know: kept as not given."));
                return None;
            }
        };
        Some(sex)
    }

    fn offence(&self, node: &Node, remarks: &mut Vec<String>) -> Offence {
        let get = |name| node.get("offence", name);
        let convicted = get("convdate");
        let conviction_date = convicted.as_deref().and_then(british_date);
        if convicted.is_some() && conviction_date.is_none() {
            remarks.push("A conviction date is not a day: kept as not given.".to_string());
        }
        let code = get("code").unwrap_or_default();
        Offence {
            source_id: get("co_id").map(|id| format!("{id}/{}", get("oseq").unwrap_or_default())),
            case_number: self.case("caseno"),
            title: get("title").unwrap_or_else(|| code.clone()),
            code,
            wording: get("sum"),
            legislation: get("as"),
            plea: get("plea"),
            conviction_date,
            results: Vec::new(),
        }
    }
}

/// A court's code as in `B10JQ00`: a letter, two digits, two letters, two digits.
fn is_ou_code(part: &str) -> bool {
    let is_letter = |at: usize| matches!(at, 0 | 3 | 4);
    part.len() == 7
        && part
            .bytes()
            .enumerate()
            .all(|(at, b)| if is_letter(at) { b.is_ascii_uppercase() } else { b.is_ascii_digit() })
}
