/** Repeats that can be gone through in many ways, as the library that looks for slow patterns does not see them. */
import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** A count above this is as good as no limit for the time it takes, and a mistake in a query about names. */
const mostTimes = 100;
/** Characters by which the first of an alternative is told; what lies beyond is taken to be alike. */
const characters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

/** @returns what the pattern repeats in more than one way, or null. @throws SyntaxError for what is no pattern */
export function slowRepeat(pattern: string): string | null {
  let found: string | null = null;
  visitRegExpAST(new RegExpParser().parsePattern(pattern), {
    onQuantifierEnter: (repeat) => (found ??= faultOf(repeat)),
    onBackreferenceEnter: ({ raw }) => void (found ??= raw),
  });
  return found;
}

function faultOf(repeat: AST.Quantifier): string | null {
  if ((Number.isFinite(repeat.max) && repeat.max > mostTimes) || repeat.min > mostTimes) return repeat.raw;
  if (repeat.max <= 1) return null;
  const { element } = repeat;
  if (mayBeEmpty(element) || (isGroup(element) && overlaps(element.alternatives))) return repeat.raw;
  return null;
}

type Group = Extract<AST.Element, { alternatives: AST.Alternative[] }>;

function isGroup(element: AST.Element): element is Group {
  return 'alternatives' in element;
}

function mayBeEmpty(element: AST.Element): boolean {
  if (element.type === 'Assertion') return true;
  if (element.type === 'Quantifier') return element.min === 0 || mayBeEmpty(element.element);
  return isGroup(element) && element.alternatives.some((one) => one.elements.every(mayBeEmpty));
}

/** Whether two alternatives can begin alike: then each turn of the repeat may go either way. */
function overlaps(alternatives: readonly AST.Alternative[]): boolean {
  const seen = new Set<string>();
  for (const { elements } of alternatives) {
    const first = firstOf(elements);
    if (first === null || first.some((character) => seen.has(character))) return alternatives.length > 1;
    for (const character of first) seen.add(character);
  }
  return false;
}

/** The characters that a sequence can begin with; null where that cannot be told. */
function firstOf(elements: readonly AST.Element[]): string[] | null {
  const [element] = elements;
  if (element === undefined || mayBeEmpty(element)) return null;
  if (element.type === 'Quantifier') return firstOf([element.element]);
  if (isGroup(element)) {
    const each = element.alternatives.map((one) => firstOf(one.elements));
    return each.includes(null) ? null : each.flatMap((one) => one ?? []);
  }
  const is = new RegExp(`^${element.raw}$`);
  const first = characters.filter((character) => is.test(character));
  return first.length > 0 ? first : null;
}

/** The pattern with long counts as repeats without end, which take as long for what is looked at here. */
export function loosened(pattern: string): string {
  return pattern.replace(/\{(\d+),\d+\}/g, '{$1,}');
}
