-- Makes a campaign's budget from what PostgreSQL knows; one that somebody else made meanwhile stays.
--
-- ARGV[1]   what was spent in all
-- ARGV[2]   today in UTC
-- ARGV[3]   what was spent today
-- ARGV[4]   time to live, milliseconds
-- ARGV[5..] pairs: when a reservation expires, and the reservation, <decisionId>:<price>
-- Result    nil

if redis.call('HEXISTS', budget_key, 'spent') == 1 then return nil end
redis.call('DEL', reserved_key)
local reserved = 0
for index = 5, #ARGV, 2 do
  redis.call('ZADD', reserved_key, ARGV[index], ARGV[index + 1])
  reserved = reserved + price_of(ARGV[index + 1])
end
redis.call('HSET', budget_key, 'spent', ARGV[1], 'day', ARGV[2], 'daySpent', ARGV[3])
write('reserved', reserved)
redis.call('PEXPIRE', budget_key, ARGV[4])
redis.call('PEXPIRE', reserved_key, ARGV[4])
return nil
