//! Version 1. A field is added at any time; none is taken away or given another meaning.

mod admin;
mod allocations;
mod archive;
mod calendar;
mod cases;
mod checks;
mod court_files;
mod courts;
mod day;
mod drafts;
mod groups;
mod hand_backs;
mod handovers;
mod load;
mod matches;
mod openapi;
mod oversight;
mod scores;
mod searches;
mod sessions;
mod teams;
mod time;
mod waiting;

use crate::extract::UPLOAD_BYTES_MAX;
use crate::state::AppState;
use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// Every operation. What is not here has no route and no description.
pub fn operations() -> OpenApiRouter<AppState> {
    let lists = signing_in_and_lists(OpenApiRouter::default());
    handing_over(risk_and_plan(work_on_a_case(people(administering(lists)))))
}

fn signing_in_and_lists(router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
    router
        .routes(routes!(openapi::get))
        .routes(routes!(sessions::begin))
        .routes(routes!(sessions::end))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::end_others))
        .routes(routes!(sessions::end_one))
        .routes(routes!(searches::search))
        .routes(routes!(day::show))
        .routes(routes!(drafts::list))
        .routes(routes!(drafts::show, drafts::keep, drafts::remove))
        .routes(routes!(time::show))
        .routes(routes!(calendar::show))
        .routes(routes!(waiting::list))
        .routes(routes!(scores::score).layer(DefaultBodyLimit::max(scores::BODY_BYTES_MAX)))
        .routes(routes!(court_files::bring).layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX)))
        .routes(routes!(courts::list))
        .routes(routes!(courts::show))
        .routes(routes!(teams::officers::list))
        .routes(routes!(teams::show::show))
        .routes(routes!(teams::assessments::list))
        .routes(routes!(teams::figures::list))
        .routes(routes!(teams::figures::lines))
        .routes(routes!(checks::list))
        .routes(routes!(checks::show))
        .routes(routes!(checks::lines))
        .routes(routes!(checks::looks, checks::open))
        .routes(routes!(checks::look))
        .routes(routes!(checks::close))
        .routes(routes!(load::mine))
        .routes(routes!(load::contest))
        .routes(routes!(load::answer_contest))
        .routes(routes!(load::answer_overload))
        .routes(routes!(load::team))
        .routes(routes!(load::officer))
        .routes(routes!(load::unit))
        .routes(routes!(oversight::list))
        .routes(routes!(matches::list))
        .routes(routes!(matches::show))
        .routes(routes!(matches::decision::decide))
}

fn administering(router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
    router
        .routes(routes!(admin::organisations::list, admin::organisations::register))
        .routes(routes!(admin::organisations::show))
        .routes(routes!(admin::teams::add))
        .routes(routes!(admin::teams::change))
        .routes(routes!(admin::offices::add))
        .routes(routes!(admin::offices::change))
        .routes(routes!(admin::letters::show, admin::letters::save))
        .routes(routes!(admin::staff::list, admin::staff::join))
        .routes(routes!(admin::staff::show))
        .routes(routes!(admin::staff::leave))
        .routes(routes!(admin::staff::record_fact))
        .routes(routes!(admin::staff::change_fact))
        .routes(routes!(admin::users::list, admin::users::add))
        .routes(routes!(admin::users::show))
        .routes(routes!(admin::users::reset_password))
        .routes(routes!(admin::users::end_sessions))
        .routes(routes!(admin::roles::grant))
        .routes(routes!(admin::roles::end))
        .routes(routes!(admin::codes::list))
        .routes(routes!(archive::list))
        .routes(routes!(archive::search))
        .routes(routes!(archive::show, archive::change))
        .routes(routes!(archive::runs))
        .routes(routes!(admin::imports::list))
        .routes(routes!(admin::imports::show))
        .routes(routes!(admin::policy::list))
        .routes(routes!(admin::policy::explain))
}

/// Who somebody is, what courts ordered, what was decided about the record.
fn people(router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
    router
        .routes(routes!(cases::list::list))
        .routes(routes!(cases::show::show))
        .routes(routes!(cases::timeline::list, cases::timeline::search))
        .routes(routes!(cases::at::show))
        .routes(routes!(cases::holders::show))
        .routes(routes!(cases::details::list, cases::details::record))
        .routes(routes!(cases::details::show, cases::details::correct))
        .routes(routes!(cases::details::end))
        .routes(routes!(cases::details::remove))
        .routes(routes!(cases::person::correct))
        .routes(routes!(cases::matches::undo))
        .routes(routes!(cases::sentences::record::record))
        .routes(routes!(cases::sentences::record::correct))
        .routes(routes!(cases::sentences::change::end))
        .routes(routes!(cases::sentences::change::remove))
        .routes(routes!(cases::sentences::change::requirement, cases::parts::requirement))
        .routes(routes!(cases::parts::requirement_facts))
        .routes(routes!(cases::parts::requirement_suspensions))
        .routes(routes!(cases::parts::requirement_report))
        .routes(routes!(cases::parts::condition))
        .routes(routes!(cases::parts::condition_facts))
        .routes(routes!(cases::parts::condition_suspensions))
        .routes(routes!(cases::parts::condition_report))
        .routes(routes!(cases::parts::text))
}

