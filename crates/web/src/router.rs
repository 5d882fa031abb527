//! Every address of the service: `/cases/{case}/sentence` is the page of `pages::cases::sentence`.

use crate::extract::{UPLOAD_BYTES_MAX, resume};
use crate::pages;
use crate::state::AppState;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// A form with the longest notes (60,000 characters, four bytes each, percent-encoded) fits.
const BODY_BYTES_MAX: usize = 1024 * 1024;

const CSP: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// All pages and the API.
pub fn router(state: AppState) -> Router {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    pages()
        .nest(crate::api::PREFIX, crate::api::routes())
        .layer(axum::middleware::from_fn_with_state(state.clone(), resume))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(CompressionLayer::new())
        // A file that is sent has a stricter one of its own.
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(CSP),
        ))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "same-origin"))
        .layer(CatchPanicLayer::new())
        .layer(axum::middleware::from_fn_with_state(state.clone(), crate::operations::observe))
        .with_state(state)
}

/// What is recorded about the person.
fn details() -> Router<AppState> {
    Router::new()
        .route("/cases/{case}/at/{moment}/details", get(pages::cases::at::details))
        .route("/cases/{case}/details", get(pages::cases::details::show::get))
        .route(
            "/cases/{case}/details/new",
            get(pages::cases::details::new::get).post(pages::cases::details::new::post),
        )
        .route(
            "/cases/{case}/details/person",
            get(pages::cases::details::person::get).post(pages::cases::details::person::post),
        )
        .route("/cases/{case}/details/{detail}", get(pages::cases::details::one::get))
        .route(
            "/cases/{case}/details/{detail}/correct",
            get(pages::cases::details::correct::get).post(pages::cases::details::correct::post),
        )
        .route(
            "/cases/{case}/details/{detail}/end",
            get(pages::cases::details::end::get).post(pages::cases::details::end::post),
        )
        .route(
            "/cases/{case}/details/{detail}/remove",
            get(pages::cases::details::remove::get).post(pages::cases::details::remove::post),
        )
}

fn pages() -> Router<AppState> {
    Router::new()
        .merge(details())
        .route("/", get(pages::home))
        .route("/health", get(crate::operations::health))
        .route("/ready", get(crate::operations::ready))
        .route("/sessions", get(pages::sessions::get))
        .route("/sessions/end", post(pages::sessions::end))
        .route("/sessions/end-others", post(pages::sessions::end_others))
        .route("/sign-in", get(pages::sign_in::get).post(pages::sign_in::post))
        .route("/sign-out", post(pages::sign_in::sign_out))
        .route("/day", get(pages::day::today))
        .route("/day/{date}", get(pages::day::on))
        .route("/drafts/{draft}", get(pages::drafts::get))
        .route("/drafts/{draft}/remove", post(pages::drafts::remove))
        .route("/time", get(pages::time::this_week))
        .route("/time/{week}", get(pages::time::show))
        .route("/calendar", get(pages::calendar::this_week))
        .route("/calendar/{week}", get(pages::calendar::show))
        .merge(calendar_feed())
        .route("/steps", get(pages::steps::get))
        .route("/cases", get(pages::cases::list::get))
        .route("/search", post(pages::search::post).get(pages::search::form))
        .route("/search/{search}", get(pages::search::show))
        .route("/cases/{case}", get(pages::cases::show::get))
        .route("/cases/{case}/past", post(pages::cases::at::go))
        .route("/cases/{case}/at/{moment}", get(pages::cases::at::get))
        .route("/accessibility", get(pages::accessibility::get))
        .route("/privacy", get(pages::privacy::get))
        .route("/access/refused", get(pages::access::refused::get))
        .route("/waiting", get(pages::waiting::get))
        .route("/courts", get(pages::courts::list::get))
        .route("/courts/{court}/{date}", get(pages::courts::show::get))
        .route("/matches", get(pages::matches::list::get))
        .route("/matches/{case}", get(pages::matches::show::get).post(pages::matches::show::post))
        .route("/cases/{case}/allocate", get(pages::cases::allocate::get).post(pages::cases::allocate::post))
        .route(
            "/cases/{case}/matches/{decision}/undo",
            get(pages::cases::matches::undo::get).post(pages::cases::matches::undo::post),
        )
        .merge(contacts())
        .merge(groups())
        .merge(administration())
        .merge(checks())
        .merge(load())
        .fallback(pages::nothing_here)
}

