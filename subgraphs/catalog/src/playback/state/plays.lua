-- What all scripts know of plays; put before each of them. The same rules stand in play.ts for readers.

local SILENT_AFTER_MS = 60000

local function position_of(play, now)
  if play.paused then return play.positionMs end
  local since = math.min(math.max(0, now - play.atMs), SILENT_AFTER_MS)
  return math.min(play.durationMs, play.positionMs + since)
end

local function is_playing(play, now)
  return not play.paused and now - play.atMs < SILENT_AFTER_MS and position_of(play, now) < play.durationMs
end

-- The person's fields by family: { device = { id = value }, play = ..., left = ... }
local function read_state(key)
  local state = { device = {}, play = {}, left = {} }
  local fields = redis.call('HGETALL', key)
  for index = 1, #fields, 2 do
    local family, id = string.match(fields[index], '^(%a+):(.*)$')
    if state[family] then state[family][id] = cjson.decode(fields[index + 1]) end
  end
  return state
end

-- Remembers where a play was left; one that was heard to its end starts over.
local function leave(key, state, play, now)
  local position = position_of(play, now)
  if position >= play.durationMs then
    state.left[play.trackId] = nil
    redis.call('HDEL', key, 'left:' .. play.trackId)
    return
  end
  local left = { positionMs = position, atMs = now }
  state.left[play.trackId] = left
  redis.call('HSET', key, 'left:' .. play.trackId, cjson.encode(left))
end

-- Drops the entries with the smallest value of `by` until no more than `most` are left, sparing those that `keep` names.
local function drop_oldest(entries, by, most, keep, drop)
  local ids = {}
  for id in pairs(entries) do
    ids[#ids + 1] = id
  end
  -- Of equally old ones the same is dropped on every replica.
  table.sort(ids, function(one, other)
    local a, b = entries[one][by], entries[other][by]
    if a == b then return one < other end
    return a < b
  end)
  local surplus = #ids - most
  for _, id in ipairs(ids) do
    if surplus <= 0 then return end
    if not keep(id) then
      drop(id)
      entries[id] = nil
      surplus = surplus - 1
    end
  end
end
