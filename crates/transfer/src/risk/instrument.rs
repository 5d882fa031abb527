//! Every instrument by the name under which it is asked for, with the columns it reads and writes.

use super::results::{self, Answered};
use super::{Engine, cells, spreadsheet};
use crate::scores::Unreadable;
use risk::gen1::{ogp, ogrs3, osp_dc, osp_iic, ovp, rsr, snsv};
use risk::{Answers, Item, Remand, Rules};
use risk::{arp, csrp, dc_srp, iic_srp, lds, mst, opd, pni, svrp, vrp};

/// Where an instrument's answers come from.
pub enum Reads {
    /// From the answers of an assessment.
    Answers {
        /// The columns, which must all be there unless they are optional.
        items: fn(&Rules) -> Vec<Item>,
        /// Scores one row.
        score: fn(&Engine, &Answers) -> Answered,
    },
    /// From figures that somebody has worked out already.
    Figures {
        /// The columns, which must all be there.
        columns: &'static [&'static str],
        /// Scores one row, given cell by cell in that order.
        score: fn(&Engine, &[&str]) -> Result<Answered, Vec<Unreadable>>,
    },
}

/// An instrument, or a variant of one.
pub struct Instrument {
    /// The name under which it is asked for.
    pub name: &'static str,
    /// What it is, for whoever looks for one.
    pub says: &'static str,
    /// Its columns.
    pub reads: Reads,
    /// The columns it adds.
    pub writes: &'static [&'static str],
}

/// Columns that a file may leave out: what the caller may have worked out, and what changes nothing.
pub const OPTIONAL: [Item; 8] = [
    Item::AssessmentDate,
    Item::OffenceCategory,
    Item::OffenceWeight,
    Item::OffenceFlag,
    Item::LastOffence,
    Item::SexualMotive,
    Item::OpdOverride,
    Item::SnsvKind,
];

const PREDICTOR: &[&str] = &["type", "score", "band", "total_weight", "raw_probability", "errors"];
const CONTACT: &[&str] = &[
    "band",
    "point_score",
    "score_pct",
    "risk_band_reduction_applied",
    "female_version",
    "sexual_offence_history",
    "errors",
];
const IMAGES: &[&str] = &["band", "score_pct", "female_version", "sexual_offence_history", "errors"];
const COMBINED: &[&str] = &["overall_score", "band", "errors"];
const PATHWAY: &[&str] = &["pathway_oasys", "errors"];
const SCALE: &[&str] = &["one_year", "two_year", "band", "point_score", "errors"];
const OGRS3: &[&str] = &["one_year", "two_year", "band", "age_gender_score", "copas_score", "errors"];
const SNSV: &[&str] = &["type", "score_pct", "errors"];

macro_rules! instrument {
    ($name:literal, $says:literal, $items:expr, $writes:expr, $score:expr) => {
        Instrument {
            name: $name,
            says: $says,
            reads: Reads::Answers { items: $items, score: $score },
            writes: $writes,
        }
    };
}

