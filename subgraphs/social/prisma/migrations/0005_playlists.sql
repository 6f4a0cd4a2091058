-- One row: one playlist as it is now.
CREATE TABLE playlist (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  description text CHECK (char_length(description) BETWEEN 1 AND 500),
  visibility text NOT NULL CHECK (visibility IN ('PUBLIC', 'UNLISTED', 'PRIVATE')),
  -- Goes up by one with every edit.
  version integer NOT NULL CHECK (version >= 1),
  track_count integer NOT NULL CHECK (track_count BETWEEN 0 AND 10000),
  created_at timestamptz(3) NOT NULL
);

-- A person's playlists, newest first.
CREATE INDEX playlist_of_owner ON playlist (owner_id, created_at, id);

-- One row: one item stands at one place in a playlist, from one version to before another. The items of version v are
-- those with from_version <= v and v < to_version: every version is kept, and costs what its edit changed.
CREATE TABLE playlist_item (
  playlist_id uuid NOT NULL REFERENCES playlist ON DELETE CASCADE,
  item_id uuid NOT NULL,
  from_version integer NOT NULL,
  -- Null: it stands there now.
  to_version integer CHECK (to_version > from_version),
  -- A fraction between its neighbours', so that nobody else's place changes.
  position text COLLATE "C" NOT NULL CHECK (char_length(position) BETWEEN 1 AND 200),
  track_id uuid NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamptz(3) NOT NULL,
  PRIMARY KEY (playlist_id, item_id, from_version)
);

-- The items as they stand now, in their order; no two at one place.
CREATE UNIQUE INDEX playlist_item_now ON playlist_item (playlist_id, position) WHERE to_version IS NULL;

-- One row: one edit, which made one version, with the playlist's details as it left them.
CREATE TABLE playlist_edit (
  playlist_id uuid NOT NULL REFERENCES playlist ON DELETE CASCADE,
  version integer NOT NULL,
  edited_by uuid NOT NULL,
  edited_at timestamptz(3) NOT NULL,
  kind text NOT NULL CHECK (kind IN ('CREATED', 'DETAILS', 'ADDED', 'REMOVED', 'MOVED', 'COLLABORATORS', 'UNDONE')),
  summary text NOT NULL,
  name text NOT NULL,
  description text,
  PRIMARY KEY (playlist_id, version)
);

-- One row: somebody may edit another's playlist.
CREATE TABLE playlist_collaborator (
  playlist_id uuid NOT NULL REFERENCES playlist ON DELETE CASCADE,
  user_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (playlist_id, user_id)
);
CREATE INDEX playlist_collaborator_playlists ON playlist_collaborator (user_id, created_at, playlist_id);

-- One row: one attempt to change something that has taken effect; it never does again.
CREATE TABLE playlist_attempt (
  user_id uuid NOT NULL,
  idempotency_key text NOT NULL,
  -- SHA-256 of what was asked for: the same key for something else is a mistake.
  digest text NOT NULL,
  playlist_id uuid NOT NULL,
  version integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, idempotency_key)
);

-- One row: one person follows a playlist.
CREATE TABLE playlist_follow (
  follower_id uuid NOT NULL,
  playlist_id uuid NOT NULL REFERENCES playlist ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (follower_id, playlist_id)
);
CREATE INDEX playlist_follow_following ON playlist_follow (follower_id, created_at, playlist_id);
CREATE INDEX playlist_follow_followers ON playlist_follow (playlist_id, follower_id);

-- One row: how many people follow a playlist. Kept as the counts of other follows are, and for the same reasons.
CREATE TABLE playlist_follow_count (
  playlist_id uuid PRIMARY KEY,
  follower_count integer NOT NULL DEFAULT 0
) WITH (fillfactor = 70);

CREATE FUNCTION count_playlist_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO playlist_follow_count AS counted (playlist_id, follower_count)
  SELECT playlist_id, step * count(*)
  FROM changed
  GROUP BY playlist_id
  ORDER BY playlist_id
  ON CONFLICT (playlist_id) DO UPDATE SET
    follower_count = counted.follower_count + excluded.follower_count;
  RETURN NULL;
END
$$;

CREATE TRIGGER playlist_follow_added AFTER INSERT ON playlist_follow
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_playlist_follows();
CREATE TRIGGER playlist_follow_removed AFTER DELETE ON playlist_follow
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_playlist_follows();
