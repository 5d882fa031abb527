//! A little of what is known of people, so that personal details and identity lines hold something. Numbers are of the
//! ranges that are kept for stories.

use super::area::Area;
use super::days::{Days, at};
use super::history::Plan;
use domain::person::detail::*;
use domain::shared::RequestId;
use jiff::civil::Date;

/// Written down at the first meeting, most of it said then.
pub async fn recorded(area: &Area, days: &Days<'_>, plan: &Plan, begins: Date) -> anyhow::Result<()> {
    let ctx = area.as_user(plan.officer, at(days.after(begins), 9, 40)).await?;
    let day = ctx.now.day();
    let mut facts = vec![mobile(plan.place, day), lives_in(plan.place)];
    if plan.place % 3 == 0 {
        facts.push(Detail::Need(Need {
            need_type: "reads-with-difficulty".to_string(),
            provision: "Letters are read out on the phone".to_string(),
            act_now: "ring, do not write".to_string(),
        }));
        facts.push(person("victim", "Somebody in Millgate"));
        facts.push(Detail::Name(OtherName {
            name_kind: NameKind::Alias,
            forenames: "Sunny".to_string(),
            surname: "Millgate".to_string(),
        }));
    } else {
        facts.push(person("gp", "Cooper Row Surgery"));
    }
    for detail in facts {
        let request_id = RequestId(ctx.ids.uuid(ctx.now));
        let dated = DatedDetail { detail, from: Some(day), to: None };
        app::details::record(&ctx, plan.case_id, request_id, &dated).await?;
    }
    Ok(())
}

fn mobile(place: i8, on: Date) -> Detail {
    Detail::Reach(Reach {
        way: ReachWay::Mobile,
        value: format!("07700 900 4{place:02}"),
        messages: Some(Consent { agreed: place % 4 != 1, on }),
        note: String::new(),
    })
}

fn lives_in(place: i8) -> Detail {
    Detail::Address(Address {
        address_type: "home-family".to_string(),
        status: AddressStatus::Main,
        no_fixed_abode: false,
        lines: format!("{} Cooper Row\nMillgate", 2 * place + 10),
        postcode: "MG4 2AB".to_string(),
        approval: None,
    })
}

fn person(relation: &str, name: &str) -> Detail {
    Detail::RelatedPerson(RelatedPerson {
        relation: relation.to_string(),
        name: name.to_string(),
        reach: "01632 960 245".to_string(),
        note: String::new(),
        lives_with: false,
        protected: false,
    })
}