/// Who carries what, and what is said about it.
fn load() -> Router<AppState> {
    use pages::load::{self, answer};
    use pages::teams;
    Router::new()
        .route("/load", get(load::get))
        .route("/load/{line}", get(load::line::get).post(load::line::post))
        .route("/load/contests/{contest}", get(answer::contest_get).post(answer::contest_post))
        .route("/load/notices/{overload}", get(answer::notice_get).post(answer::notice_post))
        .route("/teams/{team}/load", get(teams::load::get))
        .route("/teams/{team}/load/{officer}", get(teams::load::officer))
        .route("/teams/{team}/load/{officer}/give", get(teams::give::get).post(teams::give::post))
        .route("/units/{unit}/load", get(load::units::get))
}

/// Integrity lists, and looks into them.
fn checks() -> Router<AppState> {
    use pages::looks;
    Router::new()
        .route("/checks", get(pages::checks::get))
        .route("/checks/{check}", get(pages::checks::show::get))
        .route("/checks/{check}/{month}", get(pages::checks::month::get))
        .route("/looks/new", get(looks::new::get).post(looks::new::post))
        .route("/looks/{look}", get(looks::show::get))
        .route("/looks/{look}/close", get(looks::show::close_get).post(looks::show::close_post))
}

/// The secret address for another calendar program.
fn calendar_feed() -> Router<AppState> {
    use pages::calendar::feed;
    Router::new()
        .route("/calendar/feed", get(feed::get))
        .route("/calendar/feed/new", post(feed::new))
        .route("/calendar/feed/end", post(feed::end))
        .route("/calendar/feed/{file}", get(feed::read))
}

