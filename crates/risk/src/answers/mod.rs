//! What is known of one person, item by item: the union of what the instruments ask. An item that was not asked is
//! absent, which is never the same as "no".

mod items;
mod values;

pub(crate) use values::choices;

pub use items::{Answers, Item};
pub use values::{
    Answer, Awareness, Band, Conviction, Convictions, Gender, HarmLevel, Kind, Level, Motivation,
    Qualifications, Relationship, Sara, Supervision,
};

/// An item was given in a form in which it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} is not readable: write {}", .item.name(), .item.form())]
pub struct Unreadable {
    /// Which item.
    pub item: Item,
}

/// Makes the struct, the names and the reading of the items from one list, so that they cannot differ.
macro_rules! answers {
    ($( $(#[$about:meta])* $field:ident $item:ident $kind:ty = $name:literal; )+) => {
        /// The answers about one person on one day. Every field may be absent. JSON and CSV name them as [`Item::name`].
        #[derive(Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Answers { $(
            $(#[$about])*
            #[serde(rename = $name, skip_serializing_if = "Option::is_none")]
            pub $field: Option<$kind>,
        )+ }

        /// The name of one item.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Item { $( $(#[$about])* #[serde(rename = $name)] $item, )+ }

        impl Item {
            /// Every item there is.
            pub const ALL: &'static [Item] = &[$(Item::$item),+];

            /// The name under which the field knows it: a column, a property, the word in a list of what is missing.
            pub fn name(self) -> &'static str {
                match self { $(Item::$item => $name),+ }
            }

            /// The item of that name.
            pub fn named(name: &str) -> Option<Item> {
                match name { $($name => Some(Item::$item),)+ _ => None }
            }

            /// What may be written as its answer.
            pub fn form(self) -> &'static str {
                match self { $(Item::$item => <$kind as Answer>::FORM),+ }
            }
        }

        impl Answers {
            /// Whether there is an answer.
            pub fn has(&self, item: Item) -> bool {
                match item { $(Item::$item => self.$field.is_some()),+ }
            }

            /// What the answer counts, if there is one and it counts as a number.
            pub fn number(&self, item: Item) -> Option<f64> {
                match item { $(Item::$item => self.$field.as_ref().and_then(Answer::number)),+ }
            }

            /// Reads one answer from text. Nothing at all is no answer.
            ///
            /// # Errors
            /// [`Unreadable`] when the text is not in the form of the item.
            pub fn read(&mut self, item: Item, text: &str) -> Result<(), super::Unreadable> {
                match item { $(
                    Item::$item if text.is_empty() => self.$field = None,
                    Item::$item => {
                        let answer = <$kind as Answer>::read(text).ok_or(super::Unreadable { item })?;
                        self.$field = Some(answer);
                    }
                )+ }
                Ok(())
            }

            /// The answer in the words in which it is read.
            pub fn written(&self, item: Item) -> Option<String> {
                match item { $(Item::$item => self.$field.as_ref().map(Answer::write)),+ }
            }

            /// Only these items, for a result that carries what it rests on.
            #[must_use]
            pub fn only(&self, items: &[Item]) -> Answers {
                let mut kept = Answers::default();
                for item in items {
                    match item { $(Item::$item => kept.$field.clone_from(&self.$field)),+ }
                }
                kept
            }

            /// Takes one answer away.
            pub fn forget(&mut self, item: Item) {
                match item { $(Item::$item => self.$field = None),+ }
            }
        }
    };
}
use answers;

/// Birth dates and offences do not belong in a log, so only the number of answers is shown.
impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let given = Item::ALL.iter().filter(|item| self.has(**item)).count();
        write!(f, "Answers({given} given)")
    }
}
