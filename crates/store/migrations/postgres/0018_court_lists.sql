-- Who a court lists on a day: by its code, or by its name where it gave none.
CREATE INDEX hearing_by_sitting ON hearing (sitting_on, COALESCE(court_code, court_name));
