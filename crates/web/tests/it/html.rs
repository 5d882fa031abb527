//! A small reader of our own pages, and the rules that every page keeps.
//!
//! Not a browser: it reads only the well-formed HTML that our templates write, and says so when it is not.

use std::collections::HashSet;

const VOID: [&str; 8] = ["br", "circle", "hr", "img", "input", "link", "meta", "path"];
const BLOCKS: [&str; 12] =
    ["div", "p", "ul", "ol", "dl", "table", "form", "section", "fieldset", "h1", "h2", "h3"];

/// One element: its name, attributes, all text inside it, and where it stands.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    /// Names of the elements around it, outermost first.
    pub around: Vec<String>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    }
}

/// Reads a page into its elements in order, or says where it is not well formed.
pub fn elements(page: &str) -> Result<Vec<Element>, String> {
    let mut read: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        for &index in &open {
            read[index].text.push_str(text);
        }
        let end = rest[start..].find('>').ok_or("a tag without an end")? + start;
        let inside = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if inside.starts_with('!') {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            let last = open.pop().ok_or_else(|| format!("</{name}> closes nothing"))?;
            if read[last].name != name {
                return Err(format!("</{name}> closes <{}>", read[last].name));
            }
            continue;
        }
        let around = open.iter().map(|&index| read[index].name.clone()).collect();
        let element = element(inside, around)?;
        let closes_itself = inside.ends_with('/') || VOID.contains(&element.name.as_str());
        read.push(element);
        if !closes_itself {
            open.push(read.len() - 1);
        }
    }
    match open.pop() {
        Some(left) => Err(format!("<{}> is never closed", read[left].name)),
        None => Ok(read),
    }
}

fn element(inside: &str, around: Vec<String>) -> Result<Element, String> {
    let inside = inside.trim_end_matches('/').trim_end();
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    rest = rest.trim_start();
    while !rest.is_empty() {
        let stop = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let key = rest[..stop].to_owned();
        rest = &rest[stop..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').ok_or_else(|| format!("an open quote in <{inside}>"))?;
            quoted[..end].clone_into(&mut value);
            rest = &quoted[end + 1..];
        } else if rest.starts_with('=') {
            return Err(format!("an attribute without quotes in <{inside}>"));
        }
        attributes.push((key, value));
        rest = rest.trim_start();
    }
    Ok(Element { name: name.to_owned(), attributes, text: String::new(), around })
}

/// Everything that breaks a rule of ours on this page, one sentence each.
pub fn problems(page: &str) -> Vec<String> {
    let read = match elements(page) {
        Ok(read) => read,
        Err(wrong) => return vec![wrong],
    };
    let mut found = Vec::new();
    frame(page, &read, &mut found);
    headings(&read, &mut found);
    policy(&read, &mut found);
    fields(&read, &mut found);
    references(&read, &mut found);
    tables_and_groups(&read, &mut found);
    errors(&read, &mut found);
    found
}

fn named<'a>(read: &'a [Element], name: &'a str) -> impl Iterator<Item = &'a Element> {
    read.iter().filter(move |element| element.name == name)
}

fn frame(page: &str, read: &[Element], found: &mut Vec<String>) {
    if !page.starts_with("<!DOCTYPE html>") {
        found.push("the page does not start with its doctype".to_owned());
    }
    if named(read, "html").next().and_then(|html| html.attribute("lang")) != Some("en") {
        found.push("the page does not say its language".to_owned());
    }
    let title = named(read, "title").next().map_or("", |title| title.text.as_str());
    let (words, service) = title.rsplit_once(" \u{2013} ").unwrap_or((title, ""));
    if words.is_empty() || service != "Throughline" {
        found.push(format!("the title is {title:?}"));
    }
    for landmark in ["main", "header", "footer"] {
        if named(read, landmark).count() != 1 {
            found.push(format!("the page does not have one <{landmark}>"));
        }
    }
    if named(read, "nav").any(|nav| nav.attribute("aria-label").is_none()) {
        found.push("a navigation has no name".to_owned());
    }
}

fn headings(read: &[Element], found: &mut Vec<String>) {
    if named(read, "h1").count() != 1 {
        found.push(format!("{} H1 on one page", named(read, "h1").count()));
    }
    let mut last = 1;
    let in_main = read.iter().filter(|element| element.around.iter().any(|name| name == "main"));
    for element in in_main {
        let Some(level) = element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) else {
            continue;
        };
        if level > last + 1 {
            found.push(format!("H{level} {:?} follows H{last}", element.text.trim()));
        }
        last = level;
        if element.text.trim().is_empty() {
            found.push(format!("an empty H{level}"));
        }
    }
}

fn policy(read: &[Element], found: &mut Vec<String>) {
    for element in read {
        if ["style", "iframe"].contains(&element.name.as_str()) {
            found.push(format!("<{}> on a page", element.name));
        }
        if element.name == "script" && (element.attribute("src").is_none() || !element.text.is_empty()) {
            found.push("a script that stands on the page itself".to_string());
        }
        for (key, value) in &element.attributes {
            if key == "style" || key.starts_with("on") || value.starts_with("javascript:") {
                found.push(format!("{key}={value:?} on <{}>", element.name));
            }
            if ["accesskey", "autofocus", "placeholder", "disabled"].contains(&key.as_str()) {
                found.push(format!("{key} on <{}>", element.name));
            }
        }
        let block_in_paragraph =
            element.around.iter().any(|name| name == "p") && BLOCKS.contains(&element.name.as_str());
        if block_in_paragraph {
            found.push(format!("<{}> inside <p>", element.name));
        }
    }
}

