-- Version 2: the number that is said of an event ("12 soldiers", "2 billion dollars"), where one is.
ALTER TABLE events ADD COLUMN magnitude DOUBLE;
ALTER TABLE events ADD COLUMN magnitude_unit VARCHAR;
