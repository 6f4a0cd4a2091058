CREATE TABLE person (
  name text UNIQUE,
  email text CHECK (char_length(email) < 5)
);
