/**
 * The breaker's three operations. Each is one script, so it is atomic among any number of workers. The hash at KEYS[1]
 * has the fields
 *
 *     open_until   ms   when the opening ends; missing while the circuit is closed. After that it is half-open, until a probe decides
 *     probe_until  ms   until when the one probe of a half-open circuit may answer
 *     generation   µs   the time of the last opening or probe: it tells a current permit from a stale one
 *     reason            why it was opened
 *     failures     ms,  the times of recent failures, while closed
 *
 * A generation is a time and not a count, so it keeps growing after the key is deleted, expires or is evicted.
 * Microseconds since 1970 fit the 53 bits of a number until 2255.
 *
 * `#!lua` without flags makes a server without memory refuse the whole script, even where it only reads: a breaker that
 * cannot record a block must not let requests through. Numbers are written with `%.0f`, and `1e3` instead of `1000`,
 * because Lua has integers of 32 bits in the in-process server and none in Redis.
 */
const PRELUDE = `
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1e3 + math.floor(time[2] / 1e3)

local function whole(number) return string.format('%.0f', number) end
local function read(field) return tonumber(redis.call('HGET', key, field) or nil) end

local open_until = read('open_until')
local generation = read('generation') or 0
local half_open = open_until ~= nil and now >= open_until

local function next_generation() return math.max(time[1] * 1e6 + time[2], generation + 1) end

local function failures_since(start)
  local recent = {}
  for at in string.gmatch(redis.call('HGET', key, 'failures') or '', '%d+') do
    if tonumber(at) > start then table.insert(recent, at) end
  end
  return recent
end
`;

/**
 * ARGV: lease, grace (ms). Returns `{1, generation, probe}` if a request may be made and `{0, 0, 0}` if not. Writes
 * only a lease.
 */
const ACQUIRE = `#!lua
${PRELUDE}
if not open_until then return {1, 0, 0} end
if not half_open or now < (read('probe_until') or 0) then return {0, 0, 0} end

local lease, grace = tonumber(ARGV[1]), tonumber(ARGV[2])
local probe = whole(next_generation())
redis.call('HSET', key, 'generation', probe, 'probe_until', whole(now + lease))
redis.call('PEXPIRE', key, whole(lease + grace))
return {1, tonumber(probe), 1}
`;

/**
 * ARGV: verdict, reason, generation of the permit, opening, window, grace (ms), failures that open it. Returns `{state,
 * opened}`; `opened` is 1 if this call opened the circuit. A block opens it under any permit; only the current probe
 * closes it.
 */
const RECORD = `#!lua
${PRELUDE}
local verdict, reason, permit = ARGV[1], ARGV[2], tonumber(ARGV[3])
local opening, window, grace = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local threshold = tonumber(ARGV[7])
local is_probe = half_open and read('probe_until') ~= nil and permit == generation

local function open()
  local already = open_until ~= nil and not half_open
  local ends = now + opening
  if already then ends = math.max(open_until, ends) else generation = next_generation() end
  redis.call('HSET', key, 'open_until', whole(ends), 'generation', whole(generation), 'reason', reason)
  redis.call('HDEL', key, 'probe_until', 'failures')
  redis.call('PEXPIRE', key, whole(ends - now + grace))
  return {'open', already and 0 or 1}
end

if verdict == 'trip' then return open() end

if is_probe then
  if verdict == 'failure' then return open() end
  if verdict == 'success' then
    redis.call('DEL', key)
    return {'closed', 0}
  end
  redis.call('HDEL', key, 'probe_until')
end

if verdict == 'failure' and not open_until then
  local recent = failures_since(now - window)
  table.insert(recent, whole(now))
  if #recent >= threshold then return open() end
  redis.call('HSET', key, 'failures', table.concat(recent, ','))
  redis.call('PEXPIRE', key, whole(window))
end

return {half_open and 'half_open' or open_until and 'open' or 'closed', 0}
`;

/** ARGV: window (ms). Returns `{state, reason, generation, recent failures, ms until the opening ends}`. */
const VIEW = `#!lua flags=no-writes
${PRELUDE}
local state = half_open and 'half_open' or open_until and 'open' or 'closed'
local left = state == 'open' and open_until - now or 0
local recent = #failures_since(now - tonumber(ARGV[1]))
return {state, redis.call('HGET', key, 'reason') or '', generation, recent, left}
`;

export const CIRCUIT_SCRIPTS = { acquire: ACQUIRE, record: RECORD, view: VIEW };
