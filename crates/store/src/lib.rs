//! SQLite and PostgreSQL behind the ports of `app`: all SQL of the product and its migrations.

pub mod driver;
