//! What a page's handler receives: the use cases' context, the frame of the page, and how it fails.

use super::{SignedIn, nul};
use crate::state::AppState;
use crate::view::{Link, NavItem, Page, User, states};
use crate::words::{dates, who};
use app::error::NotAllowed;
use app::ports::reads::COUNTED_MAX;
use app::{AppError, Ctx};
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Action, Administer, Role, Where};
use domain::shared::Moment;

/// What a row of navigation holds before it is a list to be read.
const NAV_ITEMS_MAX: usize = 7;

/// A response that ends a handler early.
pub struct Failed(Box<Response>);

impl Failed {
    pub fn new(response: Response) -> Self {
        Failed(Box::new(response))
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        *self.0
    }
}

pub type PageResult = Result<Response, Failed>;

pub struct PageCtx {
    pub state: AppState,
    pub ctx: Ctx,
    pub signed: SignedIn,
    path: String,
    query: String,
}

impl FromRequestParts<AppState> for PageCtx {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failed> {
        let Some(signed) = parts.extensions.get::<SignedIn>().cloned() else {
            return Err(Failed::new(to_sign_in(parts.uri.path())));
        };
        let ctx = Ctx {
            actor: signed.signed.actor.clone(),
            now: signed.now,
            policy: state.policy.clone(),
            store: state.store.clone(),
            ids: state.ids.clone(),
        };
        let query = parts.uri.query().unwrap_or_default().to_string();
        let cx = PageCtx { state: state.clone(), ctx, signed, path: parts.uri.path().to_string(), query };
        if nul::in_address_or_query(&parts.uri) {
            let words = "This address holds a character that is no text (NUL).".to_string();
            return Err(Failed::new(cx.not_done(StatusCode::BAD_REQUEST, words).await));
        }
        Ok(cx)
    }
}

/// Our addresses name nobody, so the one asked for may stand in the query.
pub(super) fn to_sign_in(path: &str) -> Response {
    let next: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    Redirect::to(&format!("/sign-in?next={next}")).into_response()
}

impl PageCtx {
    pub fn now(&self) -> Moment {
        self.ctx.now
    }

