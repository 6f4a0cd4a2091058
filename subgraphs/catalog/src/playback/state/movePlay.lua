-- Moves what plays to another device that is known, its position kept. What plays, or else what is paused; of several the
-- one that started last. Already on that device and nothing else plays: nothing is to be done.
--
-- KEYS[1]  the person's playback hash
-- ARGV[1]  now, milliseconds since 1970
-- ARGV[2]  id of the device to move to
-- ARGV[3]  time to live of the state in milliseconds
-- Result   { 'moved', device JSON, play JSON }, { 'unknown-device' } or { 'nothing-plays' }

local key, now, target_id = KEYS[1], tonumber(ARGV[1]), ARGV[2]
local state = read_state(key)
local target = state.device[target_id]
if not target then return { 'unknown-device' } end

-- Playing comes before paused, another device before the target, later before earlier.
local function rank(id, play)
  return (is_playing(play, now) and 2 or 0) + (id ~= target_id and 1 or 0), play.startedAtMs
end
local source_id
for id, play in pairs(state.play) do
  if position_of(play, now) < play.durationMs then
    local rank_1, started_1 = rank(id, play)
    local rank_2, started_2 = -1, 0
    if source_id then rank_2, started_2 = rank(source_id, state.play[source_id]) end
    if rank_1 > rank_2 or (rank_1 == rank_2 and started_1 > started_2) then source_id = id end
  end
end
if not source_id then return { 'nothing-plays' } end

target.lastSeenAtMs = now
local device = cjson.encode(target)
redis.call('HSET', key, 'device:' .. target_id, device)
redis.call('PEXPIRE', key, ARGV[3])
if source_id == target_id then return { 'moved', device, cjson.encode(state.play[source_id]) } end

local replaced = state.play[target_id]
local play = state.play[source_id]
if replaced and replaced.trackId ~= play.trackId then leave(key, state, replaced, now) end
play.positionMs = position_of(play, now)
play.atMs = now
-- Another player counts its own ticks; what the one before still sends is no more of this play.
play.sequence = nil
local source = state.device[source_id]
if source then
  source.movedAwayAtMs = now
  redis.call('HSET', key, 'device:' .. source_id, cjson.encode(source))
end
local moved = cjson.encode(play)
redis.call('HSET', key, 'play:' .. target_id, moved)
redis.call('HDEL', key, 'play:' .. source_id)
return { 'moved', device, moved }
