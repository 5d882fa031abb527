//! Makes a pack from the record, with joined records in it.

use super::{Pack, PackFact, PackItem, PackPart};
use crate::assessment;
use crate::case::CaseRecord;
use crate::custody::{ClaimSource, where_now};
use crate::enforcement::{Due, chain};
use crate::flag::registered_harm;
use crate::handover::Side;
use crate::hearing::Hearing;
use crate::person::detail::Detail;
use crate::plan::{GoalState, Plan};
use crate::policy::PolicyBook;
use crate::sentence::Sentence;
use crate::shared::{Moment, Written};
use crate::tier;
use jiff::civil::Date;

/// How many titles of documents are named; the rest is a number.
const DOCUMENTS_NAMED: usize = 5;

/// What is looked at.
struct Looked<'a> {
    record: &'a CaseRecord,
    policy: &'a PolicyBook,
    at: Moment,
}

/// The pack as the record has it at a moment. `giver` and its phone are who is called.
pub fn fresh(record: &CaseRecord, policy: &PolicyBook, (giver, phone): (&Side, &str), at: Moment) -> Pack {
    let looked = Looked { record, policy, at };
    let who = match phone {
        "" => lacking(PackItem::WhoToCall, vec![fact(&giver.in_words(), "")], "No phone number is recorded."),
        phone => part(PackItem::WhoToCall, vec![fact(&format!("{}, {phone}", giver.in_words()), "")]),
    };
    let parts = vec![
        looked.offence(),
        looked.order(),
        looked.risk(),
        looked.next_hearing(),
        looked.custody_or_bail(),
        looked.victims(),
        looked.plan(),
        looked.tasks(),
        looked.enforcement(),
        looked.documents(),
        who,
    ];
    Pack::of(at, parts)
}

