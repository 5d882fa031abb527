//! The fields that we read of a Common Platform hearing, as they stand in the JSON. Everything may be missing or
//! null; fields that we do not know are passed over.

use super::super::names::clean;
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};

/// Tells a hearing inside a message from a bare hearing and from any other JSON.
#[derive(serde::Deserialize)]
pub struct Probe {
    pub hearing: Option<IgnoredAny>,
    pub id: Option<IgnoredAny>,
    #[serde(rename = "hearingDays")]
    pub hearing_days: Option<IgnoredAny>,
    #[serde(rename = "prosecutionCases")]
    pub prosecution_cases: Option<IgnoredAny>,
    #[serde(rename = "courtApplications")]
    pub court_applications: Option<IgnoredAny>,
}

#[derive(serde::Deserialize)]
pub struct Message {
    #[serde(default)]
    pub hearing: Option<Hearing>,
}

/// A text; a number or a boolean in its place is taken as its text.
#[derive(Clone, Debug, Default)]
pub struct Text(Option<String>);

impl Text {
    pub fn get(&self) -> Option<String> {
        self.0.clone()
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Text;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text(clean(text)))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }
            fn visit_unit<E>(self) -> Result<Text, E> {
                Ok(Text(None))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// A list; null is an empty one and nulls inside are passed over without taking memory.
#[derive(Clone, Debug)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
            type Value = List<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }
            fn visit_unit<E>(self) -> Result<List<T>, E> {
                Ok(List(Vec::new()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element::<Option<T>>()? {
                    items.extend(item);
                }
                Ok(List(items))
            }
        }
        deserializer.deserialize_any(Items(std::marker::PhantomData))
    }
}

/// Declares a struct whose fields are all optional, named in camelCase in the JSON.
macro_rules! wire {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $field:ident: $kind:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, serde::Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        pub struct $name { $($(#[$of])* pub $field: $kind),* }
    )*};
}

wire! {
    Hearing {
        id: Text,
        court_centre: Option<CourtCentre>,
        hearing_days: List<HearingDay>,
        r#type: Option<HearingType>,
        prosecution_cases: List<ProsecutionCase>,
        court_applications: List<Application>,
        defendant_judicial_results: List<IgnoredItem>,
    }
    CourtCentre { code: Text, name: Text, room_name: Text }
    HearingDay { sitting_day: Text, listing_sequence: Text }
    HearingType { description: Text }
    ProsecutionCase { prosecution_case_identifier: Option<CaseIdentifier>, defendants: List<Accused> }
    CaseIdentifier {
        #[serde(rename = "caseURN")]
        case_urn: Text,
        prosecution_authority_reference: Text,
    }
    /// A defendant of a case, and the `masterDefendant` of an application's subject.
    Accused {
        id: Text,
        master_defendant_id: Text,
        is_youth: Option<bool>,
        pnc_id: Text,
        cro_number: Text,
        person_defendant: Option<PersonDefendant>,
        legal_entity_defendant: Option<IgnoredItem>,
        aliases: List<OtherName>,
        offences: List<Charge>,
        judicial_results: List<JudicialResult>,
    }
    PersonDefendant { person_details: Option<PersonDetails>, bail_status: Option<Bail> }
    PersonDetails {
        title: Text,
        first_name: Text,
        middle_name: Text,
        last_name: Text,
        date_of_birth: Text,
        gender: Text,
        address: Option<Address>,
    }
    Address { address1: Text, address2: Text, address3: Text, address4: Text, address5: Text, postcode: Text }
    Bail { code: Text, description: Text }
    OtherName { first_name: Text, middle_name: Text, last_name: Text }
    Charge {
        id: Text,
        offence_code: Text,
        offence_title: Text,
        offence_legislation: Text,
        wording: Text,
        plea: Option<Plea>,
        conviction_date: Text,
        judicial_results: List<JudicialResult>,
    }
    Plea { plea_value: Text }
    JudicialResult {
        label: Text,
        cjs_code: Text,
        ordered_date: Text,
        is_deleted: Option<bool>,
        judicial_result_prompts: List<ResultPrompt>,
    }
    ResultPrompt { label: Text, prompt_reference: Text, value: Text }
    Application {
        id: Text,
        application_reference: Text,
        application_received_date: Text,
        application_particulars: Text,
        r#type: Option<ApplicationType>,
        subject: Option<Party>,
        court_application_cases: List<ApplicationCase>,
        judicial_results: List<JudicialResult>,
    }
    ApplicationType { code: Text, r#type: Text, legislation: Text }
    Party { master_defendant: Option<Accused> }
    ApplicationCase { prosecution_case_identifier: Option<CaseIdentifier>, offences: List<Charge> }
    /// Something that we only note is there.
    IgnoredItem {}
}
