-- The pictures that people show of themselves.

-- A projection of the catalogue's events: every avatar that anyone has sent. An upload never changes.
CREATE TABLE avatar_upload (
  upload_id uuid PRIMARY KEY,
  user_id   uuid NOT NULL,
  url       text NOT NULL,
  -- In pixels.
  width     integer,
  height    integer
);

-- No reference: the projection may be rebuilt under it.
ALTER TABLE app_user ADD COLUMN avatar_upload_id uuid;