/// The contact log of a person: recording, booking, and what is said later.
fn contacts() -> Router<AppState> {
    Router::new()
        .route(
            "/cases/{case}/contacts/new",
            get(pages::cases::contacts::new::get).post(pages::cases::contacts::new::post),
        )
        .route("/cases/{case}/contacts/{contact}", get(pages::cases::contacts::show::get))
        .route(
            "/cases/{case}/contacts/{contact}/outcome",
            get(pages::cases::contacts::outcome::get).post(pages::cases::contacts::outcome::post),
        )
        .route(
            "/cases/{case}/contacts/{contact}/absence",
            get(pages::cases::contacts::absence::get).post(pages::cases::contacts::absence::post),
        )
        .route(
            "/cases/{case}/contacts/{contact}/visit",
            get(pages::cases::contacts::visit::get).post(pages::cases::contacts::visit::post),
        )
        .route(
            "/cases/{case}/contacts/{contact}/sensitive",
            get(pages::cases::contacts::sensitive::get).post(pages::cases::contacts::sensitive::post),
        )
        .route("/cases/{case}/timeline", post(pages::cases::timeline::post))
        .route("/cases/{case}/timeline/{search}", get(pages::cases::timeline::search))
        .route("/cases/{case}/appointments", get(pages::cases::appointments::list::get))
        .route(
            "/cases/{case}/appointments/new",
            get(pages::cases::appointments::new::get).post(pages::cases::appointments::new::post),
        )
        .route(
            "/cases/{case}/contacts/{contact}/move",
            get(pages::cases::contacts::r#move::get).post(pages::cases::contacts::r#move::post),
        )
        .merge(on_the_record())
}

/// What follows when somebody fails to comply.
fn enforcement() -> Router<AppState> {
    use pages::cases::enforcement::{show, steps};
    use pages::cases::letters;
    use pages::cases::sentence::review;
    Router::new()
        .route("/cases/{case}/attendance", get(pages::cases::attendance::get))
        .route("/cases/{case}/sentence/{sentence}/review", get(review::get).post(review::post))
        .route("/cases/{case}/enforcement/{review}", get(show::get).post(show::post))
        .route(
            "/cases/{case}/enforcement/steps/{step}/remove",
            get(steps::remove::get).post(steps::remove::post),
        )
        .route("/cases/{case}/letters/new", get(letters::new::get).post(letters::new::post))
        .route("/cases/{case}/letters/write", get(letters::write::get).post(letters::write::post))
        .route("/cases/{case}/letters/{letter}", get(letters::show::get))
        .route("/cases/{case}/letters/{letter}/remove", get(letters::remove::get).post(letters::remove::post))
}

/// Risk and plan: levels, assessments and their signatures.
fn risk() -> Router<AppState> {
    use pages::cases::assessments::{countersign, new, section, show, sign, void};
    use pages::cases::risk::scores;
    Router::new()
        .route("/cases/{case}/risk", get(pages::cases::risk::get))
        .route("/teams/{team}/assessments", get(pages::teams::assessments::get))
        .route("/cases/{case}/assessments/new", get(new::get).post(new::post))
        .route("/cases/{case}/assessments/{assessment}", get(show::get))
        .route("/cases/{case}/assessments/{assessment}/sign", get(sign::get).post(sign::post))
        .route(
            "/cases/{case}/assessments/{assessment}/countersign",
            get(countersign::get).post(countersign::post),
        )
        .route("/cases/{case}/assessments/{assessment}/void", get(void::get).post(void::post))
        .route("/cases/{case}/assessments/{assessment}/scores", get(scores::get))
        .route("/cases/{case}/assessments/{assessment}/{section}", get(section::get).post(section::post))
}

/// What somebody saw or heard, told at once.
fn concerns() -> Router<AppState> {
    use pages::cases::concerns::{new, show};
    Router::new()
        .route("/cases/{case}/concerns/new", get(new::get).post(new::post))
        .route("/cases/{case}/concerns/{concern}", get(show::get).post(show::post))
}

/// Access to a record for a time; who may not open it, and to whom alone it is open.
fn access() -> Router<AppState> {
    use pages::cases::{access as to, limits as of};
    Router::new()
        .route("/cases/{case}/access", get(to::glass::get).post(to::glass::post))
        .route("/cases/{case}/access/ask", get(to::ask::get).post(to::ask::post))
        .route("/cases/{case}/access/{opening}", get(to::show::get).post(to::show::post))
        .route("/cases/{case}/access/{opening}/end", post(to::show::end))
        .route("/cases/{case}/limits", get(of::get))
        .route("/cases/{case}/limits/restrict", get(of::restrict_get).post(of::restrict_post))
        .route("/cases/{case}/limits/end", get(of::end_get).post(of::end_post))
        .route("/cases/{case}/limits/exclude", get(of::exclude_get).post(of::exclude_post))
        .route("/cases/{case}/limits/exclusions/{exclusion}", get(of::over_get).post(of::over_post))
}

/// A case on its way from one officer to another.
fn handovers() -> Router<AppState> {
    use pages::cases::handover as ask;
    use pages::handovers::{list, show};
    Router::new()
        .route("/cases/{case}/handover", get(ask::get).post(ask::post))
        .route("/handovers", get(list::get))
        .route("/handovers/{transfer}", get(show::get).post(show::post))
}

/// Which organisation a sentence goes to.
fn organisation() -> Router<AppState> {
    use pages::cases::organisation::{decide, reverse, show};
    Router::new()
        .route("/allocations", get(pages::allocations::get))
        .route("/cases/{case}/organisation", get(show::get))
        .route("/cases/{case}/organisation/{sentence}", get(decide::get).post(decide::post))
        .route("/cases/{case}/organisation/reverse/{allocation}", get(reverse::get).post(reverse::post))
}

/// The plan, its goals and steps.
fn plan() -> Router<AppState> {
    use pages::cases::plan::{goal, history, safety, show, sign, step};
    Router::new()
        .route("/cases/{case}/plan", get(show::get))
        .route("/cases/{case}/plan/history", get(history::get))
        .route("/cases/{case}/plan/new", get(safety::new_get).post(safety::new_post))
        .route("/cases/{case}/plan/safety", get(safety::get).post(safety::post))
        .route("/cases/{case}/plan/sign", get(sign::get).post(sign::post))
        .route("/cases/{case}/plan/goals/new", get(goal::new_get).post(goal::new_post))
        .route("/cases/{case}/plan/goals/{goal}", get(goal::get).post(goal::post))
        .route("/cases/{case}/plan/goals/{goal}/steps/new", get(step::new_get).post(step::new_post))
        .route("/cases/{case}/plan/steps/{plan_step}", get(step::get).post(step::post))
        .route("/cases/{case}/plan/steps/{plan_step}/next", post(show::next))
}

/// Sessions for several people.
fn groups() -> Router<AppState> {
    use pages::groups::{change, new, outcomes, people, show};
    Router::new()
        .route("/groups/new", get(new::get).post(new::post))
        .route("/groups/{group}", get(show::get))
        .route("/groups/{group}/outcomes", get(outcomes::get).post(outcomes::post))
        .route("/groups/{group}/people", get(people::get).post(people::post))
        .route("/groups/{group}/move", get(change::get).post(change::post))
}

/// What stands on one person's record besides the contact log.
fn on_the_record() -> Router<AppState> {
    Router::new()
        .route("/cases/{case}/documents", get(pages::cases::documents::list::get))
        .route(
            "/cases/{case}/documents/new",
            get(pages::cases::documents::new::get)
                .post(pages::cases::documents::new::post)
                .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX)),
        )
        .route("/cases/{case}/documents/{document}/file", get(pages::cases::documents::file::get))
        .route(
            "/cases/{case}/documents/{document}/{change}",
            get(pages::cases::documents::change::get).post(pages::cases::documents::change::post),
        )
        .merge(enforcement())
        .merge(risk())
        .merge(concerns())
        .merge(access())
        .merge(handovers())
        .merge(organisation())
        .merge(plan())
        .route("/cases/{case}/flags", get(pages::cases::flags::list::get))
        .route(
            "/cases/{case}/flags/new",
            get(pages::cases::flags::new::get).post(pages::cases::flags::new::post),
        )
        .route("/cases/{case}/flags/{flag}", get(pages::cases::flags::show::get))
        .route(
            "/cases/{case}/flags/{flag}/{change}",
            get(pages::cases::flags::change::get).post(pages::cases::flags::change::post),
        )
        .route("/cases/{case}/holders", get(pages::cases::holders::get))
        .merge(sentences())
        .merge(parts())
}

