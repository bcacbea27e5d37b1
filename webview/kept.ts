/** Days, and numbers with what they count, that are read as one word: they go to the next line as a whole. */
const wholes = /(\d{4}-\d\d-\d\d|\d+ of \d+|\d+ h \d+ min|(?:\d+ → )?\d+ (?:h|min|%)(?: ± \d+)?(?!\p{L}))/u;

/** The pieces of a text in turn: what may break, then what may not, and so on. */
export function piecesOf(text: string): string[] {
  return text.split(wholes);
}