fn plain(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn fact(says: &str, source: &str) -> PackFact {
    PackFact { says: says.to_string(), source: source.to_string() }
}

fn part(item: PackItem, facts: Vec<PackFact>) -> PackPart {
    PackPart { item, facts, missing: Vec::new() }
}

fn lacking(item: PackItem, facts: Vec<PackFact>, missing: &str) -> PackPart {
    PackPart { item, facts, missing: vec![missing.to_string()] }
}

fn by(written: &Written) -> String {
    format!("{}, {}, {}", written.by.name, written.by.organisation_name, plain(written.at.day()))
}

impl<'a> Looked<'a> {
    fn live(&self) -> Vec<&'a Sentence> {
        let day = self.at.day();
        let mut live: Vec<&Sentence> = self.record.sentences.values().filter(|of| of.is_live(day)).collect();
        live.sort_by_key(|of| (of.facts.passed_on, of.sentence_id));
        live
    }

    /// Of the orders that run; of somebody without one, what the last hearing was about.
    fn offence(&self) -> PackPart {
        let mut facts = Vec::new();
        for sentence in self.live() {
            let passed = format!("{}, {}", sentence.facts.court_name, plain(sentence.facts.passed_on));
            facts.push(fact(&sentence.facts.offence_title, &passed));
            let others = sentence.facts.other_offences.iter();
            facts.extend(others.map(|other| fact(&other.title, &passed)));
        }
        if facts.is_empty()
            && let Some(last) = self.record.hearings.values().max_by_key(|of| of.facts.sitting_on)
        {
            let heard = format!("Listed at {}, {}", last.facts.court_name, plain(last.facts.sitting_on));
            facts.extend(last.facts.offences.iter().map(|of| fact(&of.title, &heard)));
        }
        match facts.is_empty() {
            true => lacking(PackItem::Offence, facts, "No offence is recorded."),
            false => part(PackItem::Offence, facts),
        }
    }

    fn order(&self) -> PackPart {
        let mut facts = Vec::new();
        for sentence in self.live() {
            let of = &sentence.facts;
            let name = self.policy.sentence_types().name_of(&of.sentence_type).unwrap_or(&of.sentence_type);
            let ends = match of.ends_on {
                Some(ends) => format!("until {}", plain(ends)),
                None => "without an end".to_string(),
            };
            let passed = format!("{}, {}", of.court_name, plain(of.passed_on));
            facts.push(fact(&format!("{name}, {ends}"), &passed));
            facts.extend(self.requirements(sentence));
        }
        match facts.is_empty() {
            true => lacking(PackItem::Order, facts, "No order that runs is recorded."),
            false => part(PackItem::Order, facts),
        }
    }

    fn requirements(&self, sentence: &Sentence) -> Vec<PackFact> {
        let own = self.record.requirements.values();
        let own = own.filter(|of| of.sentence_id == sentence.sentence_id && of.removed.is_none());
        own.map(|of| {
            let types = self.policy.requirement_types();
            let name = types.name_of(&of.requirement_type).unwrap_or(&of.requirement_type);
            let state = match (&of.ended, of.started_on) {
                (Some(ended), _) => format!("ended {}", plain(ended.on)),
                (None, Some(started)) => format!("begun {}", plain(started)),
                (None, None) => "not begun".to_string(),
            };
            fact(&format!("{name}: {state}"), of.details.trim())
        })
        .collect()
    }

    fn risk(&self) -> PackPart {
        let (mut facts, mut missing) = (Vec::new(), Vec::new());
        match assessment::standing(self.record) {
            Some(standing) => {
                let level = standing.in_community().map_or("not stated", |level| level.word());
                facts.push(fact(&format!("Serious harm in the community: {level}"), &by(&standing.written)));
            }
            None => missing.push("Serious harm: no assessment counts.".to_string()),
        }
        if let Some((flag, level)) = registered_harm(self.record.flags.values(), self.policy.flag_types()) {
            facts.push(fact(&format!("Flagged: serious harm {}", level.word()), &by(&flag.written)));
        }
        match tier::leading(self.record, self.policy, self.at.day()) {
            Some(of) => {
                let tier = tier::in_words(of.worked.tier.as_deref());
                facts.push(fact(&format!("Tier: {tier}"), &plain(of.written.at.day())));
            }
            None => missing.push("Tier: not worked out.".to_string()),
        }
        let mut flags: Vec<_> = self.record.flags.values().filter(|of| of.is_open()).collect();
        flags.sort_by_key(|of| (of.from, of.flag_id));
        let name = |code: &str| self.policy.flag_types().name_of(code).unwrap_or(code).to_string();
        facts.extend(
            flags.into_iter().map(|of| fact(&format!("Flag: {}", name(&of.flag_type)), &plain(of.from))),
        );
        PackPart { item: PackItem::Risk, facts, missing }
    }

    fn next_hearing(&self) -> PackPart {
        let today = self.at.day();
        let mut coming: Vec<&Hearing> =
            self.record.hearings.values().filter(|of| of.facts.sitting_on >= today).collect();
        coming.sort_by_key(|of| (of.facts.sitting_on, of.hearing_id));
        let says = |of: &Hearing| {
            let what = of.facts.hearing_type.as_deref().unwrap_or("Hearing, kind not given");
            let source = format!("{}, written {}", of.facts.feed.name(), plain(of.written.at.day()));
            fact(&format!("{}: {what}, {}", plain(of.facts.sitting_on), of.facts.court_name), &source)
        };
        match coming.is_empty() {
            true => part(PackItem::NextHearing, vec![fact("None known: no court has listed one.", "")]),
            false => part(PackItem::NextHearing, coming.into_iter().map(says).collect()),
        }
    }

    fn custody_or_bail(&self) -> PackPart {
        let now = where_now(self.record, self.policy, self.at);
        let says = |claim: &crate::custody::Claim| {
            let source = match &claim.source {
                ClaimSource::Court(court) => court,
                ClaimSource::Told(who) => who,
            };
            let conditions = match claim.conditions.trim() {
                "" => String::new(),
                conditions => format!(". Conditions: {conditions}"),
            };
            fact(&format!("{}{conditions}", claim.in_words()), &format!("{source}, {}", plain(claim.since)))
        };
        let facts: Vec<PackFact> = now.claims.iter().map(says).collect();
        match (facts.is_empty(), now.disagree) {
            (true, _) => lacking(PackItem::CustodyOrBail, facts, "Where they are is not recorded."),
            (false, true) => {
                lacking(PackItem::CustodyOrBail, facts, "These disagree: nobody has checked which is so.")
            }
            (false, false) => part(PackItem::CustodyOrBail, facts),
        }
    }

    /// Without the names of who is protected: those open with the record, to who answers for the case.
    fn victims(&self) -> PackPart {
        let today = self.at.day();
        let details = self.record.details.values().filter(|of| of.is_so_on(today));
        let protected =
            details.filter(|of| matches!(&of.dated.detail, Detail::RelatedPerson(of) if of.protected));
        let count = protected.count();
        let mut facts = Vec::new();
        if count > 0 {
            let people = if count == 1 {
                "1 person is protected".into()
            } else {
                format!("{count} people are protected")
            };
            facts.push(fact(&format!("{people}; who they are opens with the record after the move."), ""));
        }
        if let Some(plan) = self.open_plan() {
            let safety = &plan.safety;
            let names = |code: &String| self.policy.plan().groups.name_of(code).unwrap_or(code).to_string();
            let groups: Vec<String> = safety.groups.iter().map(names).collect();
            let lines = [
                ("Whose safety", groups.join(", ")),
                ("What holds", safety.restrictions.clone()),
                ("If it does not hold", safety.contingency.clone()),
            ];
            let said = lines.into_iter().filter(|(_, words)| !words.trim().is_empty());
            facts.extend(said.map(|(what, words)| fact(&format!("{what}: {words}"), &by(&plan.written))));
        }
        match facts.is_empty() {
            true => lacking(PackItem::Victims, facts, "Whether anybody has to be kept safe is not recorded."),
            false => part(PackItem::Victims, facts),
        }
    }

    fn open_plan(&self) -> Option<&'a Plan> {
        self.record.plans.values().filter(|plan| plan.is_open()).max_by_key(|plan| plan.created.at)
    }

    fn plan(&self) -> PackPart {
        let Some(plan) = self.open_plan() else {
            return lacking(PackItem::Plan, Vec::new(), "There is no plan.");
        };
        let mut goals: Vec<_> =
            self.record.goals.values().filter(|goal| goal.plan_id == plan.plan_id).collect();
        goals.retain(|goal| matches!(goal.facts.state, GoalState::Active | GoalState::Future));
        goals.sort_by_key(|goal| (goal.created.at, goal.goal_id));
        let mut facts = vec![fact(&format!("Begun {}", plain(plan.created.at.day())), &by(&plan.written))];
        facts.extend(goals.iter().map(|goal| fact(&format!("Goal: {}", goal.facts.words), "")));
        let mut missing = Vec::new();
        if goals.is_empty() {
            missing.push("The plan has no goal that is still open.".to_string());
        }
        if plan.signature.is_none() {
            missing.push("The plan is not agreed yet.".to_string());
        } else if plan.changed_since_signed() {
            missing.push("The plan changed after it was agreed.".to_string());
        }
        PackPart { item: PackItem::Plan, facts, missing }
    }

    fn tasks(&self) -> PackPart {
        let mut facts = Vec::new();
        let mut owed: Vec<_> =
            self.record.contacts.values().filter(|of| of.booked && of.outcome.is_none()).collect();
        owed.retain(|of| of.starts_at <= self.at);
        owed.sort_by_key(|of| (of.starts_at, of.contact_id));
        let kind = |code: &str| self.policy.contact_types().name_of(code).unwrap_or(code).to_string();
        facts.extend(owed.into_iter().map(|of| {
            let says =
                format!("Outcome to record: {}, {}", kind(&of.contact_type), plain(of.starts_at.day()));
            fact(&says, &of.officer_name)
        }));
        let mut concerns: Vec<_> = self.record.concerns.values().filter(|of| of.decided.is_none()).collect();
        concerns.sort_by_key(|of| (of.created.at, of.concern_id));
        facts.extend(concerns.into_iter().map(|of| {
            let manager = of.facts.manager.as_ref().map_or("no manager was found", |named| &named.name);
            fact(&format!("A concern waits for a decision: {manager}"), &by(&of.created))
        }));
        let mut reviews: Vec<_> = self
            .record
            .flags
            .values()
            .filter(|of| of.is_open())
            .filter_map(|of| Some((of.next_review?, of)))
            .collect();
        reviews.sort_by_key(|(due, of)| (*due, of.flag_id));
        facts.extend(reviews.into_iter().map(|(due, of)| {
            let name = self.policy.flag_types().name_of(&of.flag_type).unwrap_or(&of.flag_type);
            fact(&format!("Flag to review by {}: {name}", plain(due)), "")
        }));
        if facts.is_empty() {
            facts.push(fact("None.", ""));
        }
        part(PackItem::Tasks, facts)
    }

    fn enforcement(&self) -> PackPart {
        let chain = chain(self.record, self.policy, self.at);
        let mut facts: Vec<PackFact> = chain
            .open_steps()
            .map(|(_, step)| {
                let due = match step.due.and_then(Due::on) {
                    Some(on) => format!("due {}", plain(on)),
                    None => "its clock stands still or its day is not known".to_string(),
                };
                fact(
                    &format!("{}: {due}", step.name),
                    &format!("since {}, {}", plain(step.started_on), step.started_by),
                )
            })
            .collect();
        if facts.is_empty() {
            facts.push(fact("None is open.", ""));
        }
        part(PackItem::Enforcement, facts)
    }

    fn documents(&self) -> PackPart {
        let mut own: Vec<_> = self.record.documents.values().filter(|of| of.removed.is_none()).collect();
        own.sort_by_key(|of| std::cmp::Reverse((of.dated, of.document_id)));
        let more = own.len().saturating_sub(DOCUMENTS_NAMED);
        let mut facts: Vec<PackFact> = own
            .iter()
            .take(DOCUMENTS_NAMED)
            .map(|of| fact(&of.title, &format!("{}, {}", of.received_from, plain(of.dated))))
            .collect();
        match (facts.is_empty(), more) {
            (true, _) => facts.push(fact("None is on the record.", "")),
            (false, 0) => {}
            (false, more) => facts.push(fact(&format!("{more} more on the record."), "")),
        }
        part(PackItem::Documents, facts)
    }
}