/// Teams and their managers, and who runs the service.
fn administration() -> Router<AppState> {
    use pages::admin::{archive, codes, imports, organisations, policy, staff, users};
    Router::new()
        .route("/teams", get(pages::teams::get))
        .route("/teams/{team}", get(pages::teams::show::get))
        .route("/teams/{team}/late", get(pages::teams::late::get))
        .route("/teams/{team}/figures", get(pages::teams::figures::get))
        .route("/teams/{team}/figures/{month}", get(pages::teams::figures::month::get))
        .route("/oversight", get(pages::oversight::get))
        .route("/admin/organisations", get(organisations::get))
        .route("/admin/organisations/new", get(organisations::new_get).post(organisations::new_post))
        .route("/admin/organisations/{organisation}", get(organisations::show::get))
        .route(
            "/admin/organisations/{organisation}/teams/new",
            get(organisations::teams::new_get).post(organisations::teams::new_post),
        )
        .route(
            "/admin/organisations/{organisation}/teams/{team}",
            get(organisations::teams::get).post(organisations::teams::post),
        )
        .route(
            "/admin/organisations/{organisation}/offices/new",
            get(organisations::offices::new_get).post(organisations::offices::new_post),
        )
        .route("/admin/organisations/{organisation}/offices/listed", get(organisations::listed::get))
        .route(
            "/admin/organisations/{organisation}/offices/{office}",
            get(organisations::offices::get).post(organisations::offices::post),
        )
        .route("/admin/organisations/{organisation}/letters", get(organisations::letters::list))
        .route(
            "/admin/organisations/{organisation}/letters/{letter}/{language}",
            get(organisations::letters::get).post(organisations::letters::post),
        )
        .route("/admin/organisations/{organisation}/staff", get(organisations::staff::get))
        .route(
            "/admin/organisations/{organisation}/staff/new",
            get(organisations::staff::join::get).post(organisations::staff::join::post),
        )
        .route("/admin/organisations/{organisation}/staff/{officer}", get(organisations::staff::show::get))
        .route(
            "/admin/organisations/{organisation}/staff/{officer}/left",
            get(organisations::staff::left::get).post(organisations::staff::left::post),
        )
        .route(
            "/admin/organisations/{organisation}/staff/{officer}/facts/new",
            get(organisations::staff::facts::new_get).post(organisations::staff::facts::new_post),
        )
        .route(
            "/admin/organisations/{organisation}/staff/{officer}/facts/{fact}",
            get(organisations::staff::facts::get).post(organisations::staff::facts::post),
        )
        .route("/admin/staff", get(staff::get))
        .route("/admin/users", get(users::get))
        .route("/admin/users/new", get(users::new::get).post(users::new::post))
        .route("/admin/users/{user}", get(users::show::get))
        .route("/admin/users/{user}/password", get(users::password::get).post(users::password::post))
        .route("/admin/users/{user}/sessions", post(users::sessions::post))
        .route("/admin/users/{user}/roles/new", get(users::roles::new_get).post(users::roles::new_post))
        .route("/admin/users/{user}/roles/{grant}/end", post(users::roles::end))
        .route("/admin/codes", get(codes::get))
        .route("/admin/codes/{table}", get(codes::show))
        .route("/archive", get(pages::archive::get))
        .route("/archive/search", get(pages::archive::search_get).post(pages::archive::search_post))
        .route("/archive/{search}", get(pages::archive::show::get))
        .route("/cases/{case}/archive", get(pages::cases::archive::get).post(pages::cases::archive::post))
        .route("/admin/archive", get(archive::get))
        .route("/admin/imports", get(imports::get))
        .route("/admin/imports/{kind}/{list}/{version}", get(imports::show::get))
        .route("/admin/policy", get(policy::get))
        .route("/admin/policy/{parameter}", get(policy::show))
}

