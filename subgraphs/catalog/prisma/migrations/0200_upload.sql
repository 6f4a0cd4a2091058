-- Files that people send, on their way or there.

CREATE TABLE upload (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('AVATAR', 'AD_MEDIA')),
  -- As declared, and, once completed, as found.
  content_type text NOT NULL,
  bytes        bigint NOT NULL CHECK (bytes > 0),
  sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- The media store's name for what was received.
  store_key    text NOT NULL,
  created_at   timestamptz(3) NOT NULL,
  -- While it is open: until when parts are taken.
  expires_at   timestamptz(3) NOT NULL,
  completed_at timestamptz(3),
  -- Where everyone may get it, once completed.
  url          text CHECK ((url IS NULL) = (completed_at IS NULL)),
  -- In pixels, of a completed picture.
  width        integer CHECK (width > 0),
  height       integer CHECK (height > 0)
);

-- The same bytes by the same person for the same use are one file.
CREATE UNIQUE INDEX upload_of_person ON upload (user_id, kind, sha256);
-- What a person has open or began lately.
CREATE INDEX upload_by_time ON upload (user_id, created_at);
-- What is swept.
CREATE INDEX upload_open ON upload (expires_at) WHERE completed_at IS NULL;