/// Every name that can be asked for. A variant stands behind the instrument whose documented intent it is not.
pub const INSTRUMENTS: &[Instrument] = &[
    instrument!(
        "arp",
        "All Reoffending Predictor, static or dynamic",
        |r| r.arp.items().to_vec(),
        PREDICTOR,
        |e, a| { results::prediction(e, &arp::score(&e.rules, &e.offences, a)) }
    ),
    instrument!(
        "vrp",
        "Violent Reoffending Predictor, static or dynamic",
        |r| r.vrp.items().to_vec(),
        PREDICTOR,
        |e, a| { results::prediction(e, &vrp::score(&e.rules, &e.offences, a)) }
    ),
    instrument!(
        "svrp",
        "Serious Violent Reoffending Predictor, static or dynamic",
        |r| r.svrp.items().to_vec(),
        PREDICTOR,
        |e, a| { results::prediction(e, &svrp::score(&e.rules, &e.offences, a)) }
    ),
    instrument!(
        "dc_srp",
        "Direct Contact Sexual Reoffending Predictor",
        |_| dc_srp::ITEMS.to_vec(),
        CONTACT,
        |e, a| { results::contact(e, &dc_srp::score(&e.rules, a)) }
    ),
    instrument!(
        "dc_srp_remand_as_custody",
        "variant: somebody on remand earns no lower band (T17)",
        |_| dc_srp::ITEMS.to_vec(),
        CONTACT,
        |e, a| { results::contact(e, &dc_srp::score_with(&e.rules, Remand::AsCustody, a)) }
    ),
    instrument!(
        "iic_srp",
        "Images and Indirect Contact Sexual Reoffending Predictor",
        |_| iic_srp::ITEMS.to_vec(),
        IMAGES,
        |e, a| { results::images(e, &iic_srp::score(&e.rules, a)) }
    ),
    instrument!(
        "iic_srp_both",
        "variant as published: other sexual sanctions count only with and without contact together (T6)",
        |_| iic_srp::ITEMS.to_vec(),
        IMAGES,
        |e, a| { results::images(e, &iic_srp::score_with(&e.rules, iic_srp::OtherSexual::Both, a)) }
    ),
    instrument!(
        "csrp",
        "Combined Serious Reoffending Predictor, from its three parts",
        |_| csrp::ITEMS.to_vec(),
        COMBINED,
        |e, a| { results::combined(e, &csrp::score(&e.rules, a), cells::errors) }
    ),
    instrument!("pni", "Programme Needs Identifier", |_| pni::items(), PATHWAY, |e, a| {
        results::pathway(e, &pni::score(&e.rules, a))
    }),
    instrument!(
        "pni_oasys",
        "variant: omitted exactly where the worst that is missing would change the pathway, as OASys (T18)",
        |_| pni::items(),
        PATHWAY,
        |e, a| {
            let omission = pni::Omission::WhereTheWorstDiffers;
            results::pathway(e, &pni::score_with(&e.rules, Remand::AsPublished, omission, a))
        }
    ),
    instrument!(
        "pni_remand_as_custody",
        "variant: remand counts as custody (T17)",
        |_| pni::items(),
        PATHWAY,
        |e, a| {
            results::pathway(e, &pni::score_with(&e.rules, Remand::AsCustody, pni::Omission::AsPublished, a))
        }
    ),
    instrument!(
        "mst",
        "Maturity Screening Tool, men from 18 to 25",
        |_| mst::items(),
        &["maturity_score", "maturity_flag", "is_applicable", "errors"],
        |e, a| { results::maturity(e, &mst::score(&e.rules, a)) }
    ),
    instrument!("lds", "learning screening", |_| lds::ITEMS.to_vec(), &["lds_score", "errors"], |e, a| {
        results::learning(e, &lds::score(&e.rules, a))
    }),
    instrument!(
        "opd",
        "screen for the personality disorder pathway",
        |_| opd::items(),
        &["opd_check", "opd_result", "opd_override", "errors"],
        |e, a| { results::screen(e, &opd::score(&e.rules, &e.offences, a)) }
    ),
    instrument!("gen1_ogrs3", "OGRS3 as published", ogrs3::items, OGRS3, |e, a| {
        results::ogrs3_cells(e, &ogrs3::score(&e.rules, ogrs3::Edition::Published, &e.offences, a))
    }),
    instrument!(
        "gen1_ogrs3_service",
        "variant as the public service computed it, with two slips (T4, T5)",
        ogrs3::items,
        OGRS3,
        |e, a| { results::ogrs3_cells(e, &ogrs3::score(&e.rules, ogrs3::Edition::Service, &e.offences, a)) }
    ),
    instrument!(
        "gen1_ogrs3_nine_digits",
        "variant of nine digits and at most 50 previous sanctions (T20)",
        ogrs3::items,
        OGRS3,
        |e, a| {
            results::ogrs3_cells(e, &ogrs3::score(&e.rules, ogrs3::Edition::NineDigits, &e.offences, a))
        }
    ),
    Instrument {
        name: "gen1_ogrs3_spreadsheet",
        says: "the same variant from ages and counts, as probabilities",
        reads: Reads::Figures { columns: spreadsheet::OGRS3_COLUMNS, score: spreadsheet::ogrs3 },
        writes: &["probability_1yr", "probability_2yr"],
    },
    instrument!("gen1_ogp", "OGP, from OGRS3 and nine answers", |_| ogp::ITEMS.to_vec(), SCALE, |e, a| {
        results::scale(e, &ogp::score(&e.rules, a))
    }),
    instrument!("gen1_ovp", "OVP", |_| ovp::ITEMS.to_vec(), SCALE, |e, a| results::scale(
        e,
        &ovp::score(&e.rules, a)
    )),
    instrument!(
        "gen1_ovp_previous",
        "variant: only previous sanctions are 'any sanctions' (T20)",
        |_| ovp::ITEMS.to_vec(),
        SCALE,
        |e, a| { results::scale(e, &ovp::score_with(&e.rules, ovp::AnySanctions::Previous, a)) }
    ),
    instrument!("gen1_snsv", "SNSV as the public service computed it", snsv::items, SNSV, |e, a| {
        results::snsv_cells(e, &snsv::score(&e.rules, snsv::OffenceWeights::Service, &e.offences, a))
    }),
    instrument!(
        "gen1_snsv_calculator",
        "SNSV with the dynamic offence weights of the calculator of 2018 (T1)",
        snsv::items,
        SNSV,
        |e, a| {
            results::snsv_cells(e, &snsv::score(&e.rules, snsv::OffenceWeights::Calculator, &e.offences, a))
        }
    ),
    Instrument {
        name: "gen1_snsv_spreadsheet",
        says: "SNSV from ages, counts and weights, as probabilities",
        reads: Reads::Figures { columns: spreadsheet::SNSV_COLUMNS, score: spreadsheet::snsv },
        writes: &["probability_static_2yr", "probability_dynamic_2yr"],
    },
    instrument!(
        "gen1_osp_dc",
        "OSP/DC",
        |_| osp_dc::ITEMS.to_vec(),
        &["band", "point_score", "score_pct", "risk_band_reduction_applied", "errors"],
        |e, a| { results::osp_dc_cells(e, &osp_dc::score(&e.rules, a)) }
    ),
    instrument!(
        "gen1_osp_iic",
        "OSP/IIC",
        |_| osp_iic::ITEMS.to_vec(),
        &["band", "score_pct", "errors"],
        |e, a| { results::osp_iic_cells(e, &osp_iic::score(&e.rules, a)) }
    ),
    instrument!("gen1_rsr", "RSR, from its three parts", |_| rsr::ITEMS.to_vec(), COMBINED, |e, a| {
        results::combined(e, &rsr::score(&e.rules, a), cells::errors_of_first_generation)
    }),
];

/// The instrument of that name.
pub fn named(name: &str) -> Option<&'static Instrument> {
    INSTRUMENTS.iter().find(|instrument| instrument.name == name)
}
