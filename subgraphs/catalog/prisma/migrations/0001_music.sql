-- Artists, albums and tracks, and everyone credited for them.

CREATE TABLE artist (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  biography text,
  genres text[] NOT NULL,
  image_urls text[] NOT NULL,
  popularity smallint NOT NULL CHECK (popularity BETWEEN 0 AND 100)
);

CREATE TABLE artist_manager (
  artist_id uuid NOT NULL REFERENCES artist,
  user_id uuid NOT NULL,
  PRIMARY KEY (artist_id, user_id)
);
CREATE INDEX artist_manager_user_id ON artist_manager (user_id, artist_id);

CREATE TABLE album (
  id uuid PRIMARY KEY,
  upc text UNIQUE,
  title text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ALBUM', 'EP', 'SINGLE', 'COMPILATION')),
  label text,
  release_date date NOT NULL,
  release_date_precision text NOT NULL CHECK (release_date_precision IN ('YEAR', 'MONTH', 'DAY')),
  genres text[] NOT NULL,
  cover_urls text[] NOT NULL,
  popularity smallint NOT NULL CHECK (popularity BETWEEN 0 AND 100)
);
-- Newest first, for new releases.
CREATE INDEX album_release_date ON album (release_date DESC, id DESC);
CREATE INDEX album_genres ON album USING gin (genres);

CREATE TABLE album_artist (
  album_id uuid NOT NULL REFERENCES album,
  position smallint NOT NULL,
  artist_id uuid NOT NULL REFERENCES artist,
  PRIMARY KEY (album_id, position)
);
CREATE INDEX album_artist_artist_id ON album_artist (artist_id);

CREATE TABLE track (
  id uuid PRIMARY KEY,
  album_id uuid NOT NULL REFERENCES album,
  recording_id uuid NOT NULL,
  isrc text,
  title text NOT NULL,
  version text,
  duration_ms integer NOT NULL CHECK (duration_ms > 0),
  explicit boolean NOT NULL,
  disc_number smallint NOT NULL,
  track_number smallint NOT NULL,
  genres text[] NOT NULL,
  popularity smallint NOT NULL CHECK (popularity BETWEEN 0 AND 100)
);
CREATE INDEX track_album_id ON track (album_id, disc_number, track_number, id);
CREATE INDEX track_recording_id ON track (recording_id);
CREATE INDEX track_isrc ON track (isrc) WHERE isrc IS NOT NULL;

CREATE TABLE credit (
  track_id uuid NOT NULL REFERENCES track,
  position smallint NOT NULL,
  role text NOT NULL CHECK (
    role IN (
      'MAIN_ARTIST', 'FEATURED_ARTIST', 'COMPOSER', 'LYRICIST', 'PRODUCER', 'MIXER', 'REMIXER', 'PERFORMER', 'PUBLISHER'
    )
  ),
  name text NOT NULL,
  artist_id uuid REFERENCES artist,
  PRIMARY KEY (track_id, position)
);
CREATE INDEX credit_artist_id ON credit (artist_id, track_id) WHERE artist_id IS NOT NULL;

-- Where and when a track may be heard, both days included; no country: everywhere.
CREATE TABLE track_right (
  track_id uuid NOT NULL REFERENCES track,
  position smallint NOT NULL,
  country text,
  valid_from date,
  valid_to date,
  premium_only boolean NOT NULL,
  PRIMARY KEY (track_id, position)
);

CREATE TABLE acoustics (
  track_id uuid PRIMARY KEY REFERENCES track,
  tempo_bpm real NOT NULL,
  loudness_db real NOT NULL,
  key text,
  danceability real,
  energy real,
  speechiness real,
  acousticness real,
  instrumentalness real,
  liveness real,
  valence real
);

CREATE TABLE lyrics (
  track_id uuid PRIMARY KEY REFERENCES track,
  language text,
  text text NOT NULL,
  lines jsonb
);

CREATE TABLE genre (
  name text PRIMARY KEY,
  track_count integer NOT NULL
);
