//! `app::ports::Store` over either database.

use crate::sql_store::{SqlStore, read_count, read_id};
use crate::{
    access, case, commit, document, draft, event_log, group, hearing, likeness, lists, my_day, organisation,
    outbox, registry, search, session, staff, waiting,
};
use app::ports::reads::{
    CaseListRow, DayEntry, DiaryRow, DraftListRow, FileNamed, FoundRow, GroupChoice, GroupMember, HeldFact,
    HitRow, HolderAsked, HolderNow, LookRow, MatchListRow, MyDayAsked, MyDayRows, OfficerLoad,
    OrganisationListRow, OutboxRow, OversightRow, RefusedRow, SearchAsked, TeamOfficerRow, TeamRow,
    UserListRow, WaitingRow, WorkRow, WorkedRow,
};
use app::ports::{
    Batch, CasePart, DraftRow, Head, IntakeAsked, IntakeKnown, LogEntry, Measured, NoticeRow, RequestRow,
    StaffNoticeRow, Store, StoreError, Subject, UserRow,
};
use async_trait::async_trait;
use domain::access::{Actor, Scope};
use domain::case::CaseRecord;
use domain::org::{LetterTemplate, OrganisationRecord};
use domain::search::{Like, Sought};
use domain::shared::{
    CaseId, DocumentId, DraftId, GroupId, Moment, OfficerId, OrganisationId, RequestId, TeamId, UserId,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use uuid::Uuid;

#[async_trait]
impl Store for SqlStore {
    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.write_all(commit::statements(&batch)?).await?;
        self.commits.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    async fn request(&self, request_id: RequestId) -> Result<Option<RequestRow>, StoreError> {
        self.first(registry::request(request_id), registry::read_request).await
    }

    async fn item_read(&self, digest: &str) -> Result<bool, StoreError> {
        Ok(!self.db.query_one(registry::read_item(digest)).await?.is_empty())
    }

    async fn intake_known(&self, asked: &[IntakeAsked]) -> Result<Vec<IntakeKnown>, StoreError> {
        let reads = asked.iter().flat_map(|one| {
            [
                registry::read_item(&one.digest),
                event_log::head_question(Subject::Case(one.case_id)),
                registry::crn_holder(one.crn.as_deref().unwrap_or_default()),
            ]
        });
        let answers = self.db.query(reads.collect()).await?;
        let known = answers.chunks(3).map(|answers| {
            Ok(IntakeKnown {
                read_before: !answers[0].is_empty(),
                on_record: !answers[1].is_empty(),
                crn_of: answers[2].first().map(read_id).transpose()?.map(CaseId),
            })
        });
        known.collect()
    }

    async fn case_part(
        &self,
        case_id: CaseId,
        part: CasePart,
    ) -> Result<Option<(Head, CaseRecord)>, StoreError> {
        let questions = case::Questions::new(case_id, part);
        questions.answer(&self.db.query(questions.reads()).await?)
    }

    async fn organisation(
        &self,
        id: OrganisationId,
    ) -> Result<Option<(Head, OrganisationRecord)>, StoreError> {
        let mut reads = vec![event_log::head_question(Subject::Organisation(id))];
        reads.extend(organisation::TABLES.iter().map(|table| table.of_subject(id)));
        let answers = self.db.query(reads).await?;
        let head = event_log::read_head(&answers[0])?;
        let record = organisation::read(&answers[1..])?;
        if head.is_none() && record == OrganisationRecord::default() {
            return Ok(None);
        }
        Ok(Some((head.unwrap_or_default(), record)))
    }

    async fn officer_record(
        &self,
        id: OrganisationId,
        officer_id: OfficerId,
    ) -> Result<OrganisationRecord, StoreError> {
        organisation::read_officer_record(&self.db.query(organisation::officer_record(id, officer_id)).await?)
    }

    async fn letter_templates(&self, id: OrganisationId) -> Result<Vec<LetterTemplate>, StoreError> {
        self.list(organisation::letter_templates(id), organisation::read_template).await
    }

    async fn log(&self, subject: Subject) -> Result<(Head, Vec<LogEntry>), StoreError> {
        let answers = self.db.query(event_log::questions(subject).to_vec()).await?;
        let head = event_log::read_head(&answers[0])?;
        let entries = answers[1].iter().map(event_log::read_entry).collect::<Result<_, _>>()?;
        Ok((head.unwrap_or_default(), entries))
    }

    async fn subjects_after(&self, after: Option<Subject>, limit: i64) -> Result<Vec<Subject>, StoreError> {
        let mut found = Vec::new();
        let mut organisations_after = Uuid::nil();
        if let Some(Subject::Organisation(id)) = after {
            organisations_after = id.0;
        } else {
            let after = after.map(Subject::id).unwrap_or_default();
            let cases = self.list(event_log::cases_after(after, limit), read_id).await?;
            found.extend(cases.into_iter().map(|id| Subject::Case(CaseId(id))));
        }
        let left = limit - i64::try_from(found.len()).unwrap_or(limit);
        if left > 0 {
            let question = event_log::organisations_after(organisations_after, left);
            let organisations = self.list(question, read_id).await?;
            found.extend(organisations.into_iter().map(|id| Subject::Organisation(OrganisationId(id))));
        }
        Ok(found)
    }

    async fn traces_after(
        &self,
        after: Option<CaseId>,
        limit: i64,
    ) -> Result<Vec<(CaseId, bool)>, StoreError> {
        self.list(event_log::traces_after(after, limit), event_log::read_trace).await
    }

    async fn files_after(
        &self,
        (case_id, document_id): (CaseId, DocumentId),
        limit: i64,
    ) -> Result<Vec<FileNamed>, StoreError> {
        self.list(document::files_after(case_id, document_id, limit), document::read_file).await
    }

    async fn replace_case(&self, case_id: CaseId, head: Head, record: &CaseRecord) -> Result<(), StoreError> {
        self.write_all(commit::replace_case(Subject::Case(case_id), head, record)?).await
    }

    async fn replace_organisation(
        &self,
        id: OrganisationId,
        head: Head,
        record: &OrganisationRecord,
    ) -> Result<(), StoreError> {
        self.write_all(commit::replace_organisation(Subject::Organisation(id), head, record)?).await
    }

    async fn forms_like(&self, sought: &[Sought], now: Moment) -> Result<Vec<Vec<Like>>, StoreError> {
        self.words.like(&self.db, sought, now).await
    }

    async fn read_vocabulary(&self, now: Moment) -> Result<usize, StoreError> {
        self.words.read_all(&self.db, now).await
    }

    async fn find_people(&self, asked: &SearchAsked, scope: &Scope) -> Result<Vec<FoundRow>, StoreError> {
        let (reads, finds): (Vec<_>, Vec<_>) =
            search::questions(self.db.dialect(), asked, scope).into_iter().unzip();
        let answers = self.db.query(reads).await?;
        let rows =
            answers.iter().zip(finds).flat_map(|(rows, finds)| rows.iter().map(move |row| (row, finds)));
        rows.map(|(row, finds)| search::read_found(row, finds)).collect()
    }

    async fn cards(
        &self,
        people: &[CaseId],
        forms: &[String],
        scope: &Scope,
    ) -> Result<Vec<HitRow>, StoreError> {
        let mut reads: Vec<_> = people
            .chunks(search::CARDS_TOGETHER)
            .map(|people| search::cards_of(people, forms, scope))
            .collect();
        if reads.is_empty() {
            reads.push(search::cards_of(&[], forms, scope));
        }
        self.db.query(reads).await?.iter().flatten().map(search::read).collect()
    }

    async fn held_by(&self, officer_id: OfficerId, scope: &Scope) -> Result<Vec<CaseListRow>, StoreError> {
        self.list(lists::held_by(officer_id, scope), lists::read_held).await
    }

    async fn held_facts(
        &self,
        officer_id: OfficerId,
        scope: &Scope,
    ) -> Result<Vec<(CaseId, HeldFact)>, StoreError> {
        self.facts_of_held(officer_id, scope).await
    }

    async fn held_whereabouts(
        &self,
        officer_id: OfficerId,
        cases: &BTreeSet<CaseId>,
        scope: &Scope,
    ) -> Result<BTreeMap<CaseId, CaseRecord>, StoreError> {
        self.whereabouts_of_held(officer_id, cases, scope).await
    }

    async fn day(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
        scope: &Scope,
    ) -> Result<Vec<DayEntry>, StoreError> {
        self.list(lists::day(officer_id, from, to, scope), lists::read_entry).await
    }

    async fn my_day(&self, asked: &MyDayAsked<'_>) -> Result<MyDayRows, StoreError> {
        my_day::read(self.db.query(my_day::reads(asked)).await?)
    }

    async fn visits_out(&self, now: Moment, scope: &Scope) -> Result<Vec<DayEntry>, StoreError> {
        self.list(lists::visits_out(now, scope), lists::read_entry).await
    }

    async fn waiting_for_officer(&self, scope: &Scope) -> Result<Vec<WaitingRow>, StoreError> {
        self.list(waiting::waiting_for_officer(scope), waiting::read_waiting).await
    }

    async fn count_waiting_for_officer(&self, scope: &Scope) -> Result<i64, StoreError> {
        Ok(self.first(waiting::count_waiting_for_officer(scope), read_count).await?.unwrap_or(0))
    }

    async fn count_waiting_matches(&self, scope: &Scope) -> Result<i64, StoreError> {
        Ok(self.first(lists::count_waiting_matches(scope), read_count).await?.unwrap_or(0))
    }

    async fn without_decision(
        &self,
        kinds: &[String],
        harm_flags: &[String],
        before: Moment,
        scope: &Scope,
    ) -> Result<Vec<OversightRow>, StoreError> {
        match lists::without_decision(kinds, harm_flags, before, scope) {
            Some(question) => self.list(question, lists::read_without_decision).await,
            None => Ok(Vec::new()),
        }
    }

    async fn waiting_matches(&self, scope: &Scope) -> Result<Vec<MatchListRow>, StoreError> {
        self.list(lists::waiting_matches(scope), lists::read_match).await
    }

    async fn teams(&self) -> Result<Vec<TeamRow>, StoreError> {
        self.list(organisation::teams(), organisation::read_team).await
    }

    async fn officers(&self, team_id: TeamId, now: Moment) -> Result<Vec<OfficerLoad>, StoreError> {
        self.list(organisation::officers(team_id, now), organisation::read_load).await
    }

    async fn team_officers(&self, team_id: TeamId, now: Moment) -> Result<Vec<TeamOfficerRow>, StoreError> {
        self.list(organisation::team_officers(team_id, now), organisation::read_team_officer).await
    }

    async fn organisations(&self) -> Result<Vec<OrganisationListRow>, StoreError> {
        self.list(organisation::organisations(), organisation::read_listed).await
    }

    async fn holder_now(&self, holder: HolderAsked, day: Date) -> Result<Option<HolderNow>, StoreError> {
        self.first(staff::holder_now(holder, day), staff::read_holder_now).await
    }

    async fn officer_diary(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
        scope: &Scope,
    ) -> Result<Vec<DiaryRow>, StoreError> {
        self.list(lists::officer_diary(officer_id, from, to, scope), lists::read_diary).await
    }

    async fn group(&self, group_id: GroupId, scope: &Scope) -> Result<Vec<GroupMember>, StoreError> {
        self.list(group::members(group_id, scope), group::read_member).await
    }

    async fn count_group(&self, group_id: GroupId, starts_at: Moment) -> Result<i64, StoreError> {
        Ok(self.first(group::count(group_id, starts_at), read_count).await?.unwrap_or(0))
    }

    async fn held_in_team(&self, team_id: TeamId, scope: &Scope) -> Result<Vec<GroupChoice>, StoreError> {
        self.list(group::in_team(team_id, scope), group::read_choice).await
    }

    async fn people_of_officer(
        &self,
        officer_id: OfficerId,
        scope: &Scope,
    ) -> Result<Vec<GroupChoice>, StoreError> {
        self.list(group::of_officer(officer_id, scope), group::read_choice).await
    }

    async fn organisation_of_officer(
        &self,
        officer_id: OfficerId,
    ) -> Result<Option<OrganisationId>, StoreError> {
        self.first(group::organisation_of(officer_id), group::read_organisation).await
    }

    async fn work_of(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
        scope: &Scope,
    ) -> Result<Vec<WorkRow>, StoreError> {
        self.list(lists::work_of(officer_id, from, to, scope), lists::read_work).await
    }

    async fn worked(
        &self,
        officer_id: OfficerId,
        from: Moment,
        to: Moment,
    ) -> Result<Vec<WorkedRow>, StoreError> {
        self.list(lists::worked(officer_id, from, to), lists::read_worked).await
    }

    async fn people_like(
        &self,
        identifiers: &[String],
        sounds: &[String],
        birth_dates: &[Date],
    ) -> Result<Vec<CaseId>, StoreError> {
        let questions = likeness::questions(identifiers, sounds, birth_dates);
        likeness::read(&self.db.query(questions).await?)
    }

    async fn case_with_hearing(&self, source_key: &str) -> Result<Option<CaseId>, StoreError> {
        let found = self.first(hearing::with_source_key(source_key), read_id).await?;
        Ok(found.map(CaseId))
    }

    async fn looks(&self, case_id: CaseId, limit: i64) -> Result<Vec<LookRow>, StoreError> {
        self.list(access::looks(case_id, limit), access::read_look).await
    }

    async fn refused(&self, user_id: UserId, limit: i64) -> Result<Vec<RefusedRow>, StoreError> {
        self.list(access::refused(user_id, limit), access::read_refused).await
    }

    async fn actor(&self, user_id: UserId) -> Result<Option<Actor>, StoreError> {
        session::read_actor(&self.db.query(session::actor(user_id)).await?)
    }

    async fn user_by_login(&self, login: &str) -> Result<Option<UserRow>, StoreError> {
        self.first(session::user_by_login(login), session::read_user).await
    }

    async fn users(&self) -> Result<Vec<UserListRow>, StoreError> {
        self.list(session::users(), session::read_listed).await
    }

    async fn user(&self, user_id: UserId) -> Result<Option<UserListRow>, StoreError> {
        self.first(session::one_user(user_id), session::read_listed).await
    }

    async fn put_user(&self, user: UserRow) -> Result<(), StoreError> {
        self.write(vec![session::put_user(&user)]).await
    }

    async fn put_draft(&self, draft: DraftRow) -> Result<(), StoreError> {
        self.write(vec![draft::put(&draft)]).await
    }

    async fn draft(
        &self,
        user_id: UserId,
        draft_id: DraftId,
        now: Moment,
    ) -> Result<Option<DraftRow>, StoreError> {
        self.first(draft::one(user_id, draft_id, now), draft::read).await
    }

    async fn count_other_drafts(
        &self,
        user_id: UserId,
        draft_id: DraftId,
        now: Moment,
    ) -> Result<i64, StoreError> {
        Ok(self.first(draft::others(user_id, draft_id, now), read_count).await?.unwrap_or(0))
    }

    async fn drafts(&self, scope: &Scope) -> Result<Vec<DraftListRow>, StoreError> {
        self.list(draft::of_user(scope), draft::read_listed).await
    }

    async fn remove_draft(&self, user_id: UserId, draft_id: DraftId) -> Result<(), StoreError> {
        self.write(vec![draft::remove(user_id, draft_id)]).await
    }

    async fn remove_old_drafts(&self, now: Moment) -> Result<(), StoreError> {
        self.write(vec![draft::remove_old(now)]).await
    }

    async fn outbox_due(&self, now: Moment, limit: i64) -> Result<Vec<OutboxRow>, StoreError> {
        self.list(outbox::due(now, limit), outbox::read).await
    }

    async fn deliver(&self, outbox_id: Uuid, notices: Vec<NoticeRow>, at: Moment) -> Result<(), StoreError> {
        self.write(outbox::deliver(outbox_id, &notices, at)).await
    }

    async fn deliver_of_staff(
        &self,
        outbox_id: Uuid,
        notice: StaffNoticeRow,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.write(outbox::deliver_of_staff(outbox_id, &notice, at)).await
    }

    async fn staff_notices(&self, user_id: UserId, since: Moment) -> Result<Vec<StaffNoticeRow>, StoreError> {
        self.list(outbox::staff_notices(user_id, since), outbox::read_staff_notice).await
    }

    async fn put_off(&self, outbox_id: Uuid, until: Moment, problem: &str) -> Result<(), StoreError> {
        self.write(vec![outbox::put_off(outbox_id, until, problem)]).await
    }

    async fn notices(&self, since: Moment, scope: &Scope) -> Result<Vec<(NoticeRow, String)>, StoreError> {
        self.list(lists::notices(since, scope), lists::read_notice).await
    }

    async fn job_claimed(&self, job: &str, day: Date) -> Result<bool, StoreError> {
        Ok(!self.db.query_one(outbox::job(job, day)).await?.is_empty())
    }

    async fn claim_job(&self, job: &str, day: Date, at: Moment) -> Result<bool, StoreError> {
        self.claimed(outbox::claim_job(job, day, at)).await
    }

    async fn ready(&self, now: Moment) -> Result<(), StoreError> {
        self.check_tables().await?;
        self.write(vec![outbox::ready(now)]).await
    }

    async fn measured(&self, now: Moment) -> Result<Measured, StoreError> {
        let found = self.first(outbox::measured(now), outbox::read_measured).await?;
        let found = found.ok_or_else(|| StoreError::Unavailable("it gave no measures".to_string()))?;
        Ok(Measured { commits: self.commits.load(Ordering::Relaxed), ..found })
    }

    async fn put_policy(&self, revision: &str, files: &str, at: Moment) -> Result<(), StoreError> {
        self.write(vec![registry::put_policy(revision, files, at)]).await
    }

    async fn policies(&self) -> Result<Vec<(String, String, Moment)>, StoreError> {
        self.list(registry::policies(), registry::read_policy).await
    }
}
