-- wrk script: sends the same delivery on every connection and counts the responses by status.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  wrk.method = "POST"
  wrk.body = args[1]
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["X-Certferry-Signature"] = args[2]
  answers = {}
end

function response(status)
  answers[status] = (answers[status] or 0) + 1
end

function done()
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("answers")) do
      io.write(string.format("status %d: %d\n", status, count))
    end
  end
end
