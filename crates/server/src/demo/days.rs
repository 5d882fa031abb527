//! Days around today, so that the invented area is as old as it would be whenever it is made.

use domain::calendar::WorkingDays;
use domain::shared::{Moment, london};
use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};

pub struct Days<'a> {
    pub today: Date,
    pub calendar: &'a WorkingDays,
}

impl Days<'_> {
    /// The working day so many after today, or before it when the number is negative.
    pub fn working(&self, from_today: i32) -> Date {
        let step = from_today.signum();
        let mut day = self.today;
        for _ in 0..from_today.abs() {
            day = self.next_working(day, step);
        }
        day
    }

    fn next_working(&self, from: Date, step: i32) -> Date {
        let mut day = from;
        loop {
            day = plus(day, step);
            if self.works(day) {
                return day;
            }
        }
    }

    pub fn after(&self, day: Date) -> Date {
        self.next_working(day, 1)
    }

    /// A day that the calendar does not know yet counts by its weekday.
    pub fn works(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.calendar.is_working_day(day).unwrap_or(!weekend)
    }

    /// Why an appointment is booked in spite of a warning, where one could come: a holiday, a closed office.
    pub fn anyway_because(&self, at: Moment) -> String {
        let wall = at.in_london();
        let usual = (9..16).contains(&wall.hour()) && self.works(wall.date());
        if usual { String::new() } else { "Agreed with the person.".to_string() }
    }
}

pub fn plus(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

/// "9 30" on the wall in London on that day.
pub fn at(day: Date, hour: i8, minute: i8) -> Moment {
    let time = Time::new(hour, minute, 0, 0).unwrap_or(Time::MIN);
    let zoned = day.to_datetime(time).to_zoned(london());
    zoned.map_or(domain::shared::start_of_day_in_london(day), |zoned| Moment::new(zoned.timestamp()))
}
