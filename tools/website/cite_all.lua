-- Format many citations in one process: what the filter named first does to one
-- document, for each request that stands in the JSON on standard input.

dofile(arg[1])

local as_one_line = { wrap_text = "none" }

for _, asked in ipairs(pandoc.json.decode(io.read("a"), false)) do
  local document = pandoc.read(asked.items, "csljson")
  for _, name in ipairs({ "csl", "part", "lang", "locator", "prefix" }) do
    document.meta[name] = asked[name]
  end
  local formatted = Pandoc(document)
  local plain = pandoc.write(formatted, "plain", as_one_line)
  local html = pandoc.write(formatted, "html", as_one_line)
  print(pandoc.json.encode({ plain = plain, html = html }))
end
