/**
 * The pace's three operations, each one script and so atomic among any number of workers. The hash at KEYS[1] has the fields
 *
 *     sent        "ms:requests,…"   what was sent within the window, oldest first
 *     rest_until  ms                until when the source's quota is spent
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
 * ARGV: requests wanted, limit, window (ms). Answers the milliseconds to wait, 0 when they may be sent now: then they are
 * counted.
 */
const TAKE = `#!lua
${PRELUDE}
local wanted, limit, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if now < rest_until then return rest_until - now end

local sent, total = {}, 0
for at, requests in string.gmatch(redis.call('HGET', key, 'sent') or '', '(%d+):(%d+)') do
  if tonumber(at) > now - window then
    table.insert(sent, at .. ':' .. requests)
    total = total + tonumber(requests)
  end
end
if total + wanted > limit then
  local excess = total + wanted - limit
  for _, entry in ipairs(sent) do
    local at, requests = string.match(entry, '(%d+):(%d+)')
    excess = excess - tonumber(requests)
    if excess <= 0 then return tonumber(at) + window - now end
  end
end

table.insert(sent, whole(now) .. ':' .. whole(wanted))
redis.call('HSET', key, 'sent', table.concat(sent, ','))
redis.call('PEXPIRE', key, whole(window))
return 0
`;

/** ARGV: how long (ms). A rest is never made shorter, and a short one forgets nothing of what was sent. */
const REST = `#!lua
${PRELUDE}
local ends = math.max(rest_until, now + tonumber(ARGV[1]))
redis.call('HSET', key, 'rest_until', whole(ends))
redis.call('PEXPIRE', key, whole(math.max(ends - now, redis.call('PTTL', key))))
return ends - now
`;

/** Answers the milliseconds until the quota is full again, 0 when it is not spent. */
const RESTING = `#!lua flags=no-writes
${PRELUDE}
return math.max(0, rest_until - now)
`;

export const PACE_SCRIPTS = { take: TAKE, rest: REST, resting: RESTING };
