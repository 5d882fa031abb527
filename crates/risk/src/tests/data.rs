use crate::{Offences, Rules};

#[test]
fn every_file_of_numbers_can_be_read() {
    Rules::built_in().unwrap();
    assert!(Offences::common().unwrap().len() > 70);
}
