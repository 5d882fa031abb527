//! Why a file was refused. No sentence repeats what stands in the file except element and field names, because
//! these sentences go to logs and the file holds names of people.

const WE_READ: &str = "Throughline reads Common Platform hearings (JSON) and Libra court lists (XML)";

#[derive(Debug, thiserror::Error)]
pub enum CourtReadError {
    #[error("The file is empty. {WE_READ}.")]
    Empty,
    #[error("This is not a court message: {found}. {WE_READ}.")]
    NotACourtMessage { found: String },
    #[error(
        "The file is larger than {bytes_max} bytes, so it was not read. Court messages are far smaller: ask the \
         sender to send it in parts."
    )]
    TooLarge { bytes_max: u64 },
    #[error(
        "At {place} more than {depth_max} parts stand inside one another, which no court message does. The file \
         is damaged or not a court message."
    )]
    TooDeep { place: String, depth_max: usize },
    #[error(
        "At {place} one text is longer than {text_max} bytes. The file is damaged or not a court message."
    )]
    TextTooLong { place: String, text_max: usize },
    #[error(
        "The file lists more than {most} {what}, so it was not read. Ask the sender to send it in parts."
    )]
    TooMany { what: &'static str, most: usize },
    #[error("The file is not in UTF-8: {found}. Save it as UTF-8 and send it again.")]
    Encoding { found: String },
    #[error(
        "At {place} the file declares its own document type or entities, which court messages do not need and \
         which can be used to attack a reader. It was not read."
    )]
    Declaration { place: String },
    #[error("The file ends too early, at {place}: it was cut short. Ask for it to be sent again.")]
    CutShort { place: String },
    #[error("At {place} the field `{field}` is given twice, so we cannot tell which is meant.")]
    GivenTwice { place: String, field: String },
    #[error("At {place} the file cannot be read: {what}.")]
    Broken { place: String, what: String },
    #[error("The file could not be read from its source: {0}.")]
    Source(#[from] std::io::Error),
}
