//! The head of all subjects, signed: a small file for somebody outside to keep.

use anyhow::{Context, bail};
use app::record::HeadOfAll;
use domain::shared::Moment;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// How far back a head lies: nothing of then may still be being written.
pub const LAG_SECONDS: i64 = 30;

/// Stands before what is signed, so that a signature over something else is never taken for one over a head.
const TAG: &str = "throughline head v1";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedHead {
    pub as_of: Moment,
    pub subjects: u64,
    pub entries: u64,
    /// SHA-256 over the last entries of all subjects up to `as_of`, in hex.
    pub root: String,
    pub public_key: String,
    pub signature: String,
}

impl SignedHead {
    pub fn sign(head: &HeadOfAll, key: &SigningKey) -> SignedHead {
        let mut signed = SignedHead {
            as_of: head.as_of,
            subjects: head.subjects,
            entries: head.entries,
            root: hex::encode(head.root),
            public_key: hex::encode(key.verifying_key().to_bytes()),
            signature: String::new(),
        };
        signed.signature = hex::encode(key.sign(signed.message().as_bytes()).to_bytes());
        signed
    }

    pub fn read(file: &Path) -> anyhow::Result<SignedHead> {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        serde_json::from_str(&text)
            .with_context(|| format!("{} is not a head that `throughline head` wrote", file.display()))
    }

    /// What the signature is over: every field but the signature, one a line.
    fn message(&self) -> String {
        format!(
            "{TAG}\n{}\n{}\n{}\n{}\n{}\n",
            self.as_of, self.subjects, self.entries, self.root, self.public_key
        )
    }

    /// Fails unless the head is signed with its own key and, where one is given, with that key.
    pub fn check_signature(&self, trusted: Option<&str>) -> anyhow::Result<()> {
        if trusted.is_some_and(|trusted| !trusted.trim().eq_ignore_ascii_case(&self.public_key)) {
            bail!(
                "The head was signed with another key than the one given. Ask whoever signed it which is theirs."
            );
        }
        let wrong = "The signature of the head does not fit: the file was altered or cut short.";
        let key: [u8; 32] = bytes_of(&self.public_key).context(wrong)?;
        let signature: [u8; 64] = bytes_of(&self.signature).context(wrong)?;
        let key = VerifyingKey::from_bytes(&key).context(wrong)?;
        key.verify_strict(self.message().as_bytes(), &Signature::from_bytes(&signature)).context(wrong)
    }

    /// How the record as it is now differs from what was signed.
    pub fn differs(&self, now: &HeadOfAll) -> Option<String> {
        if now.subjects != self.subjects {
            return Some(format!("it has {} subjects, and {} were signed", now.subjects, self.subjects));
        }
        if now.entries != self.entries {
            return Some(format!("it has {} entries, and {} were signed", now.entries, self.entries));
        }
        (hex::encode(now.root) != self.root).then(|| "an entry was altered".to_string())
    }
}

fn bytes_of<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

/// The key of a file that only its owner may read; made at random when the file is absent.
pub fn key_of(file: &Path) -> anyhow::Result<SigningKey> {
    if !file.exists() {
        let key = SigningKey::from_bytes(&crate::edge::random());
        let mut options = std::fs::OpenOptions::new();
        let made = options.write(true).create_new(true).mode(0o600).open(file);
        let mut made = made.with_context(|| format!("the key file {} cannot be made", file.display()))?;
        writeln!(made, "{}", hex::encode(key.to_bytes()))?;
        made.sync_all()?;
        return Ok(key);
    }
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the key file {} cannot be read", file.display()))?;
    let bytes = bytes_of(text.trim())
        .with_context(|| format!("{} is not a key file: it holds 64 hex digits", file.display()))?;
    Ok(SigningKey::from_bytes(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> HeadOfAll {
        let as_of = "2026-03-02T09:00:00Z".parse().unwrap();
        HeadOfAll { as_of, subjects: 3, entries: 17, root: [7; 32] }
    }

    #[test]
    fn a_signed_head_is_checked_and_an_altered_one_is_not() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let signed = SignedHead::sign(&head(), &key);
        signed.check_signature(None).unwrap();
        signed.check_signature(Some(&signed.public_key)).unwrap();
        let other = hex::encode(SigningKey::from_bytes(&[2; 32]).verifying_key().to_bytes());
        assert!(signed.check_signature(Some(&other)).is_err());
        let altered = [
            SignedHead { entries: 16, ..signed.clone() },
            SignedHead { subjects: 4, ..signed.clone() },
            SignedHead { root: hex::encode([8; 32]), ..signed.clone() },
            SignedHead { signature: "00".repeat(64), ..signed.clone() },
            SignedHead { public_key: other, ..signed },
        ];
        for altered in altered {
            assert!(altered.check_signature(None).is_err(), "{altered:?}");
        }
    }

    #[test]
    fn a_key_file_is_made_once_and_only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("head.key");
        let made = key_of(&file).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(key_of(&file).unwrap().to_bytes(), made.to_bytes());
    }
}
