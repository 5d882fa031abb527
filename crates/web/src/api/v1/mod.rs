//! Version 1. A field is added at any time; none is taken away or given another meaning.

mod admin;
mod cases;
mod day;
mod matches;
mod openapi;
mod oversight;
mod searches;
mod sessions;
mod teams;
mod time;
mod waiting;

use crate::state::AppState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Every operation. What is not here has no route and no description.
pub fn operations() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(openapi::get))
        .routes(routes!(sessions::begin))
        .routes(routes!(sessions::end))
        .routes(routes!(searches::search))
        .routes(routes!(day::show))
        .routes(routes!(time::show))
        .routes(routes!(waiting::list))
        .routes(routes!(teams::officers::list))
        .routes(routes!(teams::show::show))
        .routes(routes!(oversight::list))
        .routes(routes!(admin::organisations::list, admin::organisations::register))
        .routes(routes!(admin::organisations::show))
        .routes(routes!(admin::teams::add))
        .routes(routes!(admin::teams::change))
        .routes(routes!(admin::offices::add))
        .routes(routes!(admin::offices::change))
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
        .routes(routes!(admin::policy::list))
        .routes(routes!(admin::policy::explain))
        .routes(routes!(matches::list))
        .routes(routes!(matches::show))
        .routes(routes!(matches::decision::decide))
        .routes(routes!(cases::list::list))
        .routes(routes!(cases::show::show))
        .routes(routes!(cases::timeline::list))
        .routes(routes!(cases::at::show))
        .routes(routes!(cases::holders::show))
        .routes(routes!(cases::matches::undo))
        .routes(routes!(cases::sentences::record::record))
        .routes(routes!(cases::sentences::record::correct))
        .routes(routes!(cases::sentences::change::end))
        .routes(routes!(cases::sentences::change::remove))
        .routes(routes!(cases::sentences::change::requirement))
        .routes(routes!(cases::assignments::assign))
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
}
