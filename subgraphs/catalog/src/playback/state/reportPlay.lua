-- What a device's ticks say of its play. Of the session that is known on the device, a later sequence counts and an earlier
-- one changes nothing; of two sessions, the one that started later. So a session that began while this state was away
-- is taken up, and one that was replaced, or moved to another device, does not come back.
--
-- KEYS[1]  the person's playback hash
-- ARGV[1]  now, milliseconds since 1970
-- ARGV[2]  device id
-- ARGV[3]  device, JSON, for where it is not known
-- ARGV[4]  play as the session's token and the latest tick tell it, JSON
-- ARGV[5]  '1': the tick leaves a pause as it was
-- ARGV[6]  '1': the tick does not tell the network
-- ARGV[7]  time to live of the state in milliseconds
-- ARGV[8]  most devices remembered
-- Result   1 where it changed anything

local key, now, device_id = KEYS[1], tonumber(ARGV[1]), ARGV[2]
local told = cjson.decode(ARGV[4])
local known_device = redis.call('HGET', key, 'device:' .. device_id)
local known_play = redis.call('HGET', key, 'play:' .. device_id)
local device = known_device and cjson.decode(known_device) or cjson.decode(ARGV[3])
local before = known_play and cjson.decode(known_play)

if before and before.sessionId == told.sessionId then
  if told.sequence <= (before.sequence or -1) then return 0 end
  if ARGV[5] == '1' then told.paused = before.paused end
  if ARGV[6] == '1' then told.network = before.network end
else
  if told.startedAtMs <= (before and before.startedAtMs or device.movedAwayAtMs or -1) then return 0 end
  if before and before.trackId ~= told.trackId then leave(key, { left = {} }, before, now) end
  -- Starts make room; here there is none to be had.
  if not known_device and redis.call('HLEN', key) >= 3 * tonumber(ARGV[8]) then return 0 end
end

told.atMs = math.min(told.atMs, now)
device.lastSeenAtMs = math.max(device.lastSeenAtMs, told.atMs)
redis.call('HSET', key, 'device:' .. device_id, cjson.encode(device), 'play:' .. device_id, cjson.encode(told))
redis.call('PEXPIRE', key, ARGV[7])
return 1
