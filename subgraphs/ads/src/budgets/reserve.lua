-- Reserves the price of one impression, if the budget and the pace allow it. Reserving again changes nothing.
--
-- ARGV[1]  now, milliseconds since 1970
-- ARGV[2]  today in UTC, 2026-01-15
-- ARGV[3]  the reservation, <decisionId>:<price>
-- ARGV[4]  when it expires, milliseconds since 1970
-- ARGV[5]  the campaign's whole budget
-- ARGV[6]  its budget of a day, or ''
-- ARGV[7]  what may have been promised of the whole by now, or '' where there is no pace
-- ARGV[8]  the same of the day
-- Result   { verdict, spent, daySpent, reserved } with verdict reserved | BUDGET | PACING, or { 'unknown' } where the
--          budget has to be made first

if redis.call('HEXISTS', budget_key, 'spent') == 0 then return { 'unknown' } end

-- Those that expired, the oldest first; a bounded number each time.
give_back(redis.call('ZRANGEBYSCORE', reserved_key, '-inf', ARGV[1], 'LIMIT', 0, 500))
if ARGV[2] > (redis.call('HGET', budget_key, 'day') or '') then note_spent(0, ARGV[2], 0) end

local spent, day_spent, reserved = amount('spent'), amount('daySpent'), amount('reserved')
local price = price_of(ARGV[3])

local function answer(verdict)
  return { verdict, string.format('%.0f', spent), string.format('%.0f', day_spent), string.format('%.0f', reserved) }
end

if redis.call('ZSCORE', reserved_key, ARGV[3]) then return answer('reserved') end
if spent + reserved + price > tonumber(ARGV[5]) then return answer('BUDGET') end
local per_day = tonumber(ARGV[6])
if per_day and day_spent + reserved + price > per_day then return answer('BUDGET') end
local pace, day_pace = tonumber(ARGV[7]), tonumber(ARGV[8])
if pace and spent + reserved >= pace then return answer('PACING') end
if day_pace and day_spent + reserved >= day_pace then return answer('PACING') end

redis.call('ZADD', reserved_key, ARGV[4], ARGV[3])
redis.call('PEXPIRE', reserved_key, redis.call('PTTL', budget_key))
reserved = reserved + price
write('reserved', reserved)
return answer('reserved')
