-- Compares an edge with the record. Where the set says something else, it is dropped, to be rebuilt from the record:
-- whatever else changes at this moment, that is never wrong.
--
-- KEYS[1]  the set
-- KEYS[2]  its lease
-- ARGV[1]  id at the other end
-- ARGV[2]  the edge's moment in the record, or '' where it has none
-- Result   1 where the set agrees, 0 where it was dropped or is missing

local set, lease, id = KEYS[1], KEYS[2], ARGV[1]
local floor = redis.call('ZSCORE', set, '.')
if floor then
  local at = redis.call('ZSCORE', set, id)
  local expected = tonumber(ARGV[2])
  if expected and expected <= tonumber(floor) then expected = nil end
  if (at and tonumber(at)) == expected then return 1 end
  if not at and not expected then return 1 end
end
redis.call('DEL', set, lease)
return 0
