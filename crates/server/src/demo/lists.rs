//! The demonstration's own short lists of codes: an invented area, and offences as its messages name them.

use crate::open::Service;
use crate::references::{Asked, decide};
use domain::reference::Kind;

const LISTS: [(Kind, &str); 4] = [
    (Kind::Courts, include_str!("reference/courts.csv")),
    (Kind::Offices, include_str!("reference/offices.csv")),
    (Kind::DeliveryUnits, include_str!("reference/delivery_units.csv")),
    (Kind::Offences, include_str!("reference/offences.csv")),
];

pub async fn load(service: &Service) -> anyhow::Result<()> {
    for (kind, text) in LISTS {
        let asked = Asked {
            kind,
            list: "main".to_string(),
            source: "Made for the demonstration; nobody has checked it".to_string(),
            file: format!("{}.csv", kind.code()),
            as_of: None,
            columns: Vec::new(),
        };
        decide(service, asked, text.as_bytes()).await?.keep(service).await?;
    }
    Ok(())
}
