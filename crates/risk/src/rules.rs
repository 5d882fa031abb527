//! The numbers of every instrument, read from the files under `data/`.

use crate::gen1::{ogp, ogrs3, ovp, snsv};
use crate::offences::{Offence, Offences, OffencesError};
use crate::outcome::About;
use crate::{csrp, dc_srp, iic_srp, lds, mst, opd, pni, predictor};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The numbers of every instrument.
#[derive(Clone, Debug)]
pub struct Rules {
    /// All Reoffending Predictor.
    pub arp: predictor::Model,
    /// Violent Reoffending Predictor.
    pub vrp: predictor::Model,
    /// Serious Violent Reoffending Predictor.
    pub svrp: predictor::Model,
    /// Direct Contact Sexual Reoffending Predictor.
    pub dc_srp: dc_srp::Model,
    /// Images and Indirect Contact Sexual Reoffending Predictor.
    pub iic_srp: iic_srp::Model,
    /// Combined Serious Reoffending Predictor.
    pub csrp: csrp::Model,
    /// Programme Needs Identifier.
    pub pni: pni::Model,
    /// Maturity screening.
    pub mst: mst::Model,
    /// Learning screening.
    pub lds: lds::Model,
    /// Screen for the personality disorder pathway.
    pub opd: opd::Model,
    /// OGRS3.
    pub ogrs3: ogrs3::Model,
    /// OGP.
    pub ogp: ogp::Model,
    /// OVP.
    pub ovp: ovp::Model,
    /// SNSV.
    pub snsv: snsv::Model,
    /// RSR: its numbers have the form of its successor's.
    pub rsr: csrp::Model,
    pub(crate) osp_dc_about: Arc<About>,
    pub(crate) osp_iic_about: Arc<About>,
}

/// A file of numbers cannot be read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RulesError {
    /// Not in its form.
    #[error("{file}: {why}")]
    File {
        /// Which file.
        file: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The list of common offences says something twice, or a code that is none.
    #[error("common-offences.toml: {0}")]
    Offences(#[from] OffencesError),
}

macro_rules! file {
    ($name:literal) => {
        read($name, include_str!(concat!("../data/", $name)))
    };
}

impl Rules {
    /// What every instrument says of itself.
    #[must_use]
    pub fn instruments(&self) -> [&About; 17] {
        let all = [
            &self.arp.about,
            &self.vrp.about,
            &self.svrp.about,
            &self.dc_srp.about,
            &self.iic_srp.about,
            &self.csrp.about,
            &self.ogrs3.about,
            &self.ogp.about,
            &self.ovp.about,
            &self.snsv.about,
            &self.osp_dc_about,
            &self.osp_iic_about,
            &self.rsr.about,
            &self.lds.about,
            &self.mst.about,
            &self.opd.about,
            &self.pni.about,
        ];
        all.map(Arc::as_ref)
    }

    /// The numbers that come with this library.
    ///
    /// # Errors
    /// A file is not in its form. A test reads them all, so that a release never fails here.
    pub fn built_in() -> Result<Rules, RulesError> {
        let (dc_srp, iic_srp): (dc_srp::Model, iic_srp::Model) =
            (file!("dc-srp.toml")?, file!("iic-srp.toml")?);
        let arp: predictor::Model = file!("arp.toml")?;
        let vrp: predictor::Model = file!("vrp.toml")?;
        let svrp: predictor::Model = file!("svrp.toml")?;
        Ok(Rules {
            arp: arp.ready(),
            vrp: vrp.ready(),
            svrp: svrp.ready(),
            csrp: file!("csrp.toml")?,
            pni: file!("pni.toml")?,
            mst: file!("mst.toml")?,
            lds: file!("lds.toml")?,
            opd: file!("opd.toml")?,
            ogrs3: file!("ogrs3.toml")?,
            ogp: file!("ogp.toml")?,
            ovp: file!("ovp.toml")?,
            snsv: file!("snsv.toml")?,
            rsr: file!("rsr.toml")?,
            osp_dc_about: first_generation(
                &dc_srp.about,
                ("OSP/DC", "OASys Sexual reoffending Predictor, direct contact (OSP/DC)"),
            ),
            osp_iic_about: first_generation(
                &iic_srp.about,
                (
                    "OSP/IIC",
                    "OASys Sexual reoffending Predictor, indecent images and indirect contact (OSP/IIC)",
                ),
            ),
            dc_srp,
            iic_srp,
        })
    }
}

/// The same numbers under the name and version of the first generation.
fn first_generation(about: &About, (instrument, name): (&str, &str)) -> Arc<About> {
    Arc::new(About {
        instrument: instrument.to_owned(),
        name: name.to_owned(),
        model: "gen1, 1 June 2026".to_owned(),
        thresholds: about.thresholds.replacen("1.0", "gen1", 1),
        ..about.clone()
    })
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, RulesError> {
    toml::from_str(text).map_err(|why| RulesError::File { file, why: why.to_string() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OffenceFile {
    version: String,
    offence: BTreeMap<String, Offence>,
}

impl Offences {
    /// A short list of common offences, for trials and demonstrations. Real work loads the whole table.
    ///
    /// # Errors
    /// The list is not in its form. A test reads it, so that a release never fails here.
    pub fn common() -> Result<Offences, RulesError> {
        let file: OffenceFile = file!("common-offences.toml")?;
        Ok(Offences::new(&file.version, file.offence)?)
    }
}
