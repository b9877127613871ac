-- Leave of a document that has one reference nothing but its formatted citation.
--
-- The metadata say what is wanted: the `part`, "entry" of the bibliography or
-- "citation", and the `locator` and `prefix` of the citation, if it has them.  A style
-- that has no bibliography, or leaves the work out of it, has only citations.

local utils = pandoc.utils

-- A note style puts a citation into a note; what stands in the note is wanted.
local inline = {
  Note = function(note) return utils.blocks_to_inlines(note.content) end,
  Cite = function(cite) return cite.content end,
  Span = function(span) return span.content end,
}

function Pandoc(doc)
  local work = utils.stringify(doc.meta.references[1].id)
  local locator = doc.meta.locator and utils.stringify(doc.meta.locator)
  -- Braces tell a locator from other words after a citation.
  local suffix = locator and pandoc.Inlines(", {" .. locator .. "}") or {}
  local prefix = doc.meta.prefix and pandoc.Inlines(utils.stringify(doc.meta.prefix)) or {}
  local citation = pandoc.Citation(work, "NormalCitation", prefix, suffix)
  doc.blocks = { pandoc.Para({ pandoc.Cite({}, { citation }) }) }
  doc.meta.nocite = nil

  local done = utils.citeproc(doc)
  local found = done.blocks[1]
  local list = done.blocks[2]
  if utils.stringify(doc.meta.part) == "entry" and list and utils.stringify(list) ~= "" then
    found = pandoc.Plain(utils.blocks_to_inlines(list.content[1].content))
  end
  return pandoc.Pandoc({ pandoc.Plain(found:walk(inline).content) })
end