/// Which organisation a sentence goes to, and a case on its way from one officer to another.
fn handing_over(router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
    router
        .routes(routes!(allocations::figures))
        .routes(routes!(cases::allocations::list))
        .routes(routes!(cases::allocations::questions, cases::allocations::decide))
        .routes(routes!(cases::allocations::outcome))
        .routes(routes!(cases::allocations::reverse))
        .routes(routes!(handovers::list))
        .routes(routes!(handovers::show))
        .routes(routes!(handovers::ask))
        .routes(routes!(handovers::accept))
        .routes(routes!(handovers::refuse))
        .routes(routes!(handovers::answer))
        .routes(routes!(handovers::put_right))
        .routes(routes!(handovers::withdraw))
        .routes(routes!(handovers::meeting))
        .routes(routes!(handovers::override_items))
        .routes(routes!(handovers::send_back))
        .routes(routes!(handovers::move_case))
}

/// Concerns, openings, and the plan.
fn risk_and_plan(router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
    router
        .routes(routes!(cases::concerns::list, cases::concerns::raise))
        .routes(routes!(cases::concerns::show))
        .routes(routes!(cases::concerns::decide))
        .routes(routes!(cases::limits::show))
        .routes(routes!(cases::limits::restrict))
        .routes(routes!(cases::limits::end_restriction))
        .routes(routes!(cases::limits::exclude))
        .routes(routes!(cases::limits::end_exclusion))
        .routes(routes!(cases::openings::list))
        .routes(routes!(cases::openings::ask))
        .routes(routes!(cases::openings::glass))
        .routes(routes!(cases::openings::show))
        .routes(routes!(cases::openings::answer))
        .routes(routes!(cases::openings::end))
        .routes(routes!(cases::plan::show, cases::plan::begin))
        .routes(routes!(cases::plan::safety))
        .routes(routes!(cases::plan::add_goal))
        .routes(routes!(cases::plan::change_goal))
        .routes(routes!(cases::plan::add_step))
        .routes(routes!(cases::plan::change_step))
        .routes(routes!(cases::plan::next))
        .routes(routes!(cases::plan::sign))
}

/// What is done with a case: contacts, flags, documents, custody, who holds it.
fn work_on_a_case(router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
    router
        .routes(routes!(cases::documents::list::list))
        .routes(routes!(cases::documents::add::add).layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX)))
        .routes(routes!(cases::documents::file::get))
        .routes(routes!(cases::documents::change::correct))
        .routes(routes!(cases::documents::change::remove))
        .routes(routes!(cases::flags::list::list))
        .routes(routes!(cases::flags::record::record))
        .routes(routes!(cases::flags::change::review))
        .routes(routes!(cases::flags::change::level))
        .routes(routes!(cases::flags::change::end))
        .routes(routes!(cases::flags::change::correct))
        .routes(routes!(cases::flags::change::remove))
        .routes(routes!(cases::assessments::risk))
        .routes(routes!(cases::scores::tiers))
        .routes(routes!(cases::scores::scores))
        .routes(routes!(cases::assessments::start))
        .routes(routes!(cases::assessments::show))
        .routes(routes!(cases::assessments::page))
        .routes(routes!(cases::assessments::levels))
        .routes(routes!(cases::assessments::sign))
        .routes(routes!(cases::assessments::countersign))
        .routes(routes!(cases::assessments::void))
        .routes(routes!(cases::enforcement::show))
        .routes(routes!(cases::enforcement::review))
        .routes(routes!(cases::enforcement::step))
        .routes(routes!(cases::enforcement::remove_step))
        .routes(routes!(cases::enforcement::letter, cases::letters::list))
        .routes(routes!(cases::letters::show))
        .routes(routes!(cases::letters::preview))
        .routes(routes!(cases::letters::write))
        .routes(routes!(cases::enforcement::remove_letter))
        .routes(routes!(cases::custody::record))
        .routes(routes!(cases::custody::correct))
        .routes(routes!(cases::custody::remove))
        .routes(routes!(cases::custody::key_date))
        .routes(routes!(cases::custody::condition))
        .routes(routes!(cases::custody::add_condition))
        .routes(routes!(cases::custody::record_bail))
        .routes(routes!(cases::custody::correct_bail))
        .routes(routes!(cases::custody::remove_bail))
        .routes(routes!(cases::assignments::assign))
        .routes(routes!(cases::assignments::candidates))
        .routes(routes!(cases::holding::leave))
        .routes(routes!(cases::holding::give_back))
        .routes(routes!(cases::holding::stays))
        .routes(routes!(hand_backs::list))
        .routes(routes!(cases::appointments::book))
        .routes(routes!(cases::contacts::record::record))
        .routes(routes!(cases::contacts::outcome::put))
        .routes(routes!(cases::contacts::moving::move_appointment))
        .routes(routes!(cases::contacts::cancelling::cancel))
        .routes(routes!(cases::contacts::absence::decide))
        .routes(routes!(cases::contacts::sensitivity::lift))
        .routes(routes!(cases::contacts::visit::arrange))
        .routes(routes!(cases::contacts::visit::check_in))
        .routes(routes!(cases::series::book))
        .routes(routes!(groups::book))
        .routes(routes!(groups::show))
        .routes(routes!(groups::add))
        .routes(routes!(groups::outcomes))
        .routes(routes!(groups::change))
}
