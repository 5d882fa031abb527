//! The sentences with their requirements and conditions, and what is done of each.

use super::Pack;
use domain::contact::days_of;
use domain::custody::LicenceCondition;
use domain::requirement::{Done, DoneUnit, PartId, Seen, compliance, see};
use domain::sentence::{Requirement, RequirementState, Sentence};
use domain::shared::day_in_words;
use letters::Rows;

impl Pack<'_> {
    /// The one that the pack is about first, then the others that are live.
    fn sentences(&self) -> Vec<&Sentence> {
        let own = self.order.sentence;
        let mut others: Vec<&Sentence> = self
            .record
            .sentences
            .values()
            .filter(|of| of.sentence_id != own.sentence_id && of.is_live(self.today()))
            .collect();
        others.sort_by_key(|of| (of.facts.passed_on, of.sentence_id));
        [own].into_iter().chain(others).collect()
    }

    pub(super) fn orders(&self) -> Rows {
        let row = |sentence: &&Sentence| {
            let facts = &sentence.facts;
            let kind = self.ctx.policy.sentence_types().name_of(&facts.sentence_type).unwrap_or("Sentence");
            let length = match facts.length_months {
                0 => String::new(),
                1 => ", 1 month".to_string(),
                months => format!(", {months} months"),
            };
            let others = facts.other_offences.iter().map(|other| other.title.clone());
            let offences: Vec<String> = [facts.offence_title.clone()].into_iter().chain(others).collect();
            let offences = offences.into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>();
            vec![
                format!("{kind}{length}"),
                self.or_missing("offence", Some(offences.join("; "))),
                self.or_missing("court", Some(facts.court_name.clone())),
                day_in_words(facts.passed_on),
                facts.ends_on.map_or("No last day".to_string(), day_in_words),
            ]
        };
        self.sentences().iter().map(row).collect()
    }

    /// Requirements of orders and the conditions of a licence, also those that stand no more: failures may be about them.
    pub(super) fn requirements(&self) -> Rows {
        let mut rows = Rows::new();
        for sentence in self.sentences() {
            let of_it = self.record.requirements.values();
            let of_it = of_it.filter(|of| of.sentence_id == sentence.sentence_id && of.removed.is_none());
            rows.extend(of_it.map(|requirement| self.requirement(sentence, requirement)));
            let conditions = self.record.conditions.values();
            let conditions =
                conditions.filter(|of| of.sentence_id == sentence.sentence_id && of.removed.is_none());
            rows.extend(conditions.map(|condition| self.condition(condition)));
        }
        rows
    }

    fn condition(&self, condition: &LicenceCondition) -> Vec<String> {
        let kind = self.ctx.policy.licence_conditions().name_of(&condition.condition_type);
        let seen = see(self.record, &self.ctx.policy, PartId::Condition(condition.condition_id));
        let holds = seen.as_ref().is_some_and(|seen| seen.holds(self.today()));
        let last = seen.and_then(|seen| seen.run).and_then(|run| run.last);
        let first = day_in_words(condition.from);
        let state = match last.filter(|last| *last < self.today()) {
            Some(last) => format!("Stood from {first} to {}", day_in_words(last)),
            None if holds => format!("Stands since {first}"),
            None => format!("Stands since {first}. Suspended today"),
        };
        vec![
            kind.unwrap_or("Licence condition").to_string(),
            self.or_missing("text of a licence condition", Some(condition.text.clone())),
            state,
        ]
    }

    fn requirement(&self, sentence: &Sentence, requirement: &Requirement) -> Vec<String> {
        let types = self.ctx.policy.requirement_types();
        let name = types.name_of(&requirement.requirement_type).unwrap_or("Requirement");
        let unit = types.find(&requirement.requirement_type, sentence.facts.passed_on).map(|kind| kind.unit);
        let length = match (requirement.length, unit) {
            (Some(length), Some(unit)) => format!("{length} {}", unit.word()),
            (Some(length), None) => length.to_string(),
            (None, _) => "No length of its own".to_string(),
        };
        let details = Some(requirement.details.trim()).filter(|details| !details.is_empty());
        let ordered = details.map_or(length.clone(), |details| format!("{length}. {details}"));
        let state = match requirement.state(sentence, self.today()) {
            RequirementState::Ordered => "Not started".to_string(),
            RequirementState::Started(on) => format!("Started {}", day_in_words(on)),
            RequirementState::Ended(ended) => format!("Ended {}", day_in_words(ended.on)),
            RequirementState::RanOut(on) => format!("Last day was {}", day_in_words(on)),
        };
        let seen = see(self.record, &self.ctx.policy, PartId::Requirement(requirement.requirement_id));
        let words = match seen.and_then(|seen| self.done(&seen)) {
            Some(done) => format!("{done}. {state}"),
            None => state,
        };
        vec![name.to_string(), ordered, words]
    }

    /// "8 of 20 days done", by the contact log; nothing where no kind of contact counts for it.
    fn done(&self, seen: &Seen<'_>) -> Option<String> {
        let found = compliance(self.record, &self.ctx.policy, seen, self.ctx.now);
        let days = |days: usize| if days == 1 { "1 day".to_string() } else { format!("{days} days") };
        match found.done {
            Some(Done { unit: DoneUnit::Minutes, done, ordered, .. }) => {
                let rest = if done % 60 == 0 { String::new() } else { format!(" {} minutes", done % 60) };
                Some(format!("{} hours{rest} of {} hours done", done / 60, ordered / 60))
            }
            Some(Done { unit: DoneUnit::Days, done, ordered, .. }) => {
                Some(format!("{done} of {ordered} days done"))
            }
            None => found.attended_kind.then(|| format!("{} done", days(days_of(&found.kept)))),
        }
    }
}
