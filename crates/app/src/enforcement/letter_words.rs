//! What the record says for each place in a letter. What it does not know is left out, and asked for; so is what it knows
//! in English alone, where the letter is in another language.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::case::CaseRecord;
use domain::contact::Contact;
use domain::enforcement::{CaseChain, LetterFacts, OrderChain, chain};
use domain::person::detail::{Detail, at_hand};
use domain::policy::{LetterAbout, Standard};
use domain::shared::{day_in_words, time_in_words};
use jiff::ToSpan;
use jiff::civil::Date;
use letters::{Language, Slot, welsh};
use std::collections::BTreeMap;

pub type Words = BTreeMap<Slot, String>;

/// `record` holds those joined to it. In the language of the letter.
pub async fn letter_words(
    ctx: &Ctx,
    record: &CaseRecord,
    (facts, language): (&LetterFacts, Language),
) -> Result<Words, AppError> {
    let chain = chain(record, &ctx.policy, ctx.now);
    let known = Known { ctx, record, facts, language, chain: &chain };
    let mut words = Words::new();
    known.sender(&mut words).await?;
    known.person(&mut words);
    known.order(&mut words);
    known.appointment(&mut words);
    known.absence(&mut words);
    known.correction(&mut words);
    known.breach(&mut words);
    words.retain(|_, value| !value.trim().is_empty());
    Ok(words)
}

struct Known<'a> {
    ctx: &'a Ctx,
    record: &'a CaseRecord,
    facts: &'a LetterFacts,
    language: Language,
    chain: &'a CaseChain<'a>,
}

