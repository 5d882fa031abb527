access_case.case_id uuid NOT NULL
access_case.access_id uuid NOT NULL
access_case.at timestamp with time zone NOT NULL
access_case.user_id uuid NOT NULL
access_case.user_name text NOT NULL
access_case.organisation_name text NOT NULL
access_case.action text NOT NULL
access_case.allowed boolean NOT NULL
access_case.rule text NOT NULL
allocation.case_id uuid NOT NULL
allocation.allocation_id uuid NOT NULL
allocation.sentence_id uuid NOT NULL
allocation.by_organisation_id uuid NOT NULL
allocation.by_organisation_name text NOT NULL
allocation.by_team_id uuid
allocation.by_team_name text NOT NULL
allocation.decided_month text NOT NULL
allocation.overridden bigint NOT NULL
allocation.reversed_at timestamp with time zone
allocation.body text NOT NULL
allocation.written_seq bigint NOT NULL
allocation.written_at timestamp with time zone NOT NULL
allocation.written_by uuid NOT NULL
allocation.written_by_name text NOT NULL
allocation.written_organisation_id uuid NOT NULL
allocation.written_organisation_name text NOT NULL
app_user.user_id uuid NOT NULL
app_user.login text NOT NULL
app_user.password_hash text NOT NULL
app_user.name text NOT NULL
app_user.organisation_id uuid NOT NULL
app_user.organisation_name text NOT NULL
app_user.last_sign_in_at timestamp with time zone
archive_run.run_id uuid NOT NULL
archive_run.began_at timestamp with time zone NOT NULL
archive_run.ended_at timestamp with time zone
archive_run.by_name text NOT NULL
archive_run.policy_revision text NOT NULL
archive_run.counts text NOT NULL
assessment.case_id uuid NOT NULL
assessment.assessment_id uuid NOT NULL
assessment.form text NOT NULL
assessment.purpose text NOT NULL
assessment.assessed_on date NOT NULL
assessment.base uuid
assessment.levels text NOT NULL
assessment.harm_community text
assessment.signed text
assessment.countersigned text
assessment.sent_back text
assessment.waits_since timestamp with time zone
assessment.voided_why text
assessment.voided_at timestamp with time zone
assessment.voided_by_name text
assessment.started_seq bigint NOT NULL
assessment.started_at timestamp with time zone NOT NULL
assessment.started_by uuid NOT NULL
assessment.started_by_name text NOT NULL
assessment.started_organisation_id uuid NOT NULL
assessment.started_organisation_name text NOT NULL
assessment.written_seq bigint NOT NULL
assessment.written_at timestamp with time zone NOT NULL
assessment.written_by uuid NOT NULL
assessment.written_by_name text NOT NULL
assessment.written_organisation_id uuid NOT NULL
assessment.written_organisation_name text NOT NULL
assessment.writers text
assessment.levels_written text
assessment_score.case_id uuid NOT NULL
assessment_score.assessment_id uuid NOT NULL
assessment_score.assessed_on date NOT NULL
assessment_score.offence_table text NOT NULL
assessment_score.given text NOT NULL
assessment_score.scores text NOT NULL
assessment_score.written_seq bigint NOT NULL
assessment_score.written_at timestamp with time zone NOT NULL
assessment_score.written_by uuid NOT NULL
assessment_score.written_by_name text NOT NULL
assessment_score.written_organisation_id uuid NOT NULL
assessment_score.written_organisation_name text NOT NULL
assessment_section.case_id uuid NOT NULL
assessment_section.assessment_id uuid NOT NULL
assessment_section.section text NOT NULL
assessment_section.answers text NOT NULL
assessment_section.written_seq bigint NOT NULL
assessment_section.written_at timestamp with time zone NOT NULL
assessment_section.written_by uuid NOT NULL
assessment_section.written_by_name text NOT NULL
assessment_section.written_organisation_id uuid NOT NULL
assessment_section.written_organisation_name text NOT NULL
assignment.case_id uuid NOT NULL
assignment.assignment_id uuid NOT NULL
assignment.organisation_id uuid NOT NULL
assignment.organisation_name text NOT NULL
assignment.team_id uuid NOT NULL
assignment.team_name text NOT NULL
assignment.officer_id uuid NOT NULL
assignment.officer_name text NOT NULL
assignment.from_at timestamp with time zone NOT NULL
assignment.until_at timestamp with time zone
assignment.reason text NOT NULL
assignment.written_seq bigint NOT NULL
assignment.written_at timestamp with time zone NOT NULL
assignment.written_by uuid NOT NULL
assignment.written_by_name text NOT NULL
assignment.written_organisation_id uuid NOT NULL
assignment.written_organisation_name text NOT NULL
assignment.reason_code text
bail.case_id uuid NOT NULL
bail.bail_id uuid NOT NULL
bail.status text NOT NULL
bail.decided_on date NOT NULL
bail.place text NOT NULL
bail.until_on date
bail.conditions text NOT NULL
bail.told_by text NOT NULL
bail.checked boolean NOT NULL
bail.removed_why text
bail.removed_at timestamp with time zone
bail.removed_by_name text
bail.corrections bigint NOT NULL
bail.written_seq bigint NOT NULL
bail.written_at timestamp with time zone NOT NULL
bail.written_by uuid NOT NULL
bail.written_by_name text NOT NULL
bail.written_organisation_id uuid NOT NULL
bail.written_organisation_name text NOT NULL
breach_review.case_id uuid NOT NULL
breach_review.review_id uuid NOT NULL
breach_review.sentence_id uuid NOT NULL
breach_review.decision text NOT NULL
breach_review.considered text NOT NULL
breach_review.decided_on date NOT NULL
breach_review.why text NOT NULL
breach_review.written_seq bigint NOT NULL
breach_review.written_at timestamp with time zone NOT NULL
breach_review.written_by uuid NOT NULL
breach_review.written_by_name text NOT NULL
breach_review.written_organisation_id uuid NOT NULL
breach_review.written_organisation_name text NOT NULL
breach_step.case_id uuid NOT NULL
breach_step.step_id uuid NOT NULL
breach_step.review_id uuid NOT NULL
breach_step.step text NOT NULL
breach_step.happened_on date NOT NULL
breach_step.hearing_on date
breach_step.note text NOT NULL
breach_step.removed_why text
breach_step.removed_at timestamp with time zone
breach_step.removed_by_name text
breach_step.written_seq bigint NOT NULL
breach_step.written_at timestamp with time zone NOT NULL
breach_step.written_by uuid NOT NULL
breach_step.written_by_name text NOT NULL
breach_step.written_organisation_id uuid NOT NULL
breach_step.written_organisation_name text NOT NULL
calendar_feed.user_id uuid NOT NULL
calendar_feed.token_hash bytea NOT NULL
calendar_feed.created_at timestamp with time zone NOT NULL
case_admitted.case_id uuid NOT NULL
case_admitted.user_id uuid NOT NULL
case_admitted.user_name text NOT NULL
case_admitted.on_list boolean NOT NULL
case_admitted.written_seq bigint NOT NULL
case_admitted.written_at timestamp with time zone NOT NULL
case_admitted.written_by uuid NOT NULL
case_admitted.written_by_name text NOT NULL
case_admitted.written_organisation_id uuid NOT NULL
case_admitted.written_organisation_name text NOT NULL
case_event.case_id uuid NOT NULL
case_event.seq bigint NOT NULL
case_event.event_id uuid NOT NULL
case_event.kind text NOT NULL
case_event.effective_at timestamp with time zone NOT NULL
case_event.recorded_at timestamp with time zone NOT NULL
case_event.by_user_id uuid NOT NULL
case_event.by_name text NOT NULL
case_event.by_organisation_id uuid NOT NULL
case_event.by_organisation_name text NOT NULL
case_event.policy text NOT NULL
case_event.corrects uuid
case_event.basis text NOT NULL
case_event.payload text NOT NULL
case_event.salt bytea NOT NULL
case_event.digest bytea NOT NULL
case_event.hash bytea NOT NULL
case_exclusion.case_id uuid NOT NULL
case_exclusion.exclusion_id uuid NOT NULL
case_exclusion.user_id uuid NOT NULL
case_exclusion.from_at timestamp with time zone NOT NULL
case_exclusion.until_at timestamp with time zone
case_exclusion.body text NOT NULL
case_exclusion.written_seq bigint NOT NULL
case_exclusion.written_at timestamp with time zone NOT NULL
case_exclusion.written_by uuid NOT NULL
case_exclusion.written_by_name text NOT NULL
case_exclusion.written_organisation_id uuid NOT NULL
case_exclusion.written_organisation_name text NOT NULL
case_head.case_id uuid NOT NULL
case_head.seq bigint NOT NULL
case_head.hash bytea NOT NULL
case_member.case_id uuid NOT NULL
case_member.member uuid NOT NULL
case_member.joined boolean NOT NULL
case_opening.case_id uuid NOT NULL
case_opening.opening_id uuid NOT NULL
case_opening.user_id uuid NOT NULL
case_opening.from_at timestamp with time zone
case_opening.until_at timestamp with time zone
case_opening.parts text NOT NULL
case_opening.asked_at timestamp with time zone NOT NULL
case_opening.waits boolean NOT NULL
case_opening.body text NOT NULL
case_opening.written_seq bigint NOT NULL
case_opening.written_at timestamp with time zone NOT NULL
case_opening.written_by uuid NOT NULL
case_opening.written_by_name text NOT NULL
case_opening.written_organisation_id uuid NOT NULL
case_opening.written_organisation_name text NOT NULL
case_restriction.case_id uuid NOT NULL
case_restriction.lifted_at timestamp with time zone
case_restriction.body text NOT NULL
case_restriction.written_seq bigint NOT NULL
case_restriction.written_at timestamp with time zone NOT NULL
case_restriction.written_by uuid NOT NULL
case_restriction.written_by_name text NOT NULL
case_restriction.written_organisation_id uuid NOT NULL
case_restriction.written_organisation_name text NOT NULL
concern.case_id uuid NOT NULL
concern.concern_id uuid NOT NULL
concern.said text NOT NULL
concern.intent text NOT NULL
concern.danger text NOT NULL
concern.holder_id uuid
concern.holder_name text
concern.manager_id uuid
concern.manager_name text
concern.decide_by timestamp with time zone NOT NULL
concern.follows text
concern.decided_why text
concern.decided_at timestamp with time zone
concern.decided_by uuid
concern.decided_by_name text
concern.created_seq bigint NOT NULL
concern.created_at timestamp with time zone NOT NULL
concern.created_by uuid NOT NULL
concern.created_by_name text NOT NULL
concern.created_organisation_id uuid NOT NULL
concern.created_organisation_name text NOT NULL
concern.written_seq bigint NOT NULL
concern.written_at timestamp with time zone NOT NULL
concern.written_by uuid NOT NULL
concern.written_by_name text NOT NULL
concern.written_organisation_id uuid NOT NULL
concern.written_organisation_name text NOT NULL
concern.stand_in_id uuid
concern.stand_in_name text
contact.case_id uuid NOT NULL
contact.contact_id uuid NOT NULL
contact.contact_type text NOT NULL
contact.starts_at timestamp with time zone NOT NULL
contact.minutes bigint NOT NULL
contact.place text
contact.officer_id uuid
contact.officer_name text NOT NULL
contact.booked boolean NOT NULL
contact.notes text NOT NULL
contact.sensitive boolean NOT NULL
contact.corrections bigint NOT NULL
contact.outcome_code text
contact.outcome_attended boolean
contact.outcome_seq bigint
contact.outcome_at timestamp with time zone
contact.outcome_by uuid
contact.outcome_by_name text
contact.outcome_organisation_id uuid
contact.outcome_organisation_name text
contact.created_seq bigint NOT NULL
contact.created_at timestamp with time zone NOT NULL
contact.created_by uuid NOT NULL
contact.created_by_name text NOT NULL
contact.created_organisation_id uuid NOT NULL
contact.created_organisation_name text NOT NULL
contact.written_seq bigint NOT NULL
contact.written_at timestamp with time zone NOT NULL
contact.written_by uuid NOT NULL
contact.written_by_name text NOT NULL
contact.written_organisation_id uuid NOT NULL
contact.written_organisation_name text NOT NULL
contact.outcome_awaited_until date
contact.outcome_because text
contact.series_id uuid
contact.group_id uuid
contact.requirement_id uuid
contact.visit_who_knows text
contact.visit_back_by timestamp with time zone
contact.visit_checked_in_at timestamp with time zone
contact.visit_checked_in_by text
contact.outcome_decided_at timestamp with time zone
contact.condition_id uuid
crn.crn text NOT NULL
crn.case_id uuid NOT NULL
custody_step.case_id uuid NOT NULL
custody_step.step_id uuid NOT NULL
custody_step.sentence_id uuid NOT NULL
custody_step.step text NOT NULL
custody_step.happened_on date NOT NULL
custody_step.place text NOT NULL
custody_step.term text
custody_step.reason text NOT NULL
custody_step.told_by text NOT NULL
custody_step.removed_why text
custody_step.removed_at timestamp with time zone
custody_step.removed_by_name text
custody_step.corrections bigint NOT NULL
custody_step.written_seq bigint NOT NULL
custody_step.written_at timestamp with time zone NOT NULL
custody_step.written_by uuid NOT NULL
custody_step.written_by_name text NOT NULL
custody_step.written_organisation_id uuid NOT NULL
custody_step.written_organisation_name text NOT NULL
detail.case_id uuid NOT NULL
detail.detail_id uuid NOT NULL
detail.kind text NOT NULL
detail.from_on date
detail.to_on date
detail.facts text NOT NULL
detail.removed_because text
detail.corrections bigint NOT NULL
detail.created_seq bigint NOT NULL
detail.created_at timestamp with time zone NOT NULL
detail.created_by uuid NOT NULL
detail.created_by_name text NOT NULL
detail.created_organisation_id uuid NOT NULL
detail.created_organisation_name text NOT NULL
detail.written_seq bigint NOT NULL
detail.written_at timestamp with time zone NOT NULL
detail.written_by uuid NOT NULL
detail.written_by_name text NOT NULL
detail.written_organisation_id uuid NOT NULL
detail.written_organisation_name text NOT NULL
detail.search_form text COLLATE C
document.case_id uuid NOT NULL
document.document_id uuid NOT NULL
document.kind text NOT NULL
document.title text NOT NULL
document.received_from text NOT NULL
document.dated date NOT NULL
document.contact_id uuid
document.format text NOT NULL
document.bytes bigint NOT NULL
document.digest text NOT NULL
document.file_name text NOT NULL
document.removed_why text
document.corrections bigint NOT NULL
document.created_seq bigint NOT NULL
document.created_at timestamp with time zone NOT NULL
document.created_by uuid NOT NULL
document.created_by_name text NOT NULL
document.created_organisation_id uuid NOT NULL
document.created_organisation_name text NOT NULL
document.written_seq bigint NOT NULL
document.written_at timestamp with time zone NOT NULL
document.written_by uuid NOT NULL
document.written_by_name text NOT NULL
document.written_organisation_id uuid NOT NULL
document.written_organisation_name text NOT NULL
draft.user_id uuid NOT NULL
draft.draft_id uuid NOT NULL
draft.form text NOT NULL
draft.case_id uuid NOT NULL
draft.contact_id uuid
draft.fields text NOT NULL
draft.kept_at timestamp with time zone NOT NULL
draft.goes_at timestamp with time zone NOT NULL
ended_session.token_hash bytea NOT NULL
ended_session.user_id uuid NOT NULL
ended_session.csrf text NOT NULL
ended_session.goes_at timestamp with time zone NOT NULL
flag.case_id uuid NOT NULL
flag.flag_id uuid NOT NULL
flag.flag_type text NOT NULL
flag.level text
flag.category text
flag.note text NOT NULL
flag.from_on date NOT NULL
flag.next_review date
flag.ended_on date
flag.ended_why text
flag.removed_why text
flag.corrections bigint NOT NULL
flag.created_seq bigint NOT NULL
flag.created_at timestamp with time zone NOT NULL
flag.created_by uuid NOT NULL
flag.created_by_name text NOT NULL
flag.created_organisation_id uuid NOT NULL
flag.created_organisation_name text NOT NULL
flag.written_seq bigint NOT NULL
flag.written_at timestamp with time zone NOT NULL
flag.written_by uuid NOT NULL
flag.written_by_name text NOT NULL
flag.written_organisation_id uuid NOT NULL
flag.written_organisation_name text NOT NULL
flag_step.case_id uuid NOT NULL
flag_step.step_id uuid NOT NULL
flag_step.flag_id uuid NOT NULL
flag_step.kind text NOT NULL
flag_step.step_on date NOT NULL
flag_step.words text NOT NULL
flag_step.written_seq bigint NOT NULL
flag_step.written_at timestamp with time zone NOT NULL
flag_step.written_by uuid NOT NULL
flag_step.written_by_name text NOT NULL
flag_step.written_organisation_id uuid NOT NULL
flag_step.written_organisation_name text NOT NULL
guess_window.guess_key bytea NOT NULL
guess_window.since timestamp with time zone NOT NULL
guess_window.failures bigint NOT NULL
hand_back.case_id uuid NOT NULL
hand_back.assignment_id uuid NOT NULL
hand_back.on_day date NOT NULL
hand_back.is_open bigint NOT NULL
hand_back.body text NOT NULL
hand_back.written_seq bigint NOT NULL
hand_back.written_at timestamp with time zone NOT NULL
hand_back.written_by uuid NOT NULL
hand_back.written_by_name text NOT NULL
hand_back.written_organisation_id uuid NOT NULL
hand_back.written_organisation_name text NOT NULL
handover.case_id uuid NOT NULL
handover.transfer_id uuid NOT NULL
handover.from_organisation_id uuid NOT NULL
handover.from_team_id uuid NOT NULL
handover.to_organisation_id uuid NOT NULL
handover.to_team_id uuid NOT NULL
handover.asked_at timestamp with time zone NOT NULL
handover.ended_at timestamp with time zone
handover.moved_at timestamp with time zone
handover.body text NOT NULL
handover.written_seq bigint NOT NULL
handover.written_at timestamp with time zone NOT NULL
handover.written_by uuid NOT NULL
handover.written_by_name text NOT NULL
handover.written_organisation_id uuid NOT NULL
handover.written_organisation_name text NOT NULL
hearing.case_id uuid NOT NULL
hearing.hearing_id uuid NOT NULL
hearing.feed text NOT NULL
hearing.source_key text NOT NULL
hearing.court_code text
hearing.court_name text NOT NULL
hearing.room text
hearing.sitting_on date NOT NULL
hearing.sitting_at text
hearing.hearing_type text
hearing.case_number text
hearing.bail_status text
hearing.name_as_given text NOT NULL
hearing.address_as_given text
hearing.postcode text
hearing.offences text NOT NULL
hearing.written_seq bigint NOT NULL
hearing.written_at timestamp with time zone NOT NULL
hearing.written_by uuid NOT NULL
hearing.written_by_name text NOT NULL
hearing.written_organisation_id uuid NOT NULL
hearing.written_organisation_name text NOT NULL
identifier.case_id uuid NOT NULL
identifier.identifier_id uuid NOT NULL
identifier.kind text NOT NULL
identifier.raw text NOT NULL
identifier.search_form text NOT NULL
identifier.unverified_because text
identifier.source text NOT NULL
identifier.written_seq bigint NOT NULL
identifier.written_at timestamp with time zone NOT NULL
identifier.written_by uuid NOT NULL
identifier.written_by_name text NOT NULL
identifier.written_organisation_id uuid NOT NULL
identifier.written_organisation_name text NOT NULL
job.job text NOT NULL
job.day date NOT NULL
job.at timestamp with time zone NOT NULL
key_date.case_id uuid NOT NULL
key_date.sentence_id uuid NOT NULL
key_date.term text NOT NULL
key_date.falls_on date
key_date.told_by text NOT NULL
key_date.corrections bigint NOT NULL
key_date.written_seq bigint NOT NULL
key_date.written_at timestamp with time zone NOT NULL
key_date.written_by uuid NOT NULL
key_date.written_by_name text NOT NULL
key_date.written_organisation_id uuid NOT NULL
key_date.written_organisation_name text NOT NULL
known_sign_in.guess_key bytea NOT NULL
known_sign_in.at timestamp with time zone NOT NULL
left_unallocated.case_id uuid NOT NULL
left_unallocated.left_id uuid NOT NULL
left_unallocated.body text NOT NULL
left_unallocated.written_seq bigint NOT NULL
left_unallocated.written_at timestamp with time zone NOT NULL
left_unallocated.written_by uuid NOT NULL
left_unallocated.written_by_name text NOT NULL
left_unallocated.written_organisation_id uuid NOT NULL
left_unallocated.written_organisation_name text NOT NULL
letter.case_id uuid NOT NULL
letter.letter_id uuid NOT NULL
letter.letter_type text NOT NULL
letter.contact_id uuid
letter.review_id uuid
letter.corrects uuid
letter.sent_on date NOT NULL
letter.way text NOT NULL
letter.document_id uuid
letter.note text NOT NULL
letter.removed_why text
letter.removed_at timestamp with time zone
letter.removed_by_name text
letter.written_seq bigint NOT NULL
letter.written_at timestamp with time zone NOT NULL
letter.written_by uuid NOT NULL
letter.written_by_name text NOT NULL
letter.written_organisation_id uuid NOT NULL
letter.written_organisation_name text NOT NULL
letter.language text
letter.template text
letter.words text
letter_template.organisation_id uuid NOT NULL
letter_template.letter text COLLATE C NOT NULL
letter_template.language text COLLATE C NOT NULL
letter_template.version bigint NOT NULL
letter_template.text text NOT NULL
letter_template.why text NOT NULL
letter_template.written_seq bigint NOT NULL
letter_template.written_at timestamp with time zone NOT NULL
letter_template.written_by uuid NOT NULL
letter_template.written_by_name text NOT NULL
letter_template.written_organisation_id uuid NOT NULL
letter_template.written_organisation_name text NOT NULL
licence_condition.case_id uuid NOT NULL
licence_condition.condition_id uuid NOT NULL
licence_condition.sentence_id uuid NOT NULL
licence_condition.step_id uuid NOT NULL
licence_condition.condition_type text NOT NULL
licence_condition.words text NOT NULL
licence_condition.version text NOT NULL
licence_condition.from_on date NOT NULL
licence_condition.ended_on date
licence_condition.ended_reason text
licence_condition.ended_note text
licence_condition.removed_why text
licence_condition.removed_at timestamp with time zone
licence_condition.removed_by_name text
licence_condition.written_seq bigint NOT NULL
licence_condition.written_at timestamp with time zone NOT NULL
licence_condition.written_by uuid NOT NULL
licence_condition.written_by_name text NOT NULL
licence_condition.written_organisation_id uuid NOT NULL
licence_condition.written_organisation_name text NOT NULL
licence_condition.wording text
load_contest.organisation_id uuid NOT NULL
load_contest.contest_id uuid NOT NULL
load_contest.officer_id uuid NOT NULL
load_contest.team_id uuid NOT NULL
load_contest.facts text NOT NULL
load_contest.answer text
load_contest.opened_seq bigint NOT NULL
load_contest.opened_at timestamp with time zone NOT NULL
load_contest.opened_by uuid NOT NULL
load_contest.opened_by_name text NOT NULL
load_contest.opened_organisation_id uuid NOT NULL
load_contest.opened_organisation_name text NOT NULL
load_contest.written_seq bigint NOT NULL
load_contest.written_at timestamp with time zone NOT NULL
load_contest.written_by uuid NOT NULL
load_contest.written_by_name text NOT NULL
load_contest.written_organisation_id uuid NOT NULL
load_contest.written_organisation_name text NOT NULL
look.organisation_id uuid NOT NULL
look.look_id uuid NOT NULL
look.check_code text NOT NULL
look.team_id uuid NOT NULL
look.month_on date NOT NULL
look.counted bigint NOT NULL
look.counted_of bigint NOT NULL
look.reason text NOT NULL
look.owner_id uuid NOT NULL
look.owner_name text NOT NULL
look.sample text NOT NULL
look.holders text NOT NULL
look.outcome text
look.words text
look.opened_seq bigint NOT NULL
look.opened_at timestamp with time zone NOT NULL
look.opened_by uuid NOT NULL
look.opened_by_name text NOT NULL
look.opened_organisation_id uuid NOT NULL
look.opened_organisation_name text NOT NULL
look.written_seq bigint NOT NULL
look.written_at timestamp with time zone NOT NULL
look.written_by uuid NOT NULL
look.written_by_name text NOT NULL
look.written_organisation_id uuid NOT NULL
look.written_organisation_name text NOT NULL
match_candidate.case_id uuid NOT NULL
match_candidate.candidate uuid NOT NULL
match_candidate.rank bigint NOT NULL
match_candidate.found_by text NOT NULL
match_decision.case_id uuid NOT NULL
match_decision.decision_id uuid NOT NULL
match_decision.outcome text NOT NULL
match_decision.other uuid
match_decision.note text NOT NULL
match_decision.undone_why text
match_decision.undone_at timestamp with time zone
match_decision.undone_by_name text
match_decision.written_seq bigint NOT NULL
match_decision.written_at timestamp with time zone NOT NULL
match_decision.written_by uuid NOT NULL
match_decision.written_by_name text NOT NULL
match_decision.written_organisation_id uuid NOT NULL
match_decision.written_organisation_name text NOT NULL
name_form.case_id uuid NOT NULL
name_form.word text COLLATE C NOT NULL
name_form.name text COLLATE C NOT NULL
name_form.sound text COLLATE C NOT NULL
name_form.name_kind text
name_pair.case_id uuid NOT NULL
name_pair.pair text COLLATE C NOT NULL
name_word.word text COLLATE C NOT NULL
name_word.added_at timestamp with time zone NOT NULL
notice.notice_id uuid NOT NULL
notice.user_id uuid NOT NULL
notice.case_id uuid NOT NULL
notice.topic text NOT NULL
notice.at timestamp with time zone NOT NULL
notice.contact_id uuid
notice.appointment_at timestamp with time zone
office.organisation_id uuid NOT NULL
office.office_id uuid NOT NULL
office.name text COLLATE C NOT NULL
office.address text NOT NULL
office.phone text NOT NULL
office.hours text NOT NULL
office.closed text NOT NULL
office.written_seq bigint NOT NULL
office.written_at timestamp with time zone NOT NULL
office.written_by uuid NOT NULL
office.written_by_name text NOT NULL
office.written_organisation_id uuid NOT NULL
office.written_organisation_name text NOT NULL
officer.organisation_id uuid NOT NULL
officer.officer_id uuid NOT NULL
officer.team_id uuid NOT NULL
officer.name text COLLATE C NOT NULL
officer.grade text NOT NULL
officer.phone text NOT NULL
officer.user_id uuid
officer.from_at timestamp with time zone NOT NULL
officer.until_at timestamp with time zone
officer_load.officer_id uuid NOT NULL
officer_load.day_on date NOT NULL
officer_load.organisation_id uuid NOT NULL
officer_load.team_id uuid NOT NULL
officer_load.counted_at timestamp with time zone NOT NULL
officer_load.rule text NOT NULL
officer_load.used bigint NOT NULL
officer_load.available bigint NOT NULL
officer_load.cases bigint NOT NULL
officer_load.high_risk bigint NOT NULL
officer_load.lines text NOT NULL
officer_load.hours text NOT NULL
organisation.organisation_id uuid NOT NULL
organisation.name text COLLATE C NOT NULL
organisation_event.organisation_id uuid NOT NULL
organisation_event.seq bigint NOT NULL
organisation_event.event_id uuid NOT NULL
organisation_event.kind text NOT NULL
organisation_event.effective_at timestamp with time zone NOT NULL
organisation_event.recorded_at timestamp with time zone NOT NULL
organisation_event.by_user_id uuid NOT NULL
organisation_event.by_name text NOT NULL
organisation_event.by_organisation_id uuid NOT NULL
organisation_event.by_organisation_name text NOT NULL
organisation_event.policy text NOT NULL
organisation_event.corrects uuid
organisation_event.basis text NOT NULL
organisation_event.payload text NOT NULL
organisation_event.salt bytea NOT NULL
organisation_event.digest bytea NOT NULL
organisation_event.hash bytea NOT NULL
organisation_head.organisation_id uuid NOT NULL
organisation_head.seq bigint NOT NULL
organisation_head.hash bytea NOT NULL
outbox.outbox_id uuid NOT NULL
outbox.topic text NOT NULL
outbox.payload text NOT NULL
outbox.at timestamp with time zone NOT NULL
outbox.next_at timestamp with time zone NOT NULL
outbox.attempts bigint NOT NULL
outbox.delivered_at timestamp with time zone
outbox.problem text
outbox.contact_id uuid
outbox.appointment_at timestamp with time zone
outbox.claimed_at timestamp with time zone
overload.organisation_id uuid NOT NULL
overload.overload_id uuid NOT NULL
overload.officer_id uuid NOT NULL
overload.team_id uuid NOT NULL
overload.facts text NOT NULL
overload.answers text NOT NULL
overload.ended_on date
overload.raised_seq bigint NOT NULL
overload.raised_at timestamp with time zone NOT NULL
overload.raised_by uuid NOT NULL
overload.raised_by_name text NOT NULL
overload.raised_organisation_id uuid NOT NULL
overload.raised_organisation_name text NOT NULL
overload.written_seq bigint NOT NULL
overload.written_at timestamp with time zone NOT NULL
overload.written_by uuid NOT NULL
overload.written_by_name text NOT NULL
overload.written_organisation_id uuid NOT NULL
overload.written_organisation_name text NOT NULL
part_facts.case_id uuid NOT NULL
part_facts.part_kind text NOT NULL
part_facts.part_id uuid NOT NULL
part_facts.facts text NOT NULL
part_facts.told_by text NOT NULL
part_facts.suspensions text NOT NULL
part_facts.written_seq bigint NOT NULL
part_facts.written_at timestamp with time zone NOT NULL
part_facts.written_by uuid NOT NULL
part_facts.written_by_name text NOT NULL
part_facts.written_organisation_id uuid NOT NULL
part_facts.written_organisation_name text NOT NULL
person.case_id uuid NOT NULL
person.crn text
person.title text
person.forenames text COLLATE C NOT NULL
person.surname text COLLATE C NOT NULL
person.birth_date date
person.sex text
person.identity text NOT NULL
person.waiting_since timestamp with time zone
person.opinion_user_id uuid
person.opinion_name text
person.opinion_note text
person.joined_to uuid
person.written_seq bigint NOT NULL
person.written_at timestamp with time zone NOT NULL
person.written_by uuid NOT NULL
person.written_by_name text NOT NULL
person.written_organisation_id uuid NOT NULL
person.written_organisation_name text NOT NULL
person.held boolean NOT NULL
plan.case_id uuid NOT NULL
plan.plan_id uuid NOT NULL
plan.people text NOT NULL
plan.at_risk_groups text NOT NULL
plan.restrictions text NOT NULL
plan.contingency text NOT NULL
plan.why text NOT NULL
plan.agreed text
plan.agreed_contact_id uuid
plan.agreed_words text
plan.signed_seq bigint
plan.signed_at timestamp with time zone
plan.signed_by uuid
plan.signed_by_name text
plan.signed_organisation_id uuid
plan.signed_organisation_name text
plan.ended_at timestamp with time zone
plan.created_seq bigint NOT NULL
plan.created_at timestamp with time zone NOT NULL
plan.created_by uuid NOT NULL
plan.created_by_name text NOT NULL
plan.created_organisation_id uuid NOT NULL
plan.created_organisation_name text NOT NULL
plan.written_seq bigint NOT NULL
plan.written_at timestamp with time zone NOT NULL
plan.written_by uuid NOT NULL
plan.written_by_name text NOT NULL
plan.written_organisation_id uuid NOT NULL
plan.written_organisation_name text NOT NULL
plan.agreed_met_by text
plan_goal.case_id uuid NOT NULL
plan_goal.goal_id uuid NOT NULL
plan_goal.plan_id uuid NOT NULL
plan_goal.area text NOT NULL
plan_goal.words text NOT NULL
plan_goal.state text NOT NULL
plan_goal.created_seq bigint NOT NULL
plan_goal.created_at timestamp with time zone NOT NULL
plan_goal.created_by uuid NOT NULL
plan_goal.created_by_name text NOT NULL
plan_goal.created_organisation_id uuid NOT NULL
plan_goal.created_organisation_name text NOT NULL
plan_goal.written_seq bigint NOT NULL
plan_goal.written_at timestamp with time zone NOT NULL
plan_goal.written_by uuid NOT NULL
plan_goal.written_by_name text NOT NULL
plan_goal.written_organisation_id uuid NOT NULL
plan_goal.written_organisation_name text NOT NULL
plan_step.case_id uuid NOT NULL
plan_step.step_id uuid NOT NULL
plan_step.goal_id uuid NOT NULL
plan_step.words text NOT NULL
plan_step.who text NOT NULL
plan_step.due_on date
plan_step.state text NOT NULL
plan_step.created_seq bigint NOT NULL
plan_step.created_at timestamp with time zone NOT NULL
plan_step.created_by uuid NOT NULL
plan_step.created_by_name text NOT NULL
plan_step.created_organisation_id uuid NOT NULL
plan_step.created_organisation_name text NOT NULL
plan_step.written_seq bigint NOT NULL
plan_step.written_at timestamp with time zone NOT NULL
plan_step.written_by uuid NOT NULL
plan_step.written_by_name text NOT NULL
plan_step.written_organisation_id uuid NOT NULL
plan_step.written_organisation_name text NOT NULL
policy_revision.revision text NOT NULL
policy_revision.files text NOT NULL
policy_revision.at timestamp with time zone NOT NULL
read_item.digest text NOT NULL
read_item.at timestamp with time zone NOT NULL
reference_row.kind text NOT NULL
reference_row.list text NOT NULL
reference_row.version bigint NOT NULL
reference_row.line bigint NOT NULL
reference_row.code text NOT NULL
reference_row.name text
reference_row.from_on date
reference_row.to_on date
reference_row.says text NOT NULL
reference_version.kind text NOT NULL
reference_version.list text NOT NULL
reference_version.version bigint NOT NULL
reference_version.as_of date NOT NULL
reference_version.source text NOT NULL
reference_version.file text NOT NULL
reference_version.digest text NOT NULL
reference_version.columns_said text NOT NULL
reference_version.kept bigint NOT NULL
reference_version.refused bigint NOT NULL
reference_version.policy_revision text
reference_version.loaded_at timestamp with time zone NOT NULL
reference_version.loaded_by text NOT NULL
request.request_id uuid NOT NULL
request.user_id uuid NOT NULL
request.command text NOT NULL
request.answer text NOT NULL
request.at timestamp with time zone NOT NULL
requirement.case_id uuid NOT NULL
requirement.requirement_id uuid NOT NULL
requirement.sentence_id uuid NOT NULL
requirement.requirement_type text NOT NULL
requirement.length bigint
requirement.written_seq bigint NOT NULL
requirement.written_at timestamp with time zone NOT NULL
requirement.written_by uuid NOT NULL
requirement.written_by_name text NOT NULL
requirement.written_organisation_id uuid NOT NULL
requirement.written_organisation_name text NOT NULL
requirement.details text NOT NULL
requirement.ends_on date
requirement.started_on date
requirement.ended_on date
requirement.ended_reason text
requirement.ended_note text
requirement.removed_why text
requirement.removed_at timestamp with time zone
requirement.removed_by_name text
retention.case_id uuid NOT NULL
retention.archived_class text
retention.archived_since date
retention.archived_on date
retention.exempted_why text
retention.exempted_since date
retention.restored_on date
retention.written_seq bigint NOT NULL
retention.written_at timestamp with time zone NOT NULL
retention.written_by uuid NOT NULL
retention.written_by_name text NOT NULL
retention.written_organisation_id uuid NOT NULL
retention.written_organisation_name text NOT NULL
role_grant.organisation_id uuid NOT NULL
role_grant.grant_id uuid NOT NULL
role_grant.user_id uuid NOT NULL
role_grant.role text NOT NULL
role_grant.scope_kind text NOT NULL
role_grant.scope_id uuid
role_grant.from_at timestamp with time zone NOT NULL
role_grant.until_at timestamp with time zone
schema_migration.number bigint NOT NULL
schema_migration.name text NOT NULL
schema_migration.checksum text NOT NULL
schema_migration.applied_at timestamp with time zone NOT NULL
search.search_id uuid NOT NULL
search.user_id uuid NOT NULL
search.words text NOT NULL
search.at timestamp with time zone NOT NULL
search.shown text NOT NULL
sentence.case_id uuid NOT NULL
sentence.sentence_id uuid NOT NULL
sentence.sentence_type text NOT NULL
sentence.court_name text NOT NULL
sentence.passed_on date NOT NULL
sentence.ends_on date
sentence.length_months bigint NOT NULL
sentence.offence_code text NOT NULL
sentence.offence_title text NOT NULL
sentence.hearing_id uuid
sentence.written_seq bigint NOT NULL
sentence.written_at timestamp with time zone NOT NULL
sentence.written_by uuid NOT NULL
sentence.written_by_name text NOT NULL
sentence.written_organisation_id uuid NOT NULL
sentence.written_organisation_name text NOT NULL
sentence.convicted_on date
sentence.offences text NOT NULL
sentence.runs text
sentence.runs_other uuid
sentence.ended_on date
sentence.ended_reason text
sentence.ended_note text
sentence.removed_why text
sentence.removed_at timestamp with time zone
sentence.removed_by_name text
sentence.corrections bigint NOT NULL
session.token_hash bytea NOT NULL
session.user_id uuid NOT NULL
session.csrf text NOT NULL
session.created_at timestamp with time zone NOT NULL
session.last_seen_at timestamp with time zone NOT NULL
session.previous_sign_in_at timestamp with time zone
session.client text
staff_fact.organisation_id uuid NOT NULL
staff_fact.fact_id uuid NOT NULL
staff_fact.officer_id uuid NOT NULL
staff_fact.says text NOT NULL
staff_fact.code text
staff_fact.minutes bigint
staff_fact.team_id uuid
staff_fact.stand_in uuid
staff_fact.from_on date NOT NULL
staff_fact.to_on date
staff_fact.taken_back text
staff_fact.written_seq bigint NOT NULL
staff_fact.written_at timestamp with time zone NOT NULL
staff_fact.written_by uuid NOT NULL
staff_fact.written_by_name text NOT NULL
staff_fact.written_organisation_id uuid NOT NULL
staff_fact.written_organisation_name text NOT NULL
staff_fact.note text
staff_notice.notice_id uuid NOT NULL
staff_notice.user_id uuid NOT NULL
staff_notice.topic text NOT NULL
staff_notice.about_id uuid NOT NULL
staff_notice.at timestamp with time zone NOT NULL
team.organisation_id uuid NOT NULL
team.team_id uuid NOT NULL
team.name text COLLATE C NOT NULL
team.phone text NOT NULL
team.office text NOT NULL
team.unit text NOT NULL
team_office.organisation_id uuid NOT NULL
team_office.team_id uuid NOT NULL
team_office.office_id uuid NOT NULL
team_office.from_on date NOT NULL
team_office.to_on date
team_office.written_seq bigint NOT NULL
team_office.written_at timestamp with time zone NOT NULL
team_office.written_by uuid NOT NULL
team_office.written_by_name text NOT NULL
team_office.written_organisation_id uuid NOT NULL
team_office.written_organisation_name text NOT NULL
tier.case_id uuid NOT NULL
tier.rule text NOT NULL
tier.tier text
tier.worked_on date NOT NULL
tier.look_again_on date
tier.worked text NOT NULL
tier.written_seq bigint NOT NULL
tier.written_at timestamp with time zone NOT NULL
tier.written_by uuid NOT NULL
tier.written_by_name text NOT NULL
tier.written_organisation_id uuid NOT NULL
tier.written_organisation_name text NOT NULL

