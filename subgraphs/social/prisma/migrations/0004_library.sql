-- One row: one person saved a track.
CREATE TABLE saved_track (
  user_id uuid NOT NULL,
  track_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, track_id)
);

-- The tracks in a person's library, newest first.
CREATE INDEX saved_track_library ON saved_track (user_id, created_at, track_id);

-- One row: one person saved an album.
CREATE TABLE saved_album (
  user_id uuid NOT NULL,
  album_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, album_id)
);

CREATE INDEX saved_album_library ON saved_album (user_id, created_at, album_id);

-- One row: how many people saved a track. Kept as the counts of follows are, and for the same reasons.
CREATE TABLE track_save_count (
  track_id uuid PRIMARY KEY,
  save_count integer NOT NULL DEFAULT 0
) WITH (fillfactor = 70);

CREATE FUNCTION count_saved_tracks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO track_save_count AS counted (track_id, save_count)
  SELECT track_id, step * count(*)
  FROM changed
  GROUP BY track_id
  ORDER BY track_id
  ON CONFLICT (track_id) DO UPDATE SET
    save_count = counted.save_count + excluded.save_count;
  RETURN NULL;
END
$$;

CREATE TRIGGER saved_track_added AFTER INSERT ON saved_track
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_saved_tracks();
CREATE TRIGGER saved_track_removed AFTER DELETE ON saved_track
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_saved_tracks();
