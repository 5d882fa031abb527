//! Of what there are lists, and which columns their files have.

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Courts,
    Offices,
    DeliveryUnits,
    Offences,
    BankHolidays,
}

/// One column of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub required: bool,
}

const fn must(name: &'static str) -> Column {
    Column { name, required: true }
}

const fn may(name: &'static str) -> Column {
    Column { name, required: false }
}

const COURTS: [Column; 6] = [must("code"), must("name"), may("type"), may("from"), may("to"), may("in_use")];
const OFFICES: [Column; 8] = [
    must("code"),
    must("name"),
    may("address"),
    may("phone"),
    may("region"),
    may("from"),
    may("to"),
    may("in_use"),
];
const DELIVERY_UNITS: [Column; 6] =
    [must("code"), must("name"), must("region"), may("from"), may("to"), may("in_use")];
/// A list of offences may say only something about codes that another list names.
const OFFENCES: [Column; 6] =
    [must("code"), may("name"), may("category"), may("from"), may("to"), may("in_use")];
const BANK_HOLIDAYS: [Column; 3] = [must("day"), must("name"), may("substitute")];

impl Kind {
    pub const ALL: [Kind; 5] =
        [Kind::Courts, Kind::Offices, Kind::DeliveryUnits, Kind::Offences, Kind::BankHolidays];

    /// As it stands on the command line, in addresses and in the table.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Courts => "courts",
            Kind::Offices => "offices",
            Kind::DeliveryUnits => "delivery-units",
            Kind::Offences => "offences",
            Kind::BankHolidays => "bank-holidays",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn name(self) -> &'static str {
        match self {
            Kind::Courts => "Courts",
            Kind::Offices => "Offices",
            Kind::DeliveryUnits => "Regions and delivery units",
            Kind::Offences => "Offences",
            Kind::BankHolidays => "Bank holidays",
        }
    }

    /// The columns that mean something here. Others are kept beside the row, as they stand.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Kind::Courts => &COURTS,
            Kind::Offices => &OFFICES,
            Kind::DeliveryUnits => &DELIVERY_UNITS,
            Kind::Offences => &OFFENCES,
            Kind::BankHolidays => &BANK_HOLIDAYS,
        }
    }

    /// The column that a row is known by.
    pub fn key(self) -> &'static str {
        self.columns()[0].name
    }
}
