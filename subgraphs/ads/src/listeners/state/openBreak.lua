-- Opens a break, if nothing has changed since the listener was read.
--
-- KEYS[1]   the listener's hash
-- ARGV[1]   the version that was read
-- ARGV[2]   the break's field, open:<sessionId>
-- ARGV[3]   the break, JSON
-- ARGV[4]   time to live, milliseconds
-- ARGV[5..] fields that mean nothing any more
-- Result    opened, or changed

if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 'changed' end
for index = 5, #ARGV do
  redis.call('HDEL', KEYS[1], ARGV[index])
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 'opened'