CREATE UNIQUE INDEX access_case_pkey ON access_case USING btree (case_id, access_id)
CREATE INDEX access_case_refused ON access_case USING btree (user_id, at) WHERE (NOT allowed)
CREATE INDEX allocation_by_month ON allocation USING btree (decided_month, by_organisation_id, by_team_id, by_organisation_name, by_team_name, overridden, reversed_at)
CREATE UNIQUE INDEX allocation_pkey ON allocation USING btree (case_id, allocation_id)
CREATE UNIQUE INDEX app_user_by_login ON app_user USING btree (login)
CREATE UNIQUE INDEX app_user_pkey ON app_user USING btree (user_id)
CREATE UNIQUE INDEX archive_run_pkey ON archive_run USING btree (run_id)
CREATE UNIQUE INDEX assessment_pkey ON assessment USING btree (case_id, assessment_id)
CREATE UNIQUE INDEX assessment_score_pkey ON assessment_score USING btree (case_id, assessment_id)
CREATE UNIQUE INDEX assessment_section_pkey ON assessment_section USING btree (case_id, assessment_id, section)
CREATE INDEX assignment_by_officer ON assignment USING btree (officer_id, until_at, case_id, organisation_id, team_id, from_at)
CREATE INDEX assignment_by_team ON assignment USING btree (team_id, until_at)
CREATE INDEX assignment_now ON assignment USING btree (case_id, organisation_id, team_id, officer_id, from_at) WHERE (until_at IS NULL)
CREATE INDEX assignment_of_organisation ON assignment USING btree (organisation_id) WHERE (until_at IS NULL)
CREATE UNIQUE INDEX assignment_pkey ON assignment USING btree (case_id, assignment_id)
CREATE UNIQUE INDEX bail_pkey ON bail USING btree (case_id, bail_id)
CREATE UNIQUE INDEX breach_review_pkey ON breach_review USING btree (case_id, review_id)
CREATE UNIQUE INDEX breach_step_pkey ON breach_step USING btree (case_id, step_id)
CREATE UNIQUE INDEX calendar_feed_by_token ON calendar_feed USING btree (token_hash)
CREATE UNIQUE INDEX calendar_feed_pkey ON calendar_feed USING btree (user_id)
CREATE UNIQUE INDEX case_admitted_pkey ON case_admitted USING btree (case_id, user_id)
CREATE INDEX case_event_by_time ON case_event USING btree (recorded_at, event_id)
CREATE UNIQUE INDEX case_event_once ON case_event USING btree (case_id, event_id)
CREATE UNIQUE INDEX case_event_pkey ON case_event USING btree (case_id, seq)
CREATE UNIQUE INDEX case_exclusion_pkey ON case_exclusion USING btree (case_id, exclusion_id)
CREATE UNIQUE INDEX case_head_pkey ON case_head USING btree (case_id)
CREATE UNIQUE INDEX case_member_pkey ON case_member USING btree (case_id, member)
CREATE INDEX case_opening_of_user ON case_opening USING btree (user_id, case_id, until_at)
CREATE UNIQUE INDEX case_opening_pkey ON case_opening USING btree (case_id, opening_id)
CREATE INDEX case_opening_waits ON case_opening USING btree (asked_at) WHERE waits
CREATE UNIQUE INDEX case_restriction_pkey ON case_restriction USING btree (case_id)
CREATE INDEX concern_by_author ON concern USING btree (created_by, decided_at)
CREATE UNIQUE INDEX concern_pkey ON concern USING btree (case_id, concern_id)
CREATE INDEX concern_undecided ON concern USING btree (decide_by) WHERE (decided_at IS NULL)
CREATE INDEX contact_awaited ON contact USING btree (case_id) WHERE (outcome_awaited_until IS NOT NULL)
CREATE INDEX contact_by_group ON contact USING btree (group_id) WHERE (group_id IS NOT NULL)
CREATE INDEX contact_by_officer ON contact USING btree (officer_id, starts_at, minutes, outcome_code, booked)
CREATE INDEX contact_kept ON contact USING btree (case_id, starts_at, outcome_attended) WHERE outcome_attended
CREATE INDEX contact_open ON contact USING btree (case_id, starts_at, booked, outcome_code) WHERE (booked AND (outcome_code IS NULL))
CREATE UNIQUE INDEX contact_pkey ON contact USING btree (case_id, contact_id)
CREATE INDEX contact_to_come ON contact USING btree (starts_at) WHERE (booked AND (outcome_code IS NULL))
CREATE INDEX contact_to_record ON contact USING btree (officer_id, starts_at) WHERE (booked AND (outcome_code IS NULL))
CREATE INDEX contact_visit_out ON contact USING btree (visit_back_by) WHERE ((visit_back_by IS NOT NULL) AND (visit_checked_in_at IS NULL))
CREATE INDEX crn_by_case ON crn USING btree (case_id)
CREATE UNIQUE INDEX crn_pkey ON crn USING btree (crn)
CREATE UNIQUE INDEX custody_step_pkey ON custody_step USING btree (case_id, step_id)
CREATE INDEX detail_by_form ON detail USING btree (search_form, case_id) WHERE (search_form IS NOT NULL)
CREATE UNIQUE INDEX detail_pkey ON detail USING btree (case_id, detail_id)
CREATE UNIQUE INDEX document_pkey ON document USING btree (case_id, document_id)
CREATE INDEX draft_by_end ON draft USING btree (goes_at)
CREATE UNIQUE INDEX draft_pkey ON draft USING btree (user_id, draft_id)
CREATE INDEX ended_session_by_end ON ended_session USING btree (goes_at)
CREATE INDEX ended_session_by_user ON ended_session USING btree (user_id)
CREATE UNIQUE INDEX ended_session_pkey ON ended_session USING btree (token_hash)
CREATE INDEX flag_open ON flag USING btree (case_id, next_review, flag_type, from_on, ended_on, removed_why) WHERE ((ended_on IS NULL) AND (removed_why IS NULL))
CREATE UNIQUE INDEX flag_pkey ON flag USING btree (case_id, flag_id)
CREATE UNIQUE INDEX flag_step_pkey ON flag_step USING btree (case_id, step_id)
CREATE UNIQUE INDEX guess_window_pkey ON guess_window USING btree (guess_key)
CREATE INDEX guess_window_since ON guess_window USING btree (since)
CREATE INDEX hand_back_open ON hand_back USING btree (on_day) WHERE (is_open = 1)
CREATE UNIQUE INDEX hand_back_pkey ON hand_back USING btree (case_id, assignment_id)
CREATE INDEX handover_by_id ON handover USING btree (transfer_id)
CREATE INDEX handover_ended ON handover USING btree (ended_at) WHERE (ended_at IS NOT NULL)
CREATE INDEX handover_open ON handover USING btree (asked_at) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX handover_pkey ON handover USING btree (case_id, transfer_id)
CREATE INDEX hearing_by_sitting ON hearing USING btree (sitting_on, COALESCE(court_code, court_name))
CREATE INDEX hearing_by_source_key ON hearing USING btree (source_key)
CREATE UNIQUE INDEX hearing_pkey ON hearing USING btree (case_id, hearing_id)
CREATE INDEX identifier_by_form ON identifier USING btree (search_form)
CREATE UNIQUE INDEX identifier_pkey ON identifier USING btree (case_id, identifier_id)
CREATE UNIQUE INDEX job_pkey ON job USING btree (job, day)
CREATE UNIQUE INDEX key_date_pkey ON key_date USING btree (case_id, sentence_id, term)
CREATE INDEX known_sign_in_at ON known_sign_in USING btree (at)
CREATE UNIQUE INDEX known_sign_in_pkey ON known_sign_in USING btree (guess_key)
CREATE UNIQUE INDEX left_unallocated_pkey ON left_unallocated USING btree (case_id, left_id)
CREATE UNIQUE INDEX letter_pkey ON letter USING btree (case_id, letter_id)
CREATE UNIQUE INDEX letter_template_pkey ON letter_template USING btree (organisation_id, letter, language, version)
CREATE UNIQUE INDEX licence_condition_pkey ON licence_condition USING btree (case_id, condition_id)
CREATE INDEX load_contest_by_id ON load_contest USING btree (contest_id)
CREATE INDEX load_contest_by_officer ON load_contest USING btree (officer_id)
CREATE INDEX load_contest_open ON load_contest USING btree (organisation_id) WHERE (answer IS NULL)
CREATE UNIQUE INDEX load_contest_pkey ON load_contest USING btree (organisation_id, contest_id)
CREATE INDEX look_by_id ON look USING btree (look_id)
CREATE UNIQUE INDEX look_pkey ON look USING btree (organisation_id, look_id)
CREATE UNIQUE INDEX match_candidate_pkey ON match_candidate USING btree (case_id, candidate)
CREATE UNIQUE INDEX match_decision_pkey ON match_decision USING btree (case_id, decision_id)
CREATE INDEX name_form_by_sound ON name_form USING btree (sound, case_id)
CREATE INDEX name_form_by_word ON name_form USING btree (word, case_id)
CREATE UNIQUE INDEX name_form_pkey ON name_form USING btree (case_id, word, name)
CREATE INDEX name_pair_by_pair ON name_pair USING btree (pair, case_id)
CREATE UNIQUE INDEX name_pair_pkey ON name_pair USING btree (case_id, pair)
CREATE INDEX name_word_by_time ON name_word USING btree (added_at, word)
CREATE UNIQUE INDEX name_word_pkey ON name_word USING btree (word)
CREATE INDEX notice_by_user ON notice USING btree (user_id, at)
CREATE UNIQUE INDEX notice_pkey ON notice USING btree (notice_id)
CREATE UNIQUE INDEX office_pkey ON office USING btree (organisation_id, office_id)
CREATE INDEX officer_by_team ON officer USING btree (team_id)
CREATE INDEX officer_by_user ON officer USING btree (user_id)
CREATE UNIQUE INDEX officer_pkey ON officer USING btree (organisation_id, officer_id)
CREATE INDEX officer_load_by_day ON officer_load USING btree (day_on, team_id)
CREATE UNIQUE INDEX officer_load_pkey ON officer_load USING btree (officer_id, day_on)
CREATE UNIQUE INDEX organisation_pkey ON organisation USING btree (organisation_id)
CREATE INDEX organisation_event_by_time ON organisation_event USING btree (recorded_at, event_id)
CREATE UNIQUE INDEX organisation_event_once ON organisation_event USING btree (organisation_id, event_id)
CREATE UNIQUE INDEX organisation_event_pkey ON organisation_event USING btree (organisation_id, seq)
CREATE UNIQUE INDEX organisation_head_pkey ON organisation_head USING btree (organisation_id)
CREATE UNIQUE INDEX outbox_by_appointment ON outbox USING btree (contact_id, appointment_at) WHERE (contact_id IS NOT NULL)
CREATE INDEX outbox_due ON outbox USING btree (next_at) WHERE (delivered_at IS NULL)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (outbox_id)
CREATE INDEX outbox_reminder_due ON outbox USING btree (next_at) WHERE ((contact_id IS NOT NULL) AND (delivered_at IS NULL))
CREATE INDEX overload_by_id ON overload USING btree (overload_id)
CREATE INDEX overload_by_officer ON overload USING btree (officer_id)
CREATE INDEX overload_open ON overload USING btree (organisation_id) WHERE (ended_on IS NULL)
CREATE UNIQUE INDEX overload_pkey ON overload USING btree (organisation_id, overload_id)
CREATE UNIQUE INDEX part_facts_pkey ON part_facts USING btree (case_id, part_kind, part_id)
CREATE INDEX person_by_birth_date ON person USING btree (birth_date)
CREATE INDEX person_by_crn ON person USING btree (crn)
CREATE INDEX person_by_joined_to ON person USING btree (joined_to) WHERE (joined_to IS NOT NULL)
CREATE INDEX person_in_lists ON person USING btree (case_id, joined_to, identity, birth_date, surname, forenames, crn)
CREATE UNIQUE INDEX person_pkey ON person USING btree (case_id)
CREATE INDEX person_unheld ON person USING btree (case_id) WHERE ((NOT held) AND (identity = 'settled'::text))
CREATE INDEX person_waiting ON person USING btree (waiting_since) WHERE (identity = 'waiting'::text)
CREATE INDEX person_without_birth_date ON person USING btree (case_id) WHERE (birth_date IS NULL)
CREATE UNIQUE INDEX plan_pkey ON plan USING btree (case_id, plan_id)
CREATE UNIQUE INDEX plan_goal_pkey ON plan_goal USING btree (case_id, goal_id)
CREATE UNIQUE INDEX plan_step_pkey ON plan_step USING btree (case_id, step_id)
CREATE UNIQUE INDEX policy_revision_pkey ON policy_revision USING btree (revision)
CREATE UNIQUE INDEX read_item_pkey ON read_item USING btree (digest)
CREATE INDEX reference_row_by_code ON reference_row USING btree (kind, code)
CREATE UNIQUE INDEX reference_row_pkey ON reference_row USING btree (kind, list, version, line)
CREATE UNIQUE INDEX reference_version_pkey ON reference_version USING btree (kind, list, version)
CREATE UNIQUE INDEX request_pkey ON request USING btree (request_id)
CREATE UNIQUE INDEX requirement_pkey ON requirement USING btree (case_id, requirement_id)
CREATE INDEX retention_archived ON retention USING btree (archived_on, case_id) WHERE (archived_on IS NOT NULL)
CREATE UNIQUE INDEX retention_pkey ON retention USING btree (case_id)
CREATE INDEX role_grant_by_user ON role_grant USING btree (user_id)
CREATE UNIQUE INDEX role_grant_pkey ON role_grant USING btree (organisation_id, grant_id)
CREATE UNIQUE INDEX schema_migration_pkey ON schema_migration USING btree (number)
CREATE UNIQUE INDEX search_pkey ON search USING btree (search_id)
CREATE INDEX search_with_words ON search USING btree (user_id) WHERE (words <> ''::text)
CREATE INDEX sentence_order ON sentence USING btree (case_id, ends_on, sentence_type, ended_on, removed_why) WHERE (removed_why IS NULL)
CREATE UNIQUE INDEX sentence_pkey ON sentence USING btree (case_id, sentence_id)
CREATE INDEX session_by_user ON session USING btree (user_id)
CREATE UNIQUE INDEX session_pkey ON session USING btree (token_hash)
CREATE INDEX staff_fact_by_officer ON staff_fact USING btree (organisation_id, officer_id, says)
CREATE INDEX staff_fact_by_team ON staff_fact USING btree (team_id)
CREATE UNIQUE INDEX staff_fact_pkey ON staff_fact USING btree (organisation_id, fact_id)
CREATE INDEX staff_notice_by_user ON staff_notice USING btree (user_id, at)
CREATE UNIQUE INDEX staff_notice_pkey ON staff_notice USING btree (notice_id)
CREATE UNIQUE INDEX team_pkey ON team USING btree (organisation_id, team_id)
CREATE UNIQUE INDEX team_office_pkey ON team_office USING btree (organisation_id, team_id, office_id)
CREATE INDEX tier_in_lists ON tier USING btree (case_id, rule, tier)
CREATE INDEX tier_look_again ON tier USING btree (look_again_on, case_id)
CREATE UNIQUE INDEX tier_pkey ON tier USING btree (case_id, rule)
