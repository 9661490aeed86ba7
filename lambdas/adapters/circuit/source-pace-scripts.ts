/**
 * The pace's three operations. Each is one script, so it is atomic among any number of workers. The hash at KEYS[1] has
 * the fields
 *
 *     sent        "ms:requests:lookup,…"   the requests within the window and the coming turns, oldest first
 *     rest_until  ms                       until when the source's quota is spent
 *
 * Numbers are written with `%.0f`: Lua has integers of 32 bits in the in-process server and none in Redis.
 */
const PRELUDE = `
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1e3 + math.floor(time[2] / 1e3)
local function whole(number) return string.format('%.0f', number) end
local rest_until = tonumber(redis.call('HGET', key, 'rest_until') or '') or 0
`;

/**
 * ARGV: the lookup's id, its requests, limit, window (ms), longest wait (ms). Returns the milliseconds until they may
 * be sent, and 1 if the source rests. A lookup within the longest wait has its turn from then on, and the same turn if
 * it asks again. So no lookup comes back in vain, and turns follow the order of asking.
 */
const TAKE = `#!lua
${PRELUDE}
local lookup, wanted = ARGV[1], tonumber(ARGV[2])
local limit, window, longest = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
if now < rest_until then return {rest_until - now, 1} end

local sent, total, last = {}, 0, now
for at, requests, id in string.gmatch(redis.call('HGET', key, 'sent') or '', '(%d+):(%d+):([^,]+)') do
  at, requests = tonumber(at), tonumber(requests)
  if at > now - window then
    if id == lookup then return {math.max(0, at - now), 0} end
    table.insert(sent, {at, requests, id})
    last = math.max(last, at)
  end
end

local turn = last
for back = #sent, 1, -1 do
  total = total + sent[back][2]
  if total + wanted > limit then
    turn = math.max(last, sent[back][1] + window)
    break
  end
end
if turn - now > longest then return {turn - now, 0} end

table.insert(sent, {turn, wanted, lookup})
local lines = {}
for at, entry in ipairs(sent) do lines[at] = whole(entry[1]) .. ':' .. whole(entry[2]) .. ':' .. entry[3] end
redis.call('HSET', key, 'sent', table.concat(lines, ','))
redis.call('PEXPIRE', key, whole(math.max(turn - now + window, redis.call('PTTL', key))))
return {turn - now, 0}
`;

/** ARGV: how long (ms). A rest is never shortened, and keeps what was sent. */
const REST = `#!lua
${PRELUDE}
local ends = math.max(rest_until, now + tonumber(ARGV[1]))
redis.call('HSET', key, 'rest_until', whole(ends))
redis.call('PEXPIRE', key, whole(math.max(ends - now, redis.call('PTTL', key))))
return ends - now
`;

/** Returns the milliseconds until the quota is full again, 0 while it is not spent. */
const RESTING = `#!lua flags=no-writes
${PRELUDE}
return math.max(0, rest_until - now)
`;

export const PACE_SCRIPTS = { take: TAKE, rest: REST, resting: RESTING };
