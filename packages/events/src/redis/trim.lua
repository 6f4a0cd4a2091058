-- Trims a topic's stream up to a moment, but never what any group has not committed yet.
--
-- KEYS[1]  {events:<topic>}: the stream
-- ARGV[1]  milliseconds since 1970: what is older may go
-- ARGV[2]  how many entries may stay, however young
-- ARGV[3]  how many entries go in one call at most
-- Result   how many went

-- "1700000000000-12" as two numbers; a millisecond and a sequence are exact as such.
local function parts(id)
  local dash = string.find(id, '-', 1, true)
  return tonumber(string.sub(id, 1, dash - 1)), tonumber(string.sub(id, dash + 1))
end

local function isBefore(a, b)
  local aMs, aSequence = parts(a)
  local bMs, bSequence = parts(b)
  return aMs < bMs or (aMs == bMs and aSequence < bSequence)
end

if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end

-- All before it is committed by every group.
local limit = nil
for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  local fields = {}
  for at = 1, #group, 2 do fields[group[at]] = group[at + 1] end
  local pending = redis.call('XPENDING', KEYS[1], fields['name'])
  local committed = pending[2] or fields['last-delivered-id']
  if limit == nil or isBefore(committed, limit) then limit = committed end
end

local most = tonumber(ARGV[3])
local oldest = ARGV[1] .. '-0'
if limit ~= nil and isBefore(limit, oldest) then oldest = limit end
local trimmed = redis.call('XTRIM', KEYS[1], 'MINID', '~', oldest, 'LIMIT', most)

-- `~` removes whole nodes, so never more than the surplus.
local surplus = redis.call('XLEN', KEYS[1]) - tonumber(ARGV[2])
if surplus > 0 and trimmed < most then
  if limit == nil then
    trimmed = trimmed + redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', ARGV[2], 'LIMIT', most - trimmed)
  else
    trimmed = trimmed + redis.call('XTRIM', KEYS[1], 'MINID', '~', limit, 'LIMIT', math.min(surplus, most - trimmed))
  end
end
return trimmed
