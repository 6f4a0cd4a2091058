-- One row per day and listener who played more on that day than a person can: nothing of it counts.
-- What was heard of a session only ever grows, so a row once written stays true.
CREATE TABLE IF NOT EXISTS machine_day (
  day Date COMMENT '@personal category=listening subject=user_id on-erasure=pseudonymise',
  user_id UUID COMMENT '@personal category=identifier subject=self on-erasure=pseudonymise'
)
ENGINE = ReplacingMergeTree
ORDER BY (day, user_id)
