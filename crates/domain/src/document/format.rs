//! What a file is, told by its content. Its name says nothing: whoever made it chose the name.

use super::zip;

/// Forms of file that the program can tell. Which of them may be kept is policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Docx,
    Odt,
    Png,
    Jpeg,
    Txt,
}

impl Format {
    /// The code in `policy/`, which is also the ending of the name under which it is sent.
    pub fn code(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Odt => "odt",
            Format::Png => "png",
            Format::Jpeg => "jpeg",
            Format::Txt => "txt",
        }
    }
}

/// Why a file is not kept, with what to do instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsafe {
    #[error("This file is a program. Programs are not kept.")]
    Program,
    #[error("This file is a web page or a drawing that can hold programs. Print it to PDF and add that.")]
    Page,
    #[error("This document holds macros. Save it without them, or as PDF, and add that.")]
    Macros,
    #[error("This file holds other files. Take them out and add them one by one.")]
    Archive,
    #[error(
        "This is an old form of Office file, which can hold macros. Save it as DOCX or PDF and add that."
    )]
    OldOffice,
    #[error(
        "What is in this file is not known here. Save it as PDF, DOCX, ODT, PNG, JPEG or plain text and add that."
    )]
    Unknown,
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const ARCHIVES: [&[u8]; 6] =
    [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"BZh", b"\xFD7zXZ\x00", b"MSCF"];
const PROGRAMS: [&[u8]; 7] =
    [b"MZ", b"\x7FELF", b"#!", b"\xFE\xED\xFA", b"\xCF\xFA\xED\xFE", b"\xCA\xFE\xBA\xBE", b"\x00asm"];

/// The form of a file, by its first bytes and, of what is packed, by the names inside.
pub fn recognise(bytes: &[u8]) -> Result<Format, Unsafe> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    if begins(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if begins(b"\x89PNG\r\n\x1A\n") {
        return Ok(Format::Png);
    }
    if begins(b"\xFF\xD8\xFF") {
        return Ok(Format::Jpeg);
    }
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return packed(bytes);
    }
    if begins(OLE) || begins(b"{\\rtf") {
        return Err(Unsafe::OldOffice);
    }
    if ARCHIVES.iter().any(|with| begins(with)) {
        return Err(Unsafe::Archive);
    }
    if PROGRAMS.iter().any(|with| begins(with)) {
        return Err(Unsafe::Program);
    }
    text(bytes)
}

/// DOCX and ODT are packed files with names of their own inside.
fn packed(bytes: &[u8]) -> Result<Format, Unsafe> {
    let names = zip::names(bytes).ok_or(Unsafe::Archive)?;
    let has = |name: &str| names.iter().any(|found| found == name);
    let is_macro = |name: &&String| {
        let name = name.to_ascii_lowercase();
        name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")
    };
    let docx = has("[Content_Types].xml") && has("word/document.xml");
    let odt = bytes.get(30..).is_some_and(|rest| {
        rest.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.text") && has("content.xml")
    });
    match (docx, odt) {
        (false, false) => Err(Unsafe::Archive),
        _ if names.iter().any(|name| is_macro(&name)) => Err(Unsafe::Macros),
        (true, _) => Ok(Format::Docx),
        (false, true) => Ok(Format::Odt),
    }
}

/// Letters and line ends only, in UTF-8, and nothing that a browser would take for a page.
fn text(bytes: &[u8]) -> Result<Format, Unsafe> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unsafe::Unknown)?;
    let plain = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r' | '\u{c}');
    if !text.chars().all(plain) {
        return Err(Unsafe::Unknown);
    }
    let first = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let pages = ["<!doctype", "<html", "<svg", "<?xml", "<script", "<head", "<body", "<!--"];
    if pages.iter().any(|page| first.starts_with(page)) {
        return Err(Unsafe::Page);
    }
    Ok(Format::Txt)
}
