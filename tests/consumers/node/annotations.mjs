// Look every annotation up in a text, with Apache Annotator's matchers.
//
//     node annotations.mjs ANNOTATIONS TEXT
//
// Prints JSON: for each annotation what each of its selectors selects.

import { readFileSync } from "node:fs";
import { textPositionSelectorMatcher, textQuoteSelectorMatcher } from "@apache-annotator/selector";

const matchers = {
  TextQuoteSelector: textQuoteSelectorMatcher,
  TextPositionSelector: textPositionSelectorMatcher,
};

// A text in one piece, as the matchers want to walk over it.
function whole(text) {
  const chunk = { data: text, equals: (other) => other === chunk };
  return {
    currentChunk: chunk,
    nextChunk: () => null,
    previousChunk: () => null,
    precedesCurrentChunk: () => false,
  };
}

async function selected(selector, text) {
  const found = [];
  const matcher = matchers[selector.type](selector);
  for await (const match of matcher(whole(text))) {
    found.push({
      type: selector.type,
      // Code units are what the language counts in; the standard counts code points.
      start: [...text.slice(0, match.startIndex)].length,
      text: text.slice(match.startIndex, match.endIndex),
    });
  }
  return found;
}

const [annotations, text] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const results = {};
for (const { id, target } of JSON.parse(annotations).first.items) {
  results[id] = (await Promise.all(target.selector.map((each) => selected(each, text)))).flat();
}
console.log(JSON.stringify(results));
