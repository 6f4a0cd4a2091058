-- Counts are kept, not counted: a celebrity's millions cost one row to read.
-- Triggers keep them, so that they commit with the rows they count, whoever writes those. They run once a statement:
-- a batch of 5 000 follows of one celebrity updates the celebrity's row once. Rows are changed in the order of their
-- keys, so that two statements at once wait for each other and never deadlock.

-- One row: one person's counts. Room is left on each page, as rows change in place.
CREATE TABLE user_follow_count (
  user_id uuid PRIMARY KEY,
  follower_count integer NOT NULL DEFAULT 0,
  following_count integer NOT NULL DEFAULT 0,
  followed_artist_count integer NOT NULL DEFAULT 0
) WITH (fillfactor = 70);

-- One row: one artist's count.
CREATE TABLE artist_follow_count (
  artist_id uuid PRIMARY KEY,
  follower_count integer NOT NULL DEFAULT 0
) WITH (fillfactor = 70);

-- `changed` is the statement's transition table: the rows that it added or removed.
CREATE FUNCTION count_user_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO user_follow_count AS counted (user_id, follower_count, following_count)
  SELECT user_id, step * sum(is_followee), step * sum(is_follower)
  FROM (
    SELECT followee_id AS user_id, 1 AS is_followee, 0 AS is_follower FROM changed
    UNION ALL
    SELECT follower_id, 0, 1 FROM changed
  ) AS ends
  GROUP BY user_id
  ORDER BY user_id
  ON CONFLICT (user_id) DO UPDATE SET
    follower_count = counted.follower_count + excluded.follower_count,
    following_count = counted.following_count + excluded.following_count;
  RETURN NULL;
END
$$;

CREATE TRIGGER user_follow_added AFTER INSERT ON user_follow
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_user_follows();
CREATE TRIGGER user_follow_removed AFTER DELETE ON user_follow
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_user_follows();

CREATE FUNCTION count_artist_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO artist_follow_count AS counted (artist_id, follower_count)
  SELECT artist_id, step * count(*)
  FROM changed
  GROUP BY artist_id
  ORDER BY artist_id
  ON CONFLICT (artist_id) DO UPDATE SET
    follower_count = counted.follower_count + excluded.follower_count;

  INSERT INTO user_follow_count AS counted (user_id, followed_artist_count)
  SELECT follower_id, step * count(*)
  FROM changed
  GROUP BY follower_id
  ORDER BY follower_id
  ON CONFLICT (user_id) DO UPDATE SET
    followed_artist_count = counted.followed_artist_count + excluded.followed_artist_count;
  RETURN NULL;
END
$$;

CREATE TRIGGER artist_follow_added AFTER INSERT ON artist_follow
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_artist_follows();
CREATE TRIGGER artist_follow_removed AFTER DELETE ON artist_follow
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_artist_follows();
