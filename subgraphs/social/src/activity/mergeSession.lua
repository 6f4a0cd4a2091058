-- Takes what is told of a session into a person's list, unless the list is missing. Of one session the highest sequence
-- stays, in whatever order they come. Whoever rebuilds the list begins again.
--
-- KEYS[1]  the list, JSON
-- KEYS[2]  its lease
-- ARGV[1]  the session, JSON
-- ARGV[2]  most sessions
-- ARGV[3]  time to live, milliseconds
-- Result   1, or 0 where the list is missing

redis.call('DEL', KEYS[2])
local text = redis.call('GET', KEYS[1])
if not text then return 0 end

local list, told = cjson.decode(text), cjson.decode(ARGV[1])
for index, session in ipairs(list) do
  if session.sessionId == told.sessionId then
    if session.sequence >= told.sequence then return 1 end
    table.remove(list, index)
    break
  end
end
list[#list + 1] = told
-- The same order on every replica, and in the record.
table.sort(list, function(one, other)
  if one.toldAtMs == other.toldAtMs then return one.sessionId < other.sessionId end
  return one.toldAtMs > other.toldAtMs
end)
while #list > tonumber(ARGV[2]) do
  table.remove(list)
end
redis.call('SET', KEYS[1], cjson.encode(list), 'PX', ARGV[3])
return 1
