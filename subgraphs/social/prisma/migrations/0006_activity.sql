-- One row: what one person played, or plays, in one session; of each person the last few. Only of people who share it.
CREATE TABLE recent_session (
  user_id uuid NOT NULL,
  session_id uuid NOT NULL,
  track_id uuid NOT NULL,
  -- Where it was reached from; null: not from a playlist.
  playlist_id uuid,
  -- Of a session's states the one with the highest counts.
  sequence integer NOT NULL CHECK (sequence >= 0),
  told_at timestamptz(3) NOT NULL,
  -- Until when it plays if nothing else is told; null: it does not play.
  playing_until timestamptz(3),
  PRIMARY KEY (user_id, session_id)
);
