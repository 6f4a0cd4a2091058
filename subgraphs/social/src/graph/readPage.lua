-- A page of a set, newest first; of one moment by id, as the record orders them.
--
-- KEYS[1]  the set
-- ARGV[1]  how many edges
-- ARGV[2]  id of the edge before the page, or ''
-- ARGV[3]  that edge's moment
-- Result   { 'page', id, moment, id, moment, ... }, { 'missing' }, or { 'beyond' } where the set does not reach

local key, wanted = KEYS[1], tonumber(ARGV[1])
local floor = redis.call('ZSCORE', key, '.')
if not floor then return { 'missing' } end

local start = 0
if ARGV[2] ~= '' then
  -- An edge that is gone has no place to go on from.
  local at = redis.call('ZSCORE', key, ARGV[2])
  if not at or tonumber(at) ~= tonumber(ARGV[3]) then return { 'beyond' } end
  start = redis.call('ZREVRANK', key, ARGV[2]) + 1
end

local edges = redis.call('ZREVRANGE', key, start, start + wanted - 1, 'WITHSCORES')
if edges[#edges - 1] == '.' then
  edges[#edges] = nil
  edges[#edges] = nil
end
if #edges < 2 * wanted and floor ~= '-inf' then return { 'beyond' } end
table.insert(edges, 1, 'page')
return edges
