-- When the latest tick of the session was taken, on its player's clock; 1970 where the session came whole, without ticks.
-- A session was not heard for longer than from its start until then, whatever its ticks add up to.
ALTER TABLE play_event
ADD COLUMN IF NOT EXISTS last_tick_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')) COMMENT '@personal category=listening subject=user_id on-erasure=pseudonymise'
