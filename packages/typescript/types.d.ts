// Made by json-schema-to-typescript from document.schema.json.

/**
 * The version of the schema that is followed: major, minor and patch.
 */
export type SchemaVersion = string;
/**
 * A lower-case slug that says what it names; it never changes and is never used for anything else.
 */
export type RecordId = string;
/**
 * One line of text, without space at either end.
 */
export type Text = string;
/**
 * A year, month or day: 2013, 2013-11 or 2013-11-25.
 */
export type IncompleteDate = string;
/**
 * The number of a paragraph of the essay's body, from 1 through all sections; a block quotation is a paragraph of its own.
 */
export type ParagraphNumber = number;
/**
 * A SHA-256 digest, in hexadecimal.
 */
export type Sha256 = string;
/**
 * What a work is, in the terms of CSL 1.0.2.
 */
export type WorkType =
  | "article"
  | "article-journal"
  | "book"
  | "chapter"
  | "collection"
  | "document"
  | "pamphlet"
  | "periodical"
  | "webpage";
/**
 * The number of a volume, in text as all that is printed.
 */
export type VolumeNumber = string;
/**
 * The number of a footnote, from 1.
 */
export type FootnoteNumber = number;
/**
 * The name of a record's field.
 */
export type FieldName = string;
/**
 * One person, or several who write or speak as one.
 */
export type PersonKind = "individual" | "collective";
/**
 * What a locator counts, in the terms of CSL.
 */
export type LocatorLabel = "page" | "section";
/**
 * What stands in the quotation marks, in the terms of TEI: words quoted from somebody, words the essay keeps its distance from or only echoes, a word as a word, or the title of a work.
 */
export type QuotationKind = "quotation" | "so_called" | "mentioned" | "title";
/**
 * What the essay prints directly before or after a quotation, quotation mark included: at most 32 characters.
 */
export type Context = string;
/**
 * The number of a section of An Anarchist FAQ, such as H.2.5.
 */
export type FaqSectionId = string;
/**
 * What a record with an id describes.
 */
export type RecordKind = "work" | "person" | "section" | "citation" | "quotation" | "faq_reference";

/**
 * The public document: the whole data set as one JSON object.
 */
export interface Document {
  /**
   * The version of the schema that the document follows.
   */
  schema_version: SchemaVersion;
  /**
   * The essay.
   */
  essay: Essay;
  /**
   * The works, by where the essay first names them, body before notes.
   */
  works: Work[];
  /**
   * The people, by where the essay first names them, body before notes; its own author is the first.
   */
  people: Person[];
  /**
   * The sections, in reading order.
   */
  sections: Section[];
  /**
   * The citations, in reading order, those of the body before those of the notes.
   */
  citations: Citation[];
  /**
   * The quotations, in reading order, those of the body before those of the notes.
   */
  quotations: Quotation[];
  /**
   * The footnotes, by number.
   */
  footnotes: Footnote[];
  /**
   * The references to *An Anarchist FAQ*, in the order of their footnotes.
   */
  faq_references: FaqReference[];
  /**
   * The records that were published and are no more, by id; absent where there are none.
   *
   * @minItems 1
   */
  withdrawn?: [Withdrawn, ...Withdrawn[]];
}
/**
 * The essay itself, as its title page has it.
 */
export interface Essay {
  /**
   * The essay's id.
   */
  id: RecordId;
  /**
   * The title, as printed.
   */
  title: Text;
  /**
   * The ids of the people who wrote it.
   *
   * @minItems 1
   */
  authors?: [RecordId, ...RecordId[]];
  /**
   * When it was published.
   */
  issued?: IncompleteDate;
  /**
   * Who published the edition.
   */
  publisher?: Text;
  /**
   * What the title page says of copying, as printed.
   */
  rights?: Text;
  /**
   * Where the edition was retrieved, as printed.
   */
  retrieved_from?: Text;
  /**
   * When it was retrieved.
   */
  accessed?: IncompleteDate;
  /**
   * The language of the essay, as an IETF tag.
   */
  language: Text;
  /**
   * How many paragraphs the body has.
   */
  paragraphs: ParagraphNumber;
  /**
   * How many footnotes there are.
   */
  footnotes: number;
  /**
   * The edition that the records are attested against.
   */
  edition?: Edition;
}
/**
 * The edition of the essay that the records are attested against.
 */
export interface Edition {
  /**
   * What this edition is called.
   */
  name: Text;
  /**
   * The SHA-256 of the edition's file.
   */
  sha256: Sha256;
}
/**
 * A work that the essay cites or mentions: what the essay says of it, and nothing else.
 */
