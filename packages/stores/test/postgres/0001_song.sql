CREATE TABLE song (
  id int PRIMARY KEY,
  title text NOT NULL
);

CREATE FUNCTION song_title(song_id int) RETURNS text
LANGUAGE sql
AS $$ SELECT title FROM song WHERE id = song_id; $$;