/// Sentences, where they are served, remand and bail.
fn sentences() -> Router<AppState> {
    Router::new()
        .route("/cases/{case}/sentence", get(pages::cases::sentence::show::get))
        .route("/cases/{case}/sentence/history", get(pages::cases::sentence::history::get))
        .route(
            "/cases/{case}/sentence/new",
            get(pages::cases::sentence::new::get).post(pages::cases::sentence::new::post),
        )
        .route(
            "/cases/{case}/sentence/{sentence}/correct",
            get(pages::cases::sentence::correct::get).post(pages::cases::sentence::correct::post),
        )
        .route(
            "/cases/{case}/sentence/{sentence}/end",
            get(pages::cases::sentence::end::get).post(pages::cases::sentence::end::post),
        )
        .route(
            "/cases/{case}/sentence/{sentence}/remove",
            get(pages::cases::sentence::remove::get).post(pages::cases::sentence::remove::post),
        )
        .route(
            "/cases/{case}/sentence/{sentence}/custody",
            get(pages::cases::sentence::custody::get).post(pages::cases::sentence::custody::post),
        )
        .route(
            "/cases/{case}/sentence/{sentence}/key-dates",
            get(pages::cases::sentence::key_dates::get).post(pages::cases::sentence::key_dates::post),
        )
        .route(
            "/cases/{case}/custody/{step}",
            get(pages::cases::custody::get).post(pages::cases::custody::post),
        )
        .route(
            "/cases/{case}/custody/{step}/condition",
            get(pages::cases::custody::condition::get).post(pages::cases::custody::condition::post),
        )
        .route(
            "/cases/{case}/bail/new",
            get(pages::cases::bail::new::get).post(pages::cases::bail::new::post),
        )
        .route(
            "/cases/{case}/bail/{bail}",
            get(pages::cases::bail::show::get).post(pages::cases::bail::show::post),
        )
}

/// One requirement of an order, or one condition of a licence.
fn parts() -> Router<AppState> {
    use pages::cases::{conditions, requirements};
    Router::new()
        .route("/cases/{case}/requirements/{requirement}", get(requirements::show::get))
        .route(
            "/cases/{case}/requirements/{requirement}/state",
            get(requirements::state::get).post(requirements::state::post),
        )
        .route(
            "/cases/{case}/requirements/{requirement}/facts",
            get(requirements::facts::get).post(requirements::facts::post),
        )
        .route(
            "/cases/{case}/requirements/{requirement}/suspension",
            get(requirements::suspension::get).post(requirements::suspension::post),
        )
        .route(
            "/cases/{case}/requirements/{requirement}/report",
            get(requirements::report::get).post(requirements::report::post),
        )
        .route("/cases/{case}/conditions/{condition}", get(conditions::show::get))
        .route(
            "/cases/{case}/conditions/{condition}/end",
            get(conditions::end::get).post(conditions::end::post),
        )
        .route(
            "/cases/{case}/conditions/{condition}/text",
            get(conditions::text::get).post(conditions::text::post),
        )
        .route(
            "/cases/{case}/conditions/{condition}/facts",
            get(conditions::facts::get).post(conditions::facts::post),
        )
        .route(
            "/cases/{case}/conditions/{condition}/suspension",
            get(conditions::suspension::get).post(conditions::suspension::post),
        )
        .route(
            "/cases/{case}/conditions/{condition}/report",
            get(conditions::report::get).post(conditions::report::post),
        )
}