export interface Work {
  /**
   * The work's id.
   */
  id: RecordId;
  /**
   * The CSL type.
   */
  type: WorkType;
  /**
   * The title without its subtitle, as printed.
   */
  title: Text;
  /**
   * The subtitle, as printed.
   */
  subtitle?: Text;
  /**
   * The shorter forms by which the essay refers to it.
   *
   * @minItems 1
   */
  short_titles?: [Text, ...Text[]];
  /**
   * The ids of those who wrote it.
   *
   * @minItems 1
   */
  authors?: [RecordId, ...RecordId[]];
  /**
   * The ids of those who edited it.
   *
   * @minItems 1
   */
  editors?: [RecordId, ...RecordId[]];
  /**
   * The ids of those who translated it.
   *
   * @minItems 1
   */
  translators?: [RecordId, ...RecordId[]];
  /**
   * The id of the work that contains it.
   */
  container?: RecordId;
  /**
   * The publisher, as printed.
   */
  publisher?: Text;
  /**
   * The place of publication, as printed.
   */
  publisher_place?: Text;
  /**
   * The year of publication.
   */
  issued?: IncompleteDate;
  /**
   * The season of an issue, as printed.
   */
  season?: Text;
  /**
   * The volume that the essay cites.
   */
  volume?: VolumeNumber;
  /**
   * The issue of a journal, as printed.
   */
  issue?: Text;
  /**
   * The edition, as printed.
   */
  edition?: Text;
  /**
   * The id of the work under whose title it was published before.
   */
  earlier_edition?: RecordId;
  /**
   * Whether a citation names the work itself; else the essay mentions or implies it, or cites a part of it.
   */
  cited: boolean;
  /**
   * Every place where the essay names it in passing, and where it says what the fields say.
   *
   * @minItems 1
   */
  mentions: [Mention, ...Mention[]];
  /**
   * Fields that the essay does not state.
   *
   * @minItems 1
   */
  inferred?: [Inference, ...Inference[]];
  /**
   * What remains doubtful.
   */
  doubt?: Text;
}
/**
 * A place where the essay names a work or a person, with the words that do.
 */
export interface Mention {
  /**
   * The essay's words, verbatim, emphasis between asterisks.
   */
  printed: Text;
  /**
   * The paragraph they stand in, if they stand in the body.
   */
  paragraph?: ParagraphNumber;
  /**
   * The footnote they stand in, if they stand in the notes.
   */
  footnote?: FootnoteNumber;
}
/**
 * A field that the essay does not state, and the reason for its value.
 */
export interface Inference {
  /**
   * The field whose value is inferred.
   */
  field: FieldName;
  /**
   * What in the essay leads to it.
   */
  because: Text;
}
/**
 * Somebody who wrote, edited, translated or is quoted; or several who do so as one.
 */
export interface Person {
  /**
   * The person's id.
   */
  id: RecordId;
  /**
   * One person or a collective.
   */
  kind: PersonKind;
  /**
   * The fullest form of the name that the essay prints.
   */
  name: Text;
  /**
   * The given names, as far as printed.
   */
  given?: Text;
  /**
   * The family name.
   */
  family?: Text;
  /**
   * The ids of the people who make up a collective.
   *
   * @minItems 1
   */
  members?: [RecordId, ...RecordId[]];
  /**
   * Other forms of the name that the essay prints, misspellings too.
   *
   * @minItems 1
   */
  name_variants?: [Text, ...Text[]];
  /**
   * Where the essay first prints each form of the name, and every place where one looks like a title; absent for its own author.
   *
   * @minItems 1
   */
  mentions?: [Mention, ...Mention[]];
  /**
   * Fields that the essay does not state.
   *
   * @minItems 1
   */
  inferred?: [Inference, ...Inference[]];
  /**
   * What remains doubtful.
   */
  doubt?: Text;
}
/**
 * A section of the essay's body.
 */
export interface Section {
  /**
   * The section's id; the untitled opening is `introduction`.
   */
  id: RecordId;
  /**
   * The heading; absent for the untitled opening.
   */
  title?: Text;
  /**
   * The paragraph it begins with.
   */
  first_paragraph: ParagraphNumber;
  /**
   * The paragraph it ends with.
   */
  last_paragraph: ParagraphNumber;
}
/**
 * A printed reference to a work: a bracket in the body, or part of a footnote.
 */