    pub fn today(&self) -> jiff::civil::Date {
        self.ctx.now.day()
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn query(&self) -> &str {
        &self.query
    }

    pub fn csrf(&self) -> String {
        self.signed.signed.session.csrf.clone()
    }

    /// A fresh id for a form that creates something.
    pub fn new_request_id(&self) -> String {
        self.ctx.ids.uuid(self.ctx.now).to_string()
    }

    pub fn meta(&self) -> crate::view::Meta {
        crate::view::Meta { csrf: self.csrf(), request_id: self.new_request_id(), seen: String::new() }
    }

    pub fn has_role(&self, role: Role) -> bool {
        self.ctx.actor.has_role(role, self.ctx.now)
    }

    /// The frame of a page: header, navigation with its counts, footer.
    pub async fn page(&self, title: &str) -> Page {
        let settings = &self.state.settings;
        let author = &self.ctx.actor.author;
        Page {
            title: title.to_string(),
            service: settings.service.clone(),
            version: settings.version.clone(),
            demo: settings.demo,
            assets: settings.assets.clone(),
            csrf: self.csrf(),
            user: Some(User { name: author.name.clone(), organisation: author.organisation_name.clone() }),
            nav: self.navigation().await,
            printed_by: Some(format!(
                "Printed by {}, {}",
                author.name,
                dates::moment(self.now().in_london().datetime())
            )),
            ..Page::default()
        }
    }

    /// At most seven items, by role; a count says how many rows its page leads to, and costs one statement of its own.
    async fn navigation(&self) -> Vec<NavItem> {
        let mut items = vec![self.item("My day", "/day", None)];
        if self.ctx.actor.officer_id.is_some() {
            items.push(self.item("My cases", "/cases", None));
            items.push(self.item("Calendar", "/calendar", None));
            items.push(self.item("My load", "/load", None));
        }
        if self.allows(Action::SeeHandover) {
            items.push(self.item("Handovers", "/handovers", None));
        }
        if self.ctx.actor.has_role(Role::CourtOfficer, self.now()) {
            items.push(self.item("Today\u{2019}s list", "/courts", None));
        }
        if self.administers(Administer::SeeTeam) {
            items.push(self.item("Team", "/teams", None));
        }
        if self.allows(Action::AssignOfficer) {
            let waiting = app::assignment::count_waiting(&self.ctx).await.ok();
            items.push(self.item("Allocate", "/waiting", waiting));
        }
        if self.administers(Administer::Load) {
            items.push(self.item("Load", "/units/all/load", None));
        }
        if self.administers(Administer::Checks) {
            items.push(self.item("Checks", "/checks", None));
        }
        if self.allows(Action::DecideMatch) {
            let waiting = app::matches::count_waiting(&self.ctx).await.ok();
            items.push(self.item("Uncertain matches", "/matches", waiting));
        }
        if self.allows(Action::UseArchive) {
            items.push(self.item("Archive", "/archive", None));
        }
        if self.administers(Administer::Places) {
            items.push(self.item("Organisation", "/admin/organisations", None));
            items.push(self.item("Staff", "/admin/staff", None));
            items.push(self.item("Users", "/admin/users", None));
            items.push(self.item("Codes", "/admin/codes", None));
            items.push(self.item("Policy", "/admin/policy", None));
            items.push(self.item("Imports", "/admin/imports", None));
        }
        items.truncate(NAV_ITEMS_MAX);
        items
    }

    fn administers(&self, what: Administer) -> bool {
        app::organisation::allowed(&self.ctx, what, Where::Anywhere)
    }

    fn item(&self, label: &str, href: &str, count: Option<usize>) -> NavItem {
        let current = self.path == href || self.path.starts_with(&format!("{href}/"));
        let most = COUNTED_MAX - 1;
        let count = count.map(|count| if count > most { format!("{most}+") } else { count.to_string() });
        NavItem { label: label.to_string(), href: href.to_string(), current, count }
    }

    pub fn allows(&self, action: Action) -> bool {
        self.ctx.actor.live_grants(self.ctx.now).any(|grant| grant.role.allows(action))
    }

    /// The page that says why a use case did not do it.
    pub async fn fail(&self, error: AppError) -> Failed {
        let response = match error {
            AppError::NotFound => self.gone().await,
            AppError::NotAllowed(what) => self.refused(*what).await,
            AppError::NotAdministered(rule, what) => self.not_yours(rule, what).await,
            AppError::Joined(kept) => Redirect::to(&format!("/cases/{kept}")).into_response(),
            // A page that takes input handles these two itself; here nothing was typed that could be kept.
            AppError::Conflict(written) => {
                let words = format!(
                    "{} changed this while you were looking. Look at it again before you decide.",
                    written.by.name
                );
                self.not_done(StatusCode::CONFLICT, words).await
            }
            AppError::Refused(refusal) => {
                let words = format!("{} Rule {}", refusal.sentence, refusal.rule);
                self.not_done(StatusCode::UNPROCESSABLE_ENTITY, words).await
            }
            AppError::RequestReused => {
                self.not_done(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).await
            }
            AppError::Store(_)
            | AppError::Files(_)
            | AppError::Policy(_)
            | AppError::Engine(_)
            | AppError::Log(_) => {
                let advice =
                    "Nothing was half-saved. Go back to the form: your browser still has what you typed.";
                self.fault(&error, "We could not do this.", advice).await
            }
        };
        Failed::new(response)
    }

    async fn not_done(&self, status: StatusCode, words: String) -> Response {
        let back = Some(Link::new(&self.path, "Look at the page again"));
        let view = states::NotDone { ctx: self.page("Nothing was saved").await, words, back };
        html(status, &view)
    }

    async fn gone(&self) -> Response {
        let view = states::Gone { ctx: self.page("Nothing at this address").await };
        html(StatusCode::NOT_FOUND, &view)
    }

    async fn not_yours(&self, rule: &str, what: Option<Administer>) -> Response {
        let why = format!("{} Rule {rule}", who::not_yours(rule, what));
        html(
            StatusCode::FORBIDDEN,
            &states::NotYours { ctx: self.page("Not part of your access").await, why },
        )
    }

    async fn refused(&self, what: NotAllowed) -> Response {
        if let Some(by) = &what.excluded_by {
            let ctx = self.page("Not part of your access").await;
            let why = format!(
                "You cannot open this record. If you think that is wrong, ask {by}. That you asked for it is recorded. Rule {}",
                what.rule
            );
            return html(StatusCode::FORBIDDEN, &states::NotYours { ctx, why });
        }
        let held = what.holder.as_ref();
        let nobody = match what.archived {
            Some((_, on)) => {
                format!("In the archive since {}. It opens once somebody restores it.", dates::plain(on))
            }
            None => "Nobody holds this case yet.".to_string(),
        };
        let holder = held.map_or(nobody, |holder| {
            format!("Supervised by {}, {}.", holder.team_name, holder.organisation_name)
        });
        let entry = what.archived.filter(|_| self.allows(Action::UseArchive));
        let entry = entry
            .map(|(case_id, _)| Link::new(&format!("/cases/{case_id}/archive"), "Its entry in the archive"));
        // Nobody who works with people is read-only for a concern, wherever the case is held.
        let raise = (what.archived.is_none() && self.allows(Action::RaiseConcern))
            .then(|| Link::new(&format!("/cases/{}/concerns/new#said", what.case_id), "Raise a concern"));
        let ask = (what.archived.is_none() && self.allows(Action::AskAccess)).then(|| {
            let at =
                |path: &str, words: &str| Link::new(&format!("/cases/{}/access{path}", what.case_id), words);
            [at("/ask", "Ask for access"), at("", "Break the glass")]
        });
        let view = states::Refused {
            ctx: self.page("Not part of your access").await,
            name: what.name,
            born: what.birth_date.map_or("Not recorded".to_string(), dates::plain),
            holder,
            phone: held.map(|holder| holder.phone.clone()).unwrap_or_else(|| "Not recorded".to_string()),
            actions: entry.into_iter().chain(ask.into_iter().flatten()).chain(raise).collect(),
        };
        html(StatusCode::FORBIDDEN, &view)
    }

    pub(crate) async fn fault(&self, error: &AppError, what: &str, advice: &str) -> Response {
        let number = fault_number(&self.ctx.ids.salt());
        tracing::error!(number, problem = %error, route = self.route(), "a page failed");
        let view = states::Fault {
            ctx: self.page("Something of ours failed").await,
            what: what.to_string(),
            advice: advice.to_string(),
            number,
        };
        html(StatusCode::INTERNAL_SERVER_ERROR, &view)
    }

    /// The path without its ids, for logs.
    fn route(&self) -> String {
        let plain = |part: &str| if part.len() == 36 { "{id}".to_string() } else { part.to_string() };
        self.path.split('/').map(plain).collect::<Vec<_>>().join("/")
    }
}

/// Seven characters that can be read out on the phone, and found in the log.
pub(crate) fn fault_number(random: &[u8; 16]) -> String {
    const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letters: Vec<char> =
        random[..7].iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
    format!("{}-{}", letters[..4].iter().collect::<String>(), letters[4..].iter().collect::<String>())
}

/// A page with its status. Nothing about a person is kept by the browser or anything between.
pub fn html(status: StatusCode, view: &impl Template) -> Response {
    match view.render() {
        Ok(body) => {
            let mut response = (status, Html(body)).into_response();
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(problem) => {
            tracing::error!(problem = %problem, "a template failed");
            (StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made.").into_response()
        }
    }
}
