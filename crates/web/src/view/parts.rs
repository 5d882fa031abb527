//! The parts that pages are made of: fields, choices, tags, links. One template macro mirrors each.

/// Hidden fields of a form.
#[derive(Clone, Default)]
pub struct Meta {
    pub csrf: String,
    /// Makes a create safe to send twice; empty on forms that create nothing.
    pub request_id: String,
    /// The sequence that the person editing saw, for the conflict check; empty when nothing is edited.
    pub seen: String,
}

/// One text field, with what was typed and why it was not accepted.
#[derive(Clone, Default)]
pub struct Field {
    pub id: String,
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub error: Option<String>,
}

impl Field {
    /// A field whose id is its name.
    pub fn new(name: &str, label: &str) -> Self {
        Field { id: name.to_owned(), name: name.to_owned(), label: label.to_owned(), ..Field::default() }
    }

    pub fn hint(mut self, hint: &str) -> Self {
        self.hint = Some(hint.to_owned());
        self
    }

    pub fn value(mut self, value: &str) -> Self {
        value.clone_into(&mut self.value);
        self
    }

    pub fn error(mut self, sentence: &str) -> Self {
        self.error = Some(sentence.to_owned());
        self
    }

    /// What the field is described by, for `aria-describedby`; empty when nothing describes it.
    pub fn described_by(&self) -> String {
        described_by(&self.id, self.hint.is_some(), self.error.is_some())
    }
}

/// A date in three fields, named `<name>-day`, `<name>-month` and `<name>-year`.
#[derive(Clone, Default)]
pub struct DateField {
    pub name: String,
    pub legend: String,
    pub hint: Option<String>,
    pub day: String,
    pub month: String,
    pub year: String,
    pub error: Option<String>,
}

impl DateField {
    pub fn described_by(&self) -> String {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

/// Radios, checkboxes or a select: one question and its answers. Nothing consequential comes checked.
#[derive(Clone, Default)]
pub struct Choices {
    /// Id of the group; the first option's id too, so that a link can lead to it.
    pub id: String,
    pub name: String,
    pub legend: String,
    pub hint: Option<String>,
    pub options: Vec<Choice>,
    pub error: Option<String>,
}

impl Choices {
    pub fn new(name: &str, legend: &str, options: Vec<Choice>) -> Self {
        Choices {
            id: name.to_owned(),
            name: name.to_owned(),
            legend: legend.to_owned(),
            options,
            ..Choices::default()
        }
    }

    pub fn hint(mut self, hint: &str) -> Self {
        self.hint = Some(hint.to_owned());
        self
    }

    pub fn error(mut self, sentence: &str) -> Self {
        self.error = Some(sentence.to_owned());
        self
    }

    /// The first option has the group's own id: error links and `#kept` lead to it.
    pub fn option_id(&self, index: &usize) -> String {
        if *index == 0 { self.id.clone() } else { format!("{}-{}", self.id, index + 1) }
    }

    pub fn option_hint_id(&self, index: &usize) -> String {
        format!("{}-item-hint", self.option_id(index))
    }

    pub fn described_by(&self) -> String {
        described_by(&self.id, self.hint.is_some(), self.error.is_some())
    }
}

/// One answer. `strong` is said in bold before the rest: "**Kept**: came and took part".
#[derive(Clone, Default)]
pub struct Choice {
    pub value: String,
    pub strong: String,
    pub label: String,
    pub hint: Option<String>,
    pub checked: bool,
}

impl Choice {
    pub fn new(value: &str, label: &str) -> Self {
        Choice { value: value.to_owned(), label: label.to_owned(), ..Choice::default() }
    }

    pub fn strong(value: &str, strong: &str, label: &str) -> Self {
        Choice { strong: strong.to_owned(), ..Choice::new(value, label) }
    }

    pub fn hint(mut self, hint: &str) -> Self {
        self.hint = Some(hint.to_owned());
        self
    }

    pub fn checked(mut self) -> Self {
        self.checked = true;
        self
    }
}

fn described_by(id: &str, hint: bool, error: bool) -> String {
    match (hint, error) {
        (false, false) => String::new(),
        (true, false) => format!("{id}-hint"),
        (false, true) => format!("{id}-error"),
        (true, true) => format!("{id}-hint {id}-error"),
    }
}

/// A link with its words.
#[derive(Clone, Default)]
pub struct Link {
    pub href: String,
    pub text: String,
    /// Said after the text, for those who hear links out of their row: "Record outcome *for Dale Hartnoll*".
    pub hidden: String,
}

impl Link {
    pub fn new(href: &str, text: &str) -> Self {
        Link { href: href.to_owned(), text: text.to_owned(), hidden: String::new() }
    }

    pub fn about(href: &str, text: &str, hidden: &str) -> Self {
        Link { hidden: hidden.to_owned(), ..Link::new(href, text) }
    }
}

/// A state in words in a bordered box; the tone repeats the words, never replaces them.
#[derive(Clone, Default)]
pub struct Tag {
    pub words: String,
    pub tone: Tone,
}

impl Tag {
    pub fn new(tone: Tone, words: &str) -> Self {
        Tag { words: words.to_owned(), tone }
    }
}

/// Kinds of tag. Red is kept for late and act now, never for a person or a kind of person.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Info,
    Waiting,
    Late,
    HarmLow,
    HarmMedium,
    HarmHigh,
    HarmVeryHigh,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Good => "good",
            Tone::Info => "info",
            Tone::Waiting => "waiting",
            Tone::Late => "late",
            Tone::HarmLow => "harm-low",
            Tone::HarmMedium => "harm-medium",
            Tone::HarmHigh => "harm-high",
            Tone::HarmVeryHigh => "harm-very-high",
        }
    }
}

/// Earlier and later parts of a long list, and where one stands: "1 to 20 of 62".
#[derive(Clone, Default)]
pub struct Pager {
    pub shown: String,
    pub earlier: Option<Link>,
    pub later: Option<Link>,
}

/// What stands in the way of saving, one line each, and the box that saves all the same. Not an error.
#[derive(Clone, Default)]
pub struct Warnings {
    pub heading: String,
    pub lines: Vec<String>,
    /// "Book it anyway, because".
    pub anyway: Field,
}

/// One stated fact: its name, its words, its state and its source.
#[derive(Clone, Default)]
pub struct SummaryRow {
    pub key: String,
    pub value: String,
    pub tag: Option<Tag>,
    pub source: Option<String>,
}

impl SummaryRow {
    pub fn new(key: &str, value: &str) -> Self {
        SummaryRow { key: key.to_owned(), value: value.to_owned(), tag: None, source: None }
    }
}
