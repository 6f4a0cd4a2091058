-- What people have uploaded for ads, as the catalogue, which keeps the files, tells of it.

CREATE TABLE uploaded_media (
  upload_id    uuid PRIMARY KEY,
  -- Who uploaded it, and nobody else may use it.
  user_id      uuid NOT NULL,
  content_type text NOT NULL,
  url          text NOT NULL
);
