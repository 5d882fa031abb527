use super::*;
use crate::number::{logistic, percent, polynomial, rounded, whole_percent, whole_percent_of_five};
use crate::outcome::band_of;
use crate::{Band, Step};

#[test]
fn every_file_of_numbers_can_be_read_and_says_where_it_is_from() {
    let rules = rules();
    let abouts = [
        &rules.arp.about,
        &rules.vrp.about,
        &rules.svrp.about,
        &rules.dc_srp.about,
        &rules.iic_srp.about,
        &rules.csrp.about,
        &rules.pni.about,
        &rules.mst.about,
        &rules.lds.about,
        &rules.opd.about,
        &rules.ogrs3.about,
        &rules.ogp.about,
        &rules.ovp.about,
        &rules.snsv.about,
        &rules.rsr.about,
        &rules.osp_dc_about,
        &rules.osp_iic_about,
    ];
    for about in abouts {
        assert!(about.source.contains("commit"), "{}", about.instrument);
        assert!(about.licence.contains("MIT"), "{}", about.instrument);
        assert!(!about.thresholds.is_empty() && !about.model.is_empty(), "{}", about.instrument);
    }
}

/// RSK-05: half up, and never quite nothing to everything.
#[test]
fn percentages_have_two_decimals_and_keep_within_their_ends() {
    for (probability, shown) in [
        (0.0, 0.0),
        (0.000_049, 0.0),
        (0.000_05, 0.01),
        (0.123_449, 12.34),
        (0.123_45, 12.35),
        (0.999_94, 99.99),
        (0.999_95, 99.99),
        (1.0, 99.99),
    ] {
        assert_eq!(percent(probability), shown, "{probability}");
    }
    for (probability, shown) in [(0.0, 1), (0.004, 1), (0.005, 1), (0.375, 38), (0.994, 99), (0.996, 99)] {
        assert_eq!(whole_percent(probability), shown, "{probability}");
    }
    for (probability, shown) in [(0.144_994, 14), (0.144_995_1, 15), (0.145, 15), (0.000_01, 1), (0.999, 99)]
    {
        assert_eq!(whole_percent_of_five(probability), shown, "{probability}");
    }
    assert_eq!(rounded(2.5, 0), 3.0);
}

/// T10.
#[test]
fn polynomials_begin_at_the_first_power() {
    assert_eq!(polynomial(&[2.0], 3.0), 6.0);
    assert_eq!(polynomial(&[2.0, 10.0], 3.0), 96.0);
    assert_eq!(polynomial(&[2.0, 10.0, 1.0], 0.0), 0.0);
    assert!(near(logistic(0.0), 0.5));
}

/// RSK-06: the bands of every instrument tile the range, and each begins with its own lowest value.
#[test]
fn bands_tile_the_range() {
    let rules = rules();
    let cut = |steps: &[Step], value: f64| band_of(steps, value);
    for (steps, medium, high, very_high) in [
        (rules.arp.bands(), 50.0, 75.0, 90.0),
        (rules.vrp.bands(), 30.0, 60.0, 80.0),
        (rules.svrp.bands(), 1.0, 3.0, 6.9),
        (&rules.csrp.bands[..], 1.0, 3.0, 6.9),
    ] {
        for (value, band) in [
            (0.0, Band::Low),
            (medium - 0.01, Band::Low),
            (medium, Band::Medium),
            (high - 0.01, Band::Medium),
            (high, Band::High),
            (very_high - 0.01, Band::High),
            (very_high, Band::VeryHigh),
            (99.99, Band::VeryHigh),
        ] {
            assert_eq!(cut(steps, value), Some(band), "{value}");
        }
        assert_eq!(cut(steps, -1.0), None);
    }
    for (value, band) in [(2.99, Band::Low), (3.0, Band::Medium), (6.82, Band::Medium), (6.9, Band::High)] {
        assert_eq!(cut(&rules.rsr.bands, value), Some(band), "RSR {value}");
    }
}
