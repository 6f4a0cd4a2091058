-- Makes a listener from what PostgreSQL knows; one that somebody else made meanwhile stays.
--
-- KEYS[1]   the listener's hash
-- ARGV[1]   its first version
-- ARGV[2]   time to live, milliseconds
-- ARGV[3..] pairs of field and value
-- Result    nil

if redis.call('HEXISTS', KEYS[1], 'version') == 1 then return nil end
redis.call('HSET', KEYS[1], 'version', ARGV[1])
for index = 3, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[index], ARGV[index + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return nil
