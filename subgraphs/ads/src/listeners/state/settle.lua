-- Takes note of ads that were heard or failed; what was noted before changes nothing.
--
-- KEYS[1]   the listener's hash
-- ARGV[1]   most fields that the hash may have
-- ARGV[2..] triples: decision, heard or failed, and <lineItemId>:<hour>
-- Result    nil

-- Who is not known is read from PostgreSQL, which knows this already.
if redis.call('HEXISTS', KEYS[1], 'version') == 0 then return nil end
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[1])
  return nil
end
for index = 2, #ARGV, 3 do
  local field, outcome = 'settled:' .. ARGV[index], ARGV[index + 1]
  local before = redis.call('HGET', KEYS[1], field)
  if outcome == 'heard' and before ~= 'heard' then
    redis.call('HSET', KEYS[1], field, outcome)
    redis.call('HINCRBY', KEYS[1], 'heard:' .. ARGV[index + 2], 1)
  elseif not before then
    redis.call('HSET', KEYS[1], field, outcome)
  end
end
redis.call('HINCRBY', KEYS[1], 'version', 1)
return nil
