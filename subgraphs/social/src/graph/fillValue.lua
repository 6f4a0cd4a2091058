-- Keeps a value as it was read from the record, unless something has changed since: then the lease is gone.
--
-- KEYS[1]  the value
-- KEYS[2]  its lease
-- ARGV[1]  the token that the lease was taken with
-- ARGV[2]  time to live, milliseconds
-- ARGV[3]  the value
-- Result   1, or 0 where the lease was gone

if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[2])
return 1
