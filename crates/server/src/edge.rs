//! Where the world outside enters: the one clock, ids and randomness, and who the program is when it writes itself.

use app::Ctx;
use app::ports::{Clock, Ids, Store};
use domain::access::Actor;
use domain::policy::PolicyBook;
use domain::shared::{Author, Moment, OrganisationId, UserId};
use rand::TryRng;
use rand::rngs::SysRng;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        now()
    }
}

/// The only place where time is read.
#[expect(clippy::disallowed_methods, reason = "this is the one clock that the rule points to")]
pub fn now() -> Moment {
    Moment::new(jiff::Timestamp::now())
}

/// Bits of an id that count up within a process, below the time and above what is random.
const COUNTER_BITS: u32 = 40;
const RANDOM_BITS: u32 = 22;

/// No I and no O, which are read as figures: 24 million numbers, for a nation's people of many years.
const CRN_LETTERS: &[u8; 24] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
const CRN_FIGURES: u64 = 1_000_000;

/// Ids of one process: UUIDv7 of the moment asked for. Ids of the same microsecond sort in the order they were made,
/// because a counter that began at a random number stands before the random tail.
pub struct SystemIds {
    counter: AtomicU64,
}

impl Default for SystemIds {
    fn default() -> Self {
        // The top bit is left free, so that the counter has as far again to go before it wraps.
        SystemIds { counter: AtomicU64::new(random_u64() >> (64 - (COUNTER_BITS - 1))) }
    }
}

impl Ids for SystemIds {
    fn uuid(&self, at: Moment) -> Uuid {
        let micros = u64::try_from(at.timestamp().as_microsecond()).unwrap_or(0);
        let (millis, rest) = (micros / 1000, micros % 1000);
        // RFC 9562, method 3: the twelve bits after the version say where in its millisecond the moment lies.
        let fraction = u16::try_from(rest * 4096 / 1000).unwrap_or(0);
        let count = self.counter.fetch_add(1, Ordering::Relaxed) & ((1 << COUNTER_BITS) - 1);
        let tail = (count << RANDOM_BITS) | (random_u64() >> (64 - RANDOM_BITS));
        let mut bytes = [0; 10];
        bytes[..2].copy_from_slice(&fraction.to_be_bytes());
        bytes[2..].copy_from_slice(&tail.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    fn salt(&self) -> [u8; 16] {
        random()
    }

    fn crn(&self) -> String {
        let space = CRN_LETTERS.len() as u64 * CRN_FIGURES;
        // Drawn again above the last whole space, so that no number is likelier than another.
        let whole = u64::MAX / space * space;
        let drawn =
            std::iter::repeat_with(random_u64).find(|drawn| *drawn < whole).unwrap_or_default() % space;
        let letter = CRN_LETTERS[usize::try_from(drawn / CRN_FIGURES).unwrap_or(0)];
        format!("{}{:06}", char::from(letter), drawn % CRN_FIGURES)
    }

    fn token(&self) -> [u8; 32] {
        random()
    }
}

fn random_u64() -> u64 {
    u64::from_be_bytes(random())
}

/// From the operating system's random source. Without it nothing here could be kept secret, so the program ends.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes, or nothing is safe");
    bytes
}

/// Who writes when no person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    CourtMessages,
    CommandLine,
    Reminders,
    /// The alarm about concerns that nobody decided in time.
    Concerns,
    /// The alarm about handovers of which a step is late.
    Handovers,
    /// Tiers that time alone has changed.
    Tiers,
    /// The load of each day, and notices of too much for too long.
    Loads,
    /// Bringing in what another system recorded.
    Intake,
}

impl System {
    pub fn name(self) -> &'static str {
        match self {
            System::CourtMessages => "Court messages",
            System::CommandLine => "Command line",
            System::Reminders => "Reminders",
            System::Concerns => "Concerns",
            System::Handovers => "Handovers",
            System::Tiers => "Tiers",
            System::Loads => "Loads",
            System::Intake => "Intake",
        }
    }
}

/// The same id for the same words in every installation: what the program writes itself is told apart from people.
pub fn id_of(words: &str) -> Uuid {
    const OURS: Uuid = Uuid::from_u128(0x5f3d_2c1a_7b64_5e0f_9a52_c1f0_84d7_3b19);
    Uuid::new_v5(&OURS, words.as_bytes())
}

/// What use cases receive when the program itself acts. `operator` is the body that runs the service.
pub fn system_ctx(
    system: System,
    operator: &str,
    now: Moment,
    policy: &Arc<PolicyBook>,
    store: &Arc<dyn Store>,
    ids: &Arc<dyn Ids>,
) -> Ctx {
    let author = Author {
        user_id: UserId(id_of(system.name())),
        name: system.name().to_string(),
        organisation_id: OrganisationId(id_of("operator")),
        organisation_name: operator.to_string(),
    };
    let actor = Actor { author, officer_id: None, grants: Vec::new() };
    Ctx { actor, now, policy: policy.clone(), store: store.clone(), ids: ids.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identity::{Checked, IdentifierKind};
    use std::collections::BTreeSet;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn an_id_is_of_the_moment_asked_for_and_later_ids_sort_after_earlier_ones() {
        let ids = SystemIds::default();
        let at = moment("2026-03-02T09:00:00.123456Z");
        let made: Vec<Uuid> = (0..5000).map(|_| ids.uuid(at)).collect();
        assert!(made.is_sorted());
        assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), made.len());
        assert_eq!(made[0].get_version_num(), 7);
        let (seconds, _) = made[0].get_timestamp().unwrap().to_unix();
        assert_eq!(seconds, u64::try_from(at.timestamp().as_second()).unwrap());
        let before = ids.uuid(moment("2026-03-02T09:00:00.123455Z"));
        let after = ids.uuid(moment("2026-03-02T09:00:00.123457Z"));
        assert!(before < made[0] && made[4999] < after);
    }

    #[test]
    fn what_is_brought_in_is_known_by_its_author() {
        assert_eq!(id_of(System::Intake.name()), domain::intake::AUTHOR.0);
    }

    #[test]
    fn a_crn_is_a_letter_and_six_digits() {
        let ids = SystemIds::default();
        let mut letters = BTreeSet::new();
        for _ in 0..2_000 {
            let crn = ids.crn();
            let read = domain::identity::read(IdentifierKind::Crn, &crn, 2026);
            assert_eq!(read, Some(Checked::Verified { canonical: crn.clone() }));
            letters.extend(crn.chars().next());
        }
        assert_eq!(letters.len(), CRN_LETTERS.len(), "{letters:?}");
    }

    #[test]
    fn salts_and_tokens_are_never_the_same_twice() {
        let ids = SystemIds::default();
        assert_ne!(ids.salt(), ids.salt());
        assert_ne!(ids.token(), ids.token());
    }
}
