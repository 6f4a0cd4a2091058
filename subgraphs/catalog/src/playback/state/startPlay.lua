-- Lets a device play if a seat is free, and remembers the device either way. Of racing devices as many win as there are
-- seats: the whole script is one step.
--
-- KEYS[1]  the person's playback hash
-- ARGV[1]  now, milliseconds since 1970
-- ARGV[2]  device id
-- ARGV[3]  device, JSON
-- ARGV[4]  play, JSON; its position is set here
-- ARGV[5]  position to start at in milliseconds, or '' for where the person left off
-- ARGV[6]  seats: how many devices may play at a time
-- ARGV[7]  time to live of the state in milliseconds
-- ARGV[8]  most devices remembered
-- ARGV[9]  most tracks whose position is remembered
-- Result   { 'started', position } or { 'elsewhere', id, device JSON }: the one that started last of those that play

local key, now, device_id = KEYS[1], tonumber(ARGV[1]), ARGV[2]
local state = read_state(key)

state.device[device_id] = cjson.decode(ARGV[3])
redis.call('HSET', key, 'device:' .. device_id, ARGV[3])
redis.call('PEXPIRE', key, ARGV[7])

-- A device that plays is never forgotten, or a seat could be won by naming many devices.
drop_oldest(state.device, 'lastSeenAtMs', tonumber(ARGV[8]), function(id)
  return id == device_id or (state.play[id] and is_playing(state.play[id], now))
end, function(id)
  if state.play[id] then leave(key, state, state.play[id], now) end
  state.play[id] = nil
  redis.call('HDEL', key, 'device:' .. id, 'play:' .. id)
end)

local taken, last_id = 0, nil
for id, other in pairs(state.play) do
  if id ~= device_id and state.device[id] and is_playing(other, now) then
    taken = taken + 1
    if not last_id or other.startedAtMs > state.play[last_id].startedAtMs then last_id = id end
  end
end
if taken >= tonumber(ARGV[6]) then return { 'elsewhere', last_id, cjson.encode(state.device[last_id]) } end

local play = cjson.decode(ARGV[4])
local position = tonumber(ARGV[5])
if not position then
  local newest = state.left[play.trackId]
  position = newest and newest.positionMs or 0
  local newest_at = newest and newest.atMs or -1
  for _, other in pairs(state.play) do
    if other.trackId == play.trackId and other.atMs >= newest_at then
      position, newest_at = position_of(other, now), other.atMs
    end
  end
  if position >= play.durationMs then position = 0 end
end

local before = state.play[device_id]
if before and before.trackId ~= play.trackId then leave(key, state, before, now) end
drop_oldest(state.left, 'atMs', tonumber(ARGV[9]), function() return false end, function(id)
  redis.call('HDEL', key, 'left:' .. id)
end)

play.positionMs = position
redis.call('HSET', key, 'play:' .. device_id, cjson.encode(play))
return { 'started', position }
