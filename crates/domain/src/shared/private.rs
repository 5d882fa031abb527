//! What is known of a person never prints itself: a slip in a log line or a panic must give nobody away.

/// Gives types a `Debug` that prints their name and nothing of what they hold.
#[macro_export]
macro_rules! private_debug {
    ($($name:ident),* $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}

#[cfg(test)]
mod tests {
    struct Patient {
        #[expect(dead_code, reason = "it is there so as not to be printed")]
        name: &'static str,
    }
    private_debug!(Patient);

    #[test]
    fn what_carries_a_name_prints_no_name() {
        assert_eq!(format!("{:?}", Patient { name: "Dale Hartnoll" }), "Patient(…)");
    }
}