fn fields(read: &[Element], found: &mut Vec<String>) {
    let labels: HashSet<&str> = named(read, "label")
        .filter(|label| !label.text.trim().is_empty())
        .filter_map(|label| label.attribute("for"))
        .collect();
    let kinds = ["input", "select", "textarea"];
    for field in read.iter().filter(|element| kinds.contains(&element.name.as_str())) {
        let kind = field.attribute("type").unwrap_or(&field.name);
        if kind != "hidden" && !field.attribute("id").is_some_and(|id| labels.contains(id)) {
            found.push(format!("a field without a label: {:?}", field.attribute("name")));
        }
        if kind == "radio" && !field.around.iter().any(|name| name == "fieldset") {
            found.push(format!("a radio outside a group: {:?}", field.attribute("name")));
        }
    }
    for pressed in read.iter().filter(|element| ["a", "button"].contains(&element.name.as_str())) {
        if pressed.text.trim().is_empty() {
            found.push(format!("a <{}> without words", pressed.name));
        }
    }
    if named(read, "a").any(|link| link.attribute("href").is_none_or(str::is_empty)) {
        found.push("a link that leads nowhere".to_owned());
    }
    let posts = named(read, "form").filter(|form| form.attribute("method") == Some("post")).count();
    let tokens = named(read, "input").filter(|input| input.attribute("name") == Some("csrf")).count();
    if posts != tokens {
        found.push(format!("{posts} forms that post, {tokens} tokens"));
    }
}

fn references(read: &[Element], found: &mut Vec<String>) {
    let mut ids = HashSet::new();
    for id in read.iter().filter_map(|element| element.attribute("id")) {
        if !ids.insert(id) {
            found.push(format!("the id {id:?} stands twice"));
        }
    }
    for element in read {
        let fragment = element.attribute("href").and_then(|href| href.strip_prefix('#'));
        let described = element.attribute("aria-describedby").or(element.attribute("aria-labelledby"));
        let wanted = fragment.into_iter().chain(described.into_iter().flat_map(|ids| ids.split(' ')));
        for id in wanted.filter(|id| !ids.contains(id)) {
            found.push(format!("<{}> leads to {id:?}, which is not on the page", element.name));
        }
    }
}

fn tables_and_groups(read: &[Element], found: &mut Vec<String>) {
    for cell in read.iter().filter(|element| ["td", "th", "dt", "dd", "li"].contains(&element.name.as_str()))
    {
        if cell.text.trim().is_empty() && cell.name != "li" {
            found.push(format!("an empty <{}>", cell.name));
        }
    }
    if named(read, "table").count() != named(read, "caption").count() {
        found.push("a table without a caption".to_owned());
    }
    if named(read, "table").count() != named(read, "tbody").count() {
        found.push("a table without rows".to_owned());
    }
    if named(read, "fieldset").count() != named(read, "legend").count() {
        found.push("a group without a legend".to_owned());
    }
    if named(read, "legend").any(|legend| legend.text.trim().is_empty()) {
        found.push("an empty legend".to_owned());
    }
}

fn errors(read: &[Element], found: &mut Vec<String>) {
    let title = named(read, "title").next().map_or("", |title| title.text.as_str());
    let summary = read.iter().find(|element| element.has_class("govuk-error-summary"));
    if title.starts_with("Error: ") != summary.is_some() {
        found.push("the title and the error summary disagree".to_owned());
    }
    let at_fields: Vec<&str> = read
        .iter()
        .filter(|element| element.has_class("govuk-error-message"))
        .map(|message| message.text.trim().trim_start_matches("Error:").trim())
        .collect();
    let list = summary.map_or("", |summary| summary.text.as_str());
    for sentence in &at_fields {
        if !list.contains(sentence) {
            found.push(format!("{sentence:?} is not in the summary"));
        }
    }
    let in_summary = named(read, "a")
        .filter(|_| summary.is_some())
        .filter(|link| link.attribute("class").is_none() && link.around.iter().any(|name| name == "main"));
    for link in in_summary {
        if !at_fields.contains(&link.text.trim()) {
            found.push(format!("{:?} is not at its field", link.text.trim()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_breaks_the_rules_is_told_which() {
        let page = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>X \u{2013} Throughline</title></head><body>\
            <header></header><main><h1>A</h1><h3 style=\"x\">B</h3><table><tbody><tr><td> </td></tr></tbody></table>\
            <form method=\"post\"><input type=\"text\" id=\"a\" name=\"a\"></form><a href=\"#none\">go</a></main>\
            <footer></footer></body></html>";
        let found = problems(page).join("\n");
        for rule in ["H3", "style=", "empty <td>", "without a label", "tokens", "not on the page", "caption"]
        {
            assert!(found.contains(rule), "{rule} is not in:\n{found}");
        }
    }

    #[test]
    fn a_tag_that_is_never_closed_is_found() {
        assert!(elements("<div><p>one</div>").is_err());
        assert!(elements("<div>").is_err());
        assert!(elements("<div><br><p>one</p></div>").is_ok());
    }
}