export interface Citation {
  /**
   * The citation's id.
   */
  id: RecordId;
  /**
   * The id of the section it stands in; absent in a footnote.
   */
  section?: RecordId;
  /**
   * The paragraph it stands in; absent in a footnote.
   */
  paragraph?: ParagraphNumber;
  /**
   * The number of the footnote it stands in; absent in the body.
   */
  footnote?: FootnoteNumber;
  /**
   * Where it stands in the text of the attested edition; absent where none is attested.
   */
  offsets?: Offsets;
  /**
   * The whole citation, verbatim, emphasis between asterisks: a bracket with its brackets.
   */
  printed: Text;
  /**
   * The id of the work cited; of the chapter, where a chapter is cited.
   */
  work: RecordId;
  /**
   * The locators in printed order, repeats kept; empty where none is printed.
   */
  locators: Locator[];
  /**
   * Whether the work only quotes the words that are cited.
   */
  second_hand: boolean;
  /**
   * Fields that the essay does not state.
   *
   * @minItems 1
   */
  inferred?: [Inference, ...Inference[]];
  /**
   * What remains doubtful.
   */
  doubt?: Text;
}
/**
 * A stretch of the edition's text, in Unicode code points counted from 0.
 */
export interface Offsets {
  /**
   * The offset of the first character.
   */
  start: number;
  /**
   * The offset after the last character.
   */
  end: number;
}
/**
 * A place in a work: a page, a range of pages or a section.
 */
export interface Locator {
  /**
   * The locator alone, as printed: `150–1`, `42: 170`.
   */
  printed: Text;
  /**
   * What it counts.
   */
  label: LocatorLabel;
  /**
   * The first page, or the section's id.
   */
  first: Text;
  /**
   * The last page of a range, written out; absent for a single page.
   */
  last?: Text;
  /**
   * The volume, where one is named.
   */
  volume?: VolumeNumber;
}
/**
 * A span that the essay prints in double quotation marks.
 */
export interface Quotation {
  /**
   * The quotation's id.
   */
  id: RecordId;
  /**
   * The id of the section it stands in; absent in a footnote.
   */
  section?: RecordId;
  /**
   * The paragraph it stands in; absent in a footnote.
   */
  paragraph?: ParagraphNumber;
  /**
   * The number of the footnote it stands in; absent in the body.
   */
  footnote?: FootnoteNumber;
  /**
   * Where it stands in the text of the attested edition; absent where none is attested.
   */
  offsets?: Offsets;
  /**
   * What the marks mean.
   */
  kind: QuotationKind;
  /**
   * What stands between the marks, verbatim: emphasis (between asterisks), brackets, ellipses, misprints.
   */
  text: Text;
  /**
   * The text without the asterisks that mark emphasis.
   */
  text_plain: Text;
  /**
   * Whether the essay never prints the closing mark.
   */
  unclosed: boolean;
  /**
   * The id of the person whose words they are.
   */
  speaker?: RecordId;
  /**
   * The id of the citation that covers it.
   */
  citation?: RecordId;
  /**
   * Its own locators, where one can tell; empty where not.
   */
  locators: Locator[];
  /**
   * Whether the words stand in the cited work as a quotation.
   */
  quoted_second_hand: boolean;
  /**
   * The id of the quotation whose words it takes up again.
   */
  echoes?: RecordId;
  /**
   * What the essay prints directly before the text, opening mark included.
   */
  prefix: Context;
  /**
   * What the essay prints directly after the text, closing mark included.
   */
  suffix: Context;
  /**
   * Fields that the essay does not state.
   *
   * @minItems 1
   */
  inferred?: [Inference, ...Inference[]];
  /**
   * What remains doubtful.
   */
  doubt?: Text;
}
/**
 * A footnote of the essay.
 */
export interface Footnote {
  /**
   * Its number.
   */
  number: FootnoteNumber;
  /**
   * The whole note, verbatim, emphasis between asterisks, without its number.
   */
  text: Text;
  /**
   * The id of the section that its mark stands in.
   */
  section: RecordId;
  /**
   * The paragraph that its mark stands in.
   */
  paragraph: ParagraphNumber;
}
/**
 * A reference to a section of *An Anarchist FAQ*.
 */
export interface FaqReference {
  /**
   * The reference's id.
   */
  id: RecordId;
  /**
   * The section of the FAQ referred to, such as `H.2.5`; elsewhere `section` is the id of a section of the essay.
   */
  section: FaqSectionId;
  /**
   * The volume of the printed FAQ.
   */
  volume: VolumeNumber;
  /**
   * The number of the footnote it stands in.
   */
  footnote: FootnoteNumber;
  /**
   * The id of the citation that makes it.
   */
  citation: RecordId;
}
/**
 * A record that was published and is no more: its id is never used again.
 */
export interface Withdrawn {
  /**
   * The id that the record had.
   */
  id: RecordId;
  /**
   * What the record described.
   */
  kind: RecordKind;
  /**
   * Why it was withdrawn.
   */
  reason: Text;
  /**
   * The id of the record that took its place; absent where none did.
   */
  successor?: RecordId;
}
