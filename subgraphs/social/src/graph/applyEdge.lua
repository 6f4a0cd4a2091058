-- Adds an edge to a set, or removes it. Does nothing where a later change of that edge has been seen, and makes no set
-- that was missing. Whoever rebuilds the set begins again.
--
-- KEYS[1]  the set
-- KEYS[2]  its lease
-- KEYS[3]  its versions
-- ARGV[1]  id at the other end
-- ARGV[2]  the edge's moment, or '' to remove it
-- ARGV[3]  the change's version
-- ARGV[4]  how many edges a set that grew too large is cut down to
-- ARGV[5]  how many it may grow to
-- ARGV[6]  time to live of the set, milliseconds
-- ARGV[7]  time to live of versions, milliseconds
-- ARGV[8]  most versions
-- Result   1, or 0 where it came too late

local set, lease, versions = KEYS[1], KEYS[2], KEYS[3]
local id, at, version = ARGV[1], ARGV[2], tonumber(ARGV[3])

redis.call('DEL', lease)
local seen = redis.call('HGET', versions, id)
if seen and tonumber(seen) >= version then return 0 end
redis.call('HSET', versions, id, ARGV[3])
redis.call('PEXPIRE', versions, ARGV[7])
if redis.call('HLEN', versions) > tonumber(ARGV[8]) then
  redis.call('DEL', versions, set)
  return 1
end

local floor = redis.call('ZSCORE', set, '.')
if not floor then return 1 end
redis.call('PEXPIRE', set, ARGV[6])
if at == '' then
  redis.call('ZREM', set, id)
  return 1
end
if tonumber(at) <= tonumber(floor) then return 1 end
redis.call('ZADD', set, at, id)
if redis.call('ZCARD', set) <= tonumber(ARGV[5]) + 1 then return 1 end

-- Everything later than the first edge that goes stays; those of its own moment go with it.
local kept = tonumber(ARGV[4])
local first_gone = redis.call('ZREVRANGE', set, kept, kept, 'WITHSCORES')
redis.call('ZREMRANGEBYSCORE', set, '-inf', first_gone[2])
redis.call('ZADD', set, first_gone[2], '.')
return 1
