-- Makes a listener from what PostgreSQL knows; one that somebody else made meanwhile stays.
--
-- KEYS[1]   the listener's hash
-- ARGV[1]   its first version
-- ARGV[2]   time to live, milliseconds
-- ARGV[3..] pairs of field and value
-- Result    all fields and values, one after the other

if redis.call('HEXISTS', KEYS[1], 'version') == 0 then
  redis.call('HSET', KEYS[1], 'version', ARGV[1])
  for index = 3, #ARGV, 2 do
    redis.call('HSET', KEYS[1], ARGV[index], ARGV[index + 1])
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return redis.call('HGETALL', KEYS[1])
