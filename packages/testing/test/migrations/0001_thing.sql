CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE thing (
  id int PRIMARY KEY,
  name text NOT NULL
);
