-- Keeps a set as it was read from the record, unless something has changed since: then the lease is gone.
--
-- KEYS[1]  the set
-- KEYS[2]  its lease
-- ARGV[1]  the token that the lease was taken with
-- ARGV[2]  time to live, milliseconds
-- ARGV[3]  the floor's moment, or -inf
-- ARGV[4…] moment, id, moment, id, ...
-- Result   1, or 0 where the lease was gone

local set, lease = KEYS[1], KEYS[2]
if redis.call('GET', lease) ~= ARGV[1] then return 0 end

redis.call('DEL', set, lease)
redis.call('ZADD', set, ARGV[3], '.')
for first = 4, #ARGV, 1000 do
  redis.call('ZADD', set, unpack(ARGV, first, math.min(first + 999, #ARGV)))
end
redis.call('PEXPIRE', set, ARGV[2])
return 1
