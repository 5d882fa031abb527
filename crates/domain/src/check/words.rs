//! The words of each list.

/// The words of a list.
pub struct Words {
    pub code: &'static str,
    pub rule: &'static str,
    pub name: &'static str,
    pub counted: &'static str,
    pub of: &'static str,
    pub says: &'static str,
}

pub const LOWERED: Words = Words {
    code: "lowered",
    rule: "CHK-05",
    name: "Levels lowered without new evidence",
    counted: "without new evidence",
    of: "levels lowered",
    says: "A level of serious harm in the community fell, by a signature or by hand with a flag, and since the level \
           before was stated the record has no step of a flag, no concern and no answer that was given before and is \
           another. That they came to an appointment is no new evidence.",
};

pub const BELOW_EXPECTED: Words = Words {
    code: "below-expected",
    rule: "CHK-06",
    name: "Levels below what the data on file speaks for",
    counted: "below it",
    of: "levels stated of people of whom the data speaks for one",
    says: "The highest level in the community, signed or stated by hand with a flag, is below the one that flags open \
           on that day, offences of orders that ran then, and bands of its own scores speak for by policy.",
};

pub const COPIED_FORWARD: Words = Words {
    code: "copied-forward",
    rule: "CHK-07",
    name: "Reviews copied forward",
    counted: "copied forward",
    of: "reviews signed",
    says: "No answer and no level is another than in the assessment before, or the words on what has changed \
           are the same as those before.",
};

pub const AGREEMENT: Words = Words {
    code: "agreement",
    rule: "CHK-08",
    name: "Agreement between two assessors",
    counted: "with the same level",
    of: "pairs of assessments of one person, signed by two people within the days that policy sets",
    says: "The highest level in the community is the same in both.",
};

pub const SENT_BACK: Words = Words {
    code: "sent-back",
    rule: "CHK-09",
    name: "Assessments sent back, by grade",
    counted: "sent back",
    of: "assessments that a countersigner decided about",
    says: "It was sent back at least once.",
};

pub const NO_MEETING: Words = Words {
    code: "no-meeting",
    rule: "CHK-10",
    name: "Plans signed as agreed without a meeting",
    counted: "without a meeting",
    of: "plans signed as agreed",
    says: "No kept meeting with the person after the plan began stands behind the signature.",
};

pub const WRITTEN_LATE: Words = Words {
    code: "written-late",
    rule: "CHK-11",
    name: "Entries written late",
    counted: "written late",
    of: "entries of the contact log, by the day that they are about",
    says: "What happened was written more working days after its day than policy allows. Entries brought in \
           from another system are left out: when they were written first is not known here.",
};

pub const AFTER_CHARGE: Words = Words {
    code: "after-charge",
    rule: "CHK-12",
    name: "Entries written or corrected after a further hearing",
    counted: "written after a further hearing",
    of: "entries of the contact log, by the day that they are about",
    says: "A court's hearing came onto the record after the entry's day and before it was written, or was corrected \
           last.",
};

pub const INSTRUMENTS_OFFICER: Words = Words {
    code: "instruments-officer",
    rule: "CHK-17",
    name: "Instruments and officer",
    counted: "with the same answer",
    of: "assessments with a level by the instruments",
    says: "The level that the bands of the instruments speak for by policy, and the highest level in the \
           community that was signed, are both high or above, or neither is.",
};

pub const INSTRUMENTS_OUTCOME: Words = Words {
    code: "instruments-outcome",
    rule: "CHK-18",
    name: "Instruments and what happened",
    counted: "where the instruments were right",
    of: "assessments with a level by the instruments, whose follow-up is over",
    says: "The bands of the instruments spoke for high or above and something that counts by policy happened \
           in the follow-up, or neither.",
};

pub const OFFICER_OUTCOME: Words = Words {
    code: "officer-outcome",
    rule: "CHK-19",
    name: "Officer and what happened",
    counted: "where the officer was right",
    of: "assessments with a level by the instruments, whose follow-up is over",
    says: "The highest level in the community that was signed is high or above and something that counts by \
           policy happened in the follow-up, or neither.",
};

pub const REVIEWS_LATE: Words = Words {
    code: "reviews-late",
    rule: "CHK-21",
    name: "Assessments and reviews not made in time",
    counted: "not made in time",
    of: "assessments and reviews due, by the day on which they are due",
    says: "After the first meeting, a further sentence, a release, a recall, the decision about a concern or a level of \
           serious harm raised by hand, nobody signed an assessment within the working days of policy.",
};
