//! The form of each sort of fact: its questions, what was answered, and a fact as answers.

use super::words::{group_words, name_words, status_words, way_words};
use crate::extract::{FormData, PageCtx};
use crate::pages::forms::{self, unreadable};
use crate::view::form::Part;
use crate::view::{Choice, Choices, Field};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use domain::person::detail::*;
use domain::shared::Refusal;
use jiff::civil::Date;

const YES: &str = "yes";

/// A form as it stands: what was typed and why it was not accepted.
pub struct Asked<'a> {
    pub cx: &'a PageCtx,
    pub form: &'a FormData,
    pub refusals: &'a [Refusal],
    /// "Dale", for hints.
    pub first_name: String,
}

impl Asked<'_> {
    fn field(&self, name: &str, label: &str, hint: &str) -> Field {
        let field = forms::field(name, label, self.form, self.refusals);
        if hint.is_empty() { field } else { field.hint(hint) }
    }

    pub fn line(&self, name: &str, label: &str, hint: &str) -> Part {
        Part::Line(self.field(name, label, hint))
    }

    pub fn short(&self, name: &str, label: &str, hint: &str) -> Part {
        Part::Short(self.field(name, label, hint))
    }

    pub fn area(&self, name: &str, label: &str, hint: &str) -> Part {
        Part::Text(self.field(name, label, hint))
    }

    fn note(&self, label: &str) -> Part {
        self.area("note", label, &crate::words::people::can_ask_to_read(&self.first_name))
    }

    pub fn radios(&self, name: &str, legend: &str, options: &[(&str, &str)]) -> Part {
        let chosen = self.form.get(name);
        let choice = |(value, label): &(&str, &str)| {
            let choice = Choice::new(value, label);
            if *value == chosen { choice.checked() } else { choice }
        };
        let choices = Choices::new(name, legend, options.iter().map(choice).collect());
        Part::Radios(Choices { error: forms::error_at(self.refusals, name), ..choices })
    }

    pub fn tick(&self, name: &str, label: &str, hint: &str) -> Part {
        let choice = Choice::new(YES, label);
        let choice = if hint.is_empty() { choice } else { choice.hint(hint) };
        let choice = if self.form.is_checked(name) { choice.checked() } else { choice };
        Part::Checks(Choices::new(name, label, vec![choice]))
    }

    fn kinds(&self, kind: DetailKind, label: &str) -> Part {
        let today = self.cx.today();
        let day = parse::day(self.form.get("from"), today, Leaning::Back).unwrap_or(today);
        let kinds = self.cx.ctx.policy.detail_types().of_group(kind, day);
        let select = forms::select("type", label, "Choose", forms::codes(kinds, self.form.get("type")));
        Part::Select(Choices { error: forms::error_at(self.refusals, "type"), ..select })
    }

    /// The questions about one sort of fact.
    pub fn parts(&self, kind: DetailKind) -> Vec<Part> {
        let mut parts = match kind {
            DetailKind::Name => self.name(),
            DetailKind::Address => self.address(),
            DetailKind::Reach => self.reach(),
            DetailKind::Circumstance => vec![
                self.kinds(kind, "What it is"),
                self.note("More about it, optional"),
                self.tick("evidenced", "Somebody saw proof of it", ""),
            ],
            DetailKind::Need => vec![
                self.kinds(kind, "What it is"),
                self.line("provision", "What we provide, or which language, optional", ""),
                self.line(
                    "act_now",
                    "What everybody must know before they act, optional",
                    "A few words for the line at the top of every page, like: ring, do not write",
                ),
            ],
            DetailKind::RelatedPerson => self.related_person(kind),
        };
        parts.push(self.short("from", "Since when, if known", "Like 4/5/2026 or 4 May 2026"));
        parts.push(self.short(
            "to",
            "Until when, only if it has ended",
            "The day on which it was so no more",
        ));
        parts
    }

    fn name(&self) -> Vec<Part> {
        let kinds: Vec<(&str, &str)> =
            NameKind::ALL.iter().map(|kind| (kind.code(), name_words(*kind))).collect();
        vec![
            self.radios("name_kind", "What name it is", &kinds),
            self.line("forenames", "First names", ""),
            self.line("surname", "Surname", ""),
        ]
    }

    fn address(&self) -> Vec<Part> {
        let statuses: Vec<(&str, &str)> =
            AddressStatus::ALL.iter().map(|status| (status.code(), status_words(*status))).collect();
        vec![
            self.radios("status", "What the address is for", &statuses),
            self.kinds(DetailKind::Address, "Kind of address"),
            self.area("lines", "Address, without the postcode", "Leave it empty for no fixed abode"),
            self.short("postcode", "Postcode, optional", ""),
            self.line("approved_by", "Who approved it, optional", ""),
            self.short("approved_on", "When it was approved, optional", "Like 4/5/2026 or 4 May 2026"),
        ]
    }

    fn reach(&self) -> Vec<Part> {
        let ways: Vec<(&str, &str)> = ReachWay::ALL.iter().map(|way| (way.code(), way_words(*way))).collect();
        let agreed = [("agreed", "Agreed"), ("not_agreed", "Not agreed"), ("not_asked", "Not asked yet")];
        vec![
            self.radios("way", "How", &ways),
            self.line("value", "Number or e-mail address", ""),
            self.radios("messages", "Texts or e-mails from us, like reminders of appointments", &agreed),
            self.short("messages_on", "When they said so, only if asked", "Like today or 4 May 2026"),
            self.note("More about it, optional"),
        ]
    }

    fn related_person(&self, kind: DetailKind) -> Vec<Part> {
        vec![
            self.kinds(kind, "Who they are to the person"),
            self.line("name", "Name of the person or agency", ""),
            self.line("reach", "How to reach them, optional", ""),
            self.note("More about them, optional"),
            self.tick("lives_with", &format!("Lives with {}", self.first_name), ""),
            self.tick(
                "protected",
                "Protected: shown only to officers, seniors and inspectors",
                "A victim is always protected",
            ),
        ]
    }
}

