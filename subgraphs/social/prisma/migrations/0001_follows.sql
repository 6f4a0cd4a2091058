-- One row: one person follows another. Times are whole milliseconds, so that a cursor holds one exactly.
CREATE TABLE user_follow (
  follower_id uuid NOT NULL,
  followee_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (follower_id, followee_id),
  CONSTRAINT user_follow_not_oneself CHECK (follower_id <> followee_id)
) PARTITION BY HASH (follower_id);

DO $$
BEGIN
  FOR remainder IN 0..15 LOOP
    EXECUTE format(
      'CREATE TABLE user_follow_p%s PARTITION OF user_follow FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
      lpad(remainder::text, 2, '0'),
      remainder
    );
  END LOOP;
END
$$;

-- Whom a person follows, newest first: one partition.
CREATE INDEX user_follow_following ON user_follow (follower_id, created_at, followee_id);
-- Who follows a person, newest first: a merge of one short index scan in each partition.
CREATE INDEX user_follow_followers ON user_follow (followee_id, created_at, follower_id);

-- One row: one person follows an artist.
CREATE TABLE artist_follow (
  follower_id uuid NOT NULL,
  artist_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (follower_id, artist_id)
);

-- The artists in a person's library, newest first.
CREATE INDEX artist_follow_following ON artist_follow (follower_id, created_at, artist_id);
