-- What the scripts of a campaign's budget have in common; put before each of them.
-- KEYS[1]  the budget's hash
-- KEYS[2]  its reservations
-- Amounts are micros. Beyond 2^53 they are compared to 16 digits: PostgreSQL, which charges, knows them all.

local budget_key, reserved_key = KEYS[1], KEYS[2]

local function amount(field)
  return tonumber(redis.call('HGET', budget_key, field) or '0')
end

local function write(field, micros)
  redis.call('HSET', budget_key, field, string.format('%.0f', micros))
end

local function price_of(member)
  return tonumber(string.match(member, ':(%d+)$'))
end

-- Gives back what these reservations hold; those that are not there hold nothing.
local function give_back(members)
  local freed = 0
  for _, member in ipairs(members) do
    if redis.call('ZREM', reserved_key, member) == 1 then freed = freed + price_of(member) end
  end
  if freed > 0 then write('reserved', math.max(0, amount('reserved') - freed)) end
end

-- Takes note of what PostgreSQL says was spent. Sums only grow, so the highest is the newest.
local function note_spent(spent, day, day_spent)
  write('spent', math.max(amount('spent'), spent))
  local known_day = redis.call('HGET', budget_key, 'day') or ''
  if day < known_day then return end
  redis.call('HSET', budget_key, 'day', day)
  write('daySpent', day == known_day and math.max(amount('daySpent'), day_spent) or day_spent)
end