/// "Record an address".
pub fn heading(kind: DetailKind) -> String {
    format!("Record {}", group_words(kind).1)
}

fn day_of(form: &FormData, name: &'static str, label: &str, today: Date) -> Result<Option<Date>, Refusal> {
    match form.get(name) {
        "" => Ok(None),
        typed => parse::day(typed, today, Leaning::Back)
            .map(Some)
            .ok_or_else(|| unreadable(name, &parse::day_error(label))),
    }
}

/// A day that must be given.
pub fn day(form: &FormData, name: &'static str, label: &str, today: Date) -> Result<Date, Refusal> {
    day_of(form, name, label, today)?.ok_or_else(|| unreadable(name, &parse::day_error(label)))
}

/// The shape of what was typed; the rules come after.
pub fn read(kind: DetailKind, form: &FormData, today: Date) -> Result<DatedDetail, Vec<Refusal>> {
    let from = day_of(form, "from", "Since when", today);
    let to = day_of(form, "to", "Until when", today);
    let detail = match kind {
        DetailKind::Name => read_name(form),
        DetailKind::Address => read_address(form, today),
        DetailKind::Reach => read_reach(form, today),
        DetailKind::Circumstance => Ok(Detail::Circumstance(Circumstance {
            circumstance_type: form.get("type").to_string(),
            note: form.get("note").to_string(),
            evidenced: form.is_checked("evidenced"),
        })),
        DetailKind::Need => Ok(Detail::Need(Need {
            need_type: form.get("type").to_string(),
            provision: form.get("provision").to_string(),
            act_now: form.get("act_now").to_string(),
        })),
        DetailKind::RelatedPerson => Ok(Detail::RelatedPerson(RelatedPerson {
            relation: form.get("type").to_string(),
            name: form.get("name").to_string(),
            reach: form.get("reach").to_string(),
            note: form.get("note").to_string(),
            lives_with: form.is_checked("lives_with"),
            protected: form.is_checked("protected"),
        })),
    };
    match (detail, from, to) {
        (Ok(detail), Ok(from), Ok(to)) => Ok(DatedDetail { detail, from, to }),
        (detail, from, to) => Err([detail.err(), from.err(), to.err()].into_iter().flatten().collect()),
    }
}

