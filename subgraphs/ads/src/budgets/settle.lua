-- Gives reservations back, and takes note of what was spent instead.
--
-- ARGV[1]   what PostgreSQL says was spent in all, or '' where nothing was spent
-- ARGV[2]   today in UTC
-- ARGV[3]   what it says was spent today
-- ARGV[4..] the reservations, <decisionId>:<price>
-- Result    nil

if redis.call('HEXISTS', budget_key, 'spent') == 0 then return nil end
local members = {}
for index = 4, #ARGV do
  members[#members + 1] = ARGV[index]
end
give_back(members)
if ARGV[1] ~= '' then note_spent(tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])) end
return nil
