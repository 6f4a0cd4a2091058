-- What playing needs: who listens on what terms, and which audio belongs to which track.

-- A projection of users' events; the newest version of each person wins.
CREATE TABLE listener (
  user_id uuid PRIMARY KEY,
  version integer NOT NULL,
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  tier text NOT NULL CHECK (tier IN ('FREE', 'PREMIUM')),
  max_bitrate_kbps integer NOT NULL CHECK (max_bitrate_kbps > 0),
  max_concurrent_streams integer NOT NULL CHECK (max_concurrent_streams > 0),
  explicit_allowed boolean NOT NULL,
  entitled_until timestamptz(3)
);

-- One encoding of a piece of audio, as the media store holds it.
CREATE TABLE media_file (
  media_key text NOT NULL,
  codec text NOT NULL CHECK (codec IN ('AAC', 'OPUS', 'MP3', 'FLAC', 'WAV')),
  bitrate_kbps integer NOT NULL CHECK (bitrate_kbps > 0),
  duration_ms integer NOT NULL CHECK (duration_ms > 0),
  bytes bigint NOT NULL CHECK (bytes > 0),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  path text NOT NULL UNIQUE,
  PRIMARY KEY (media_key, codec, bitrate_kbps)
);

-- Which audio a track plays. Several tracks may share one.
CREATE TABLE track_media (
  track_id uuid PRIMARY KEY REFERENCES track ON DELETE CASCADE,
  media_key text NOT NULL
);
CREATE INDEX track_media_media_key ON track_media (media_key);