fn read_name(form: &FormData) -> Result<Detail, Refusal> {
    let name_kind = NameKind::from_code(form.get("name_kind"))
        .ok_or_else(|| unreadable("name_kind", "Choose what name it is"))?;
    let (forenames, surname) = (form.get("forenames").to_string(), form.get("surname").to_string());
    Ok(Detail::Name(OtherName { name_kind, forenames, surname }))
}

fn read_address(form: &FormData, today: Date) -> Result<Detail, Refusal> {
    let status = AddressStatus::from_code(form.get("status"))
        .ok_or_else(|| unreadable("status", "Choose what the address is for"))?;
    let on = day_of(form, "approved_on", "When it was approved", today)?;
    let approval = match (form.get("approved_by"), on) {
        ("", None) => None,
        (by, Some(on)) => Some(Approval { by: by.to_string(), on }),
        (_, None) => return Err(unreadable("approved_on", &parse::day_error("When it was approved"))),
    };
    Ok(Detail::Address(Address {
        address_type: form.get("type").to_string(),
        status,
        // The kind says it; the rules fill it in.
        no_fixed_abode: false,
        lines: form.get("lines").replace("\r\n", "\n"),
        postcode: form.get("postcode").to_string(),
        approval,
    }))
}

fn read_reach(form: &FormData, today: Date) -> Result<Detail, Refusal> {
    let way = ReachWay::from_code(form.get("way")).ok_or_else(|| unreadable("way", "Choose how"))?;
    let messages = match form.get("messages") {
        "agreed" | "not_agreed" => Some(Consent {
            agreed: form.get("messages") == "agreed",
            on: day(form, "messages_on", "When they said so", today)?,
        }),
        _ => None,
    };
    let (value, note) = (form.get("value").to_string(), form.get("note").to_string());
    Ok(Detail::Reach(Reach { way, value, messages, note }))
}

/// The answers that a fact is made of, to be corrected.
pub fn answers(detail: &PersonDetail) -> FormData {
    let dated = &detail.dated;
    let day = |day: Option<Date>| day.map(dates::plain).unwrap_or_default();
    let tick = |yes: bool| if yes { YES.to_string() } else { String::new() };
    let mut pairs = vec![
        ("seen", detail.written.seq.to_string()),
        ("type", dated.detail.type_code().unwrap_or_default().to_string()),
        ("from", day(dated.from)),
        ("to", day(dated.to)),
    ];
    pairs.extend(match &dated.detail {
        Detail::Name(of) => vec![
            ("name_kind", of.name_kind.code().to_string()),
            ("forenames", of.forenames.clone()),
            ("surname", of.surname.clone()),
        ],
        Detail::Address(of) => vec![
            ("status", of.status.code().to_string()),
            ("lines", of.lines.clone()),
            ("postcode", of.postcode.clone()),
            ("approved_by", of.approval.as_ref().map(|approval| approval.by.clone()).unwrap_or_default()),
            ("approved_on", day(of.approval.as_ref().map(|approval| approval.on))),
        ],
        Detail::Reach(of) => vec![
            ("way", of.way.code().to_string()),
            ("value", of.value.clone()),
            ("messages", consent_code(of.messages).to_string()),
            ("messages_on", day(of.messages.map(|consent| consent.on))),
            ("note", of.note.clone()),
        ],
        Detail::Circumstance(of) => vec![("note", of.note.clone()), ("evidenced", tick(of.evidenced))],
        Detail::Need(of) => vec![("provision", of.provision.clone()), ("act_now", of.act_now.clone())],
        Detail::RelatedPerson(of) => vec![
            ("name", of.name.clone()),
            ("reach", of.reach.clone()),
            ("note", of.note.clone()),
            ("lives_with", tick(of.lives_with)),
            ("protected", tick(of.protected)),
        ],
    });
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    FormData::from_pairs(&pairs)
}

