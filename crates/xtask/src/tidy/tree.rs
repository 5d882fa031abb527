//! The files that the checks read: what git tracks, and what it would if it were added now.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::Result;

use super::source;
use crate::shell;

pub struct File {
    pub path: String,
    pub text: String,
    /// Where an inline test module begins; nothing is shipped of a test file.
    shipped: usize,
    /// Identifiers and operators only: what is shipped, without comments and the insides of strings.
    pub shipped_code: String,
}

impl File {
    fn new(path: String, text: String) -> File {
        let mut file = File { path, text, shipped: 0, shipped_code: String::new() };
        if !file.is_test() {
            file.shipped = source::before_tests(&file.text).len();
        }
        if file.is_rust() {
            file.shipped_code = source::code_only(file.shipped());
        }
        file
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Files that hold tests only, or help to write them.
    pub fn is_test(&self) -> bool {
        let named = |part: &str| self.path.contains(part);
        named("/tests/") || named("/benches/") || self.path.ends_with("tests.rs") || named("crates/testkit/")
    }

    /// The crate that the file belongs to, by folder.
    pub fn in_crate(&self) -> &str {
        self.path.strip_prefix("crates/").and_then(|rest| rest.split('/').next()).unwrap_or("")
    }

    /// Source without its test module; empty for a test file.
    pub fn shipped(&self) -> &str {
        &self.text[..self.shipped]
    }
}

pub struct Tree {
    pub files: Vec<File>,
    /// Every path, also of files that are not text.
    pub paths: BTreeSet<String>,
    /// What git ignores: places where built things appear.
    pub ignored: Vec<String>,
}

impl Tree {
    pub fn of_the_workspace() -> Result<Tree> {
        let root = shell::root();
        let mut git = Command::new("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&root);
        let (mut files, mut paths) = (Vec::new(), BTreeSet::new());
        for path in shell::output(&mut git)?.split_terminator('\0') {
            let Ok(bytes) = std::fs::read(root.join(path)) else { continue };
            paths.insert(path.to_owned());
            if let Ok(text) = String::from_utf8(bytes) {
                files.push(File::new(path.to_owned(), text));
            }
        }
        Ok(Tree::new(files, paths))
    }

    fn new(files: Vec<File>, paths: BTreeSet<String>) -> Tree {
        let gitignore = files.iter().find(|file| file.path == ".gitignore").map_or("", |file| &file.text);
        let ignored = gitignore.lines().map(|line| line.trim_matches('/').to_owned());
        Tree { ignored: ignored.filter(|line| !line.is_empty()).collect(), files, paths }
    }

    #[cfg(test)]
    pub fn given(files: &[(&str, &str)]) -> Tree {
        let paths = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let file = |(path, text): &(&str, &str)| File::new((*path).to_owned(), (*text).to_owned());
        Tree::new(files.iter().map(file).collect(), paths)
    }
}