impl Known<'_> {
    fn day(&self, day: Date) -> String {
        match self.language {
            Language::English => day_in_words(day),
            Language::Welsh => welsh::day(day),
        }
    }

    fn time(&self, contact: &Contact) -> String {
        let at = contact.starts_at.in_london().time();
        match self.language {
            Language::English => time_in_words(at),
            Language::Welsh => welsh::time(at),
        }
    }

    fn day_and_time(&self, contact: &Contact) -> String {
        let (day, at) = (contact.starts_at.day(), contact.starts_at.in_london().time());
        match self.language {
            Language::English => format!("{} at {}", day_in_words(day), time_in_words(at)),
            Language::Welsh => welsh::day_and_time(day, at),
        }
    }

    /// Words that are there in English alone.
    fn english(&self, words: &str) -> String {
        if self.language == Language::English { words.to_string() } else { String::new() }
    }

    /// The organisation, office and officer of whoever holds the case.
    async fn sender(&self, words: &mut Words) -> Result<(), AppError> {
        words.insert(Slot::LetterDate, self.day(self.facts.sent_on));
        let Some(open) = self.record.open_assignment() else { return Ok(()) };
        words.insert(Slot::OrganisationName, open.organisation_name.clone());
        words.insert(Slot::OfficerName, open.officer_name.clone());
        words.insert(Slot::AppointmentWith, open.officer_name.clone());
        let (organisation_id, officer_id) = (open.organisation_id, open.officer_id);
        let around = self.ctx.store.officer_record(organisation_id, officer_id).await?;
        let grade = around.officer_on(officer_id, self.facts.sent_on).map(|officer| officer.grade);
        let grade = grade.and_then(|code| self.ctx.policy.grades().name_of(&code));
        words.insert(Slot::OfficerRole, self.english(&grade.map(without_short_form).unwrap_or_default()));
        let team = around.teams.get(&open.team_id);
        words.insert(Slot::OfficePhone, team.map(|team| team.phone.clone()).unwrap_or_default());
        let offices = around.offices_of(open.team_id, self.facts.sent_on);
        let address = offices.first().map(|of| format!("{}\n{}", of.facts.name, of.facts.address));
        let address = address.or_else(|| team.map(|team| team.office.clone()));
        words.insert(Slot::OfficeAddress, address.unwrap_or_default());
        Ok(())
    }

    fn person(&self, words: &mut Words) {
        let Some(person) = &self.record.person else { return };
        let day = self.ctx.now.day();
        let preferred = at_hand(self.record.details.values(), day).preferred_name;
        words.insert(Slot::PersonName, preferred.unwrap_or_else(|| person.full_name()));
        words.insert(Slot::Reference, person.crn.clone().unwrap_or_default());
        let current = self.record.details.values().filter(|detail| detail.is_so_on(day));
        let mut addresses: Vec<_> = current
            .filter_map(|detail| match &detail.dated.detail {
                Detail::Address(address) if !address.no_fixed_abode => Some((detail.created.at, address)),
                _ => None,
            })
            .collect();
        addresses.sort_by_key(|(at, _)| *at);
        if let Some((_, address)) = addresses.last() {
            words.insert(Slot::PersonAddress, format!("{}\n{}", address.lines, address.postcode));
        }
    }

    /// The order that a failure or a breach is of; the latest live one where nothing says which.
    fn of_order(&self) -> Option<&OrderChain<'_>> {
        let live = |order: &&OrderChain<'_>| order.sentence.is_live(self.ctx.now.day());
        let about = |order: &&OrderChain<'_>| {
            let review = order.reviews.iter().any(|of| Some(of.review.review_id) == self.facts.review_id);
            let counted = order.count.days.iter().flat_map(|day| &day.failures);
            review || counted.into_iter().any(|id| Some(*id) == self.facts.contact_id)
        };
        self.chain.orders.iter().find(about).or_else(|| self.chain.orders.iter().find(live))
    }

    fn order(&self, words: &mut Words) {
        let Some(order) = self.of_order() else { return };
        if order.kind.custodial {
            words.insert(Slot::LicenceName, self.english("licence"));
        } else {
            words.insert(Slot::OrderName, self.english(&order.kind.name.to_lowercase()));
            words.insert(Slot::OrderDate, self.day(order.sentence.facts.passed_on));
        }
        words.insert(Slot::CourtName, order.sentence.facts.court_name.clone());
    }

    fn contact(&self) -> Option<&Contact> {
        self.record.contacts.get(&self.facts.contact_id?)
    }

    /// The appointment that the letter tells of, and the next one that is booked.
    fn appointment(&self, words: &mut Words) {
        let now = self.ctx.now;
        let ahead =
            |contact: &&Contact| contact.booked && contact.outcome.is_none() && contact.starts_at > now;
        let next = self.record.contacts.values().filter(ahead).min_by_key(|contact| contact.starts_at);
        if let Some(next) = next {
            words.insert(Slot::NextAppointment, self.day_and_time(next));
        }
        if self.about() != Some(LetterAbout::Appointment) {
            return;
        }
        let Some(contact) = self.contact() else { return };
        words.insert(Slot::AppointmentDate, self.day(contact.starts_at.day()));
        words.insert(Slot::AppointmentTime, self.time(contact));
        words.insert(Slot::AppointmentWith, contact.officer_name.clone());
        let length = match self.language {
            Language::English => format!("{} minutes", contact.minutes),
            Language::Welsh => welsh::minutes(contact.minutes),
        };
        words.insert(Slot::AppointmentLength, length);
        let place = contact.place.as_deref().and_then(|code| self.ctx.policy.places().kind_of(code));
        let office = words.get(&Slot::OfficeAddress).cloned();
        let elsewhere = |told: &String| self.english(told);
        let told = place.and_then(|place| match place.at_office {
            true => office,
            false => place.told_as.as_ref().map(elsewhere),
        });
        words.insert(Slot::AppointmentPlace, told.unwrap_or_default());
    }

    fn about(&self) -> Option<LetterAbout> {
        self.ctx.policy.letter_types().kind_of(&self.facts.letter_type).map(|kind| kind.about)
    }

    fn absence(&self, words: &mut Words) {
        let Some(contact) = self.contact() else { return };
        let Some(outcome) = &contact.outcome else { return };
        words.insert(Slot::MissedDate, self.day(contact.starts_at.day()));
        words.insert(Slot::MissedTime, self.time(contact));
        let asked =
            outcome.awaited_until.or_else(|| crate::contact::awaited_until(self.ctx, contact.starts_at));
        words.insert(Slot::ReplyBy, asked.map(|day| self.day(day)).unwrap_or_default());
        // What was said is in the officer's words and not for the letter; they write it anew.
        let was_asked = self.record.letters.values().any(|letter| self.asks_about(letter, contact));
        if was_asked {
            words.insert(Slot::NoReasonBy, asked.map(|day| self.day(day)).unwrap_or_default());
        }
        let Some(order) = self.of_order() else { return };
        words.insert(Slot::AbsencesCounted, order.count.number().to_string());
        let months = order.rule.window_months.map(i64::from);
        let until = months.map(|months| contact.starts_at.day().saturating_add(months.months()));
        let last = until.and_then(|until: Date| until.yesterday().ok());
        words.insert(Slot::CountsUntil, last.map(|day| self.day(day)).unwrap_or_default());
        let warnings = self.record.letters.values().filter(|letter| letter.removed.is_none());
        let earlier = warnings.filter(|letter| self.does(letter, Standard::WARNING_LETTER));
        let earlier = earlier.map(|letter| letter.facts.sent_on).filter(|on| *on < self.facts.sent_on).max();
        words.insert(Slot::EarlierWarning, earlier.map(|day| self.day(day)).unwrap_or_default());
    }

    fn asks_about(&self, letter: &domain::enforcement::Letter, contact: &Contact) -> bool {
        letter.removed.is_none()
            && letter.facts.contact_id == Some(contact.contact_id)
            && self.does(letter, Standard::REASON_ASKED)
    }

    fn does(&self, letter: &domain::enforcement::Letter, step: &str) -> bool {
        let kind = self.ctx.policy.letter_types().kind_of(&letter.facts.letter_type);
        kind.is_some_and(|kind| kind.does.as_deref() == Some(step))
    }

    fn correction(&self, words: &mut Words) {
        let letter = self.facts.corrects.and_then(|id| self.record.letters.get(&id));
        let Some(letter) = letter else { return };
        let name = self.ctx.policy.letter_types().name_of(&letter.facts.letter_type).unwrap_or("letter");
        words.insert(Slot::WithdrawnLetter, self.english(&name.to_lowercase()));
        words.insert(Slot::WithdrawnDate, self.day(letter.facts.sent_on));
        if let Some(order) = self.of_order() {
            words.insert(Slot::AbsencesCounted, order.count.number().to_string());
        }
    }

    fn breach(&self, words: &mut Words) {
        let reviews = self.chain.orders.iter().flat_map(|order| &order.reviews);
        let review = reviews.into_iter().find(|of| Some(of.review.review_id) == self.facts.review_id);
        let Some(review) = review else { return };
        let failed = review.review.considered.iter().filter_map(|id| self.record.contacts.get(id));
        let lines: Vec<String> = failed.map(|contact| self.failure(contact)).collect();
        words.insert(Slot::Failures, self.english(&lines.join("\n")));
        let (documents, titles) = super::pack::documents(self.record);
        words.insert(documents, titles);
        if let Some(order) = self.of_order().filter(|order| !order.kind.custodial) {
            words.insert(Slot::PackRecipient, order.sentence.facts.court_name.clone());
        }
        words.insert(Slot::HearingDate, review.hearing_on().map(|day| self.day(day)).unwrap_or_default());
    }

    /// "You did not come on Monday 5 October 2026 at 2pm".
    fn failure(&self, contact: &Contact) -> String {
        let came = contact.outcome.as_ref().is_some_and(|outcome| outcome.attended);
        let what = match came {
            _ if is_report(self.ctx, contact) => "You did not keep to your order or licence",
            true => "You came and did not take part",
            false => "You did not come",
        };
        format!("{what} on {}", self.day_and_time(contact))
    }
}

/// Whether it tells of a failure to comply, and of no appointment.
pub(super) fn is_report(ctx: &Ctx, contact: &Contact) -> bool {
    let kind = ctx.policy.contact_types().find(&contact.contact_type, contact.starts_at.day());
    kind.is_some_and(|kind| kind.reports_breach)
}

/// "Probation officer (PO)" as a letter says it: "Probation officer".
fn without_short_form(name: &str) -> String {
    name.split_once(" (").map_or(name, |(words, _)| words).to_string()
}