fn consent_code(messages: Option<Consent>) -> &'static str {
    match messages {
        Some(Consent { agreed: true, .. }) => "agreed",
        Some(Consent { agreed: false, .. }) => "not_agreed",
        None => "not_asked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::shared::*;
    use jiff::civil::date;
    use uuid::Uuid;

    fn on_record(detail: Detail) -> PersonDetail {
        let by = testkit::an_author();
        let written = Written { seq: 3, at: testkit::at("2026-11-24T14:41:00Z"), by };
        PersonDetail {
            case_id: CaseId(Uuid::nil()),
            detail_id: DetailId(Uuid::nil()),
            dated: DatedDetail { detail, from: Some(date(2026, 5, 4)), to: None },
            removed_because: None,
            corrections: 0,
            created: written.clone(),
            written,
        }
    }

    #[test]
    fn a_fact_that_is_asked_for_and_sent_back_unchanged_is_the_same_fact() {
        let on = date(2026, 3, 2);
        for detail in [
            Detail::Name(OtherName {
                name_kind: NameKind::Alias,
                forenames: "Dan".into(),
                surname: "Hartnell".into(),
            }),
            Detail::Address(Address {
                address_type: "home-own".into(),
                status: AddressStatus::Postal,
                no_fixed_abode: false,
                lines: "14 Cooper Row\nMillgate".into(),
                postcode: "MG4 2AB".into(),
                approval: Some(Approval { by: "Carol".into(), on }),
            }),
            Detail::Reach(Reach {
                way: ReachWay::Mobile,
                value: "07700 900 461".into(),
                messages: Some(Consent { agreed: false, on }),
                note: "After six".into(),
            }),
            Detail::Reach(Reach {
                way: ReachWay::Email,
                value: "dale@example.org".into(),
                messages: None,
                note: String::new(),
            }),
            Detail::Circumstance(Circumstance {
                circumstance_type: "employed".into(),
                note: "Warehouse".into(),
                evidenced: true,
            }),
            Detail::Need(Need {
                need_type: "interpreter".into(),
                provision: "Polish".into(),
                act_now: "Book an interpreter".into(),
            }),
            Detail::RelatedPerson(RelatedPerson {
                relation: "gp".into(),
                name: "Dr Farrow".into(),
                reach: "01632 960 200".into(),
                note: String::new(),
                lives_with: false,
                protected: true,
            }),
        ] {
            let kind = detail.kind();
            let before = on_record(detail);
            let again = read(kind, &answers(&before), date(2026, 11, 24));
            assert!(again.is_ok_and(|dated| dated == before.dated), "{kind:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_field() {
        let today = date(2026, 11, 24);
        for (kind, typed, field) in [
            (DetailKind::Name, "surname=Hartnell", "name_kind"),
            (DetailKind::Address, "lines=Here", "status"),
            (DetailKind::Address, "status=main&approved_by=Carol", "approved_on"),
            (DetailKind::Reach, "value=07700900461", "way"),
            (DetailKind::Reach, "way=mobile&messages=agreed", "messages_on"),
            (DetailKind::Need, "from=soon", "from"),
            (DetailKind::Need, "to=31/2", "to"),
        ] {
            let refusals = read(kind, &FormData::parse(typed.as_bytes()), today).err().unwrap_or_default();
            assert_eq!(refusals.iter().map(|refusal| refusal.field).collect::<Vec<_>>(), [field]);
        }
    }
}
