/** Mutants of a regular expression: each part of it is there for some text, and tests should hold that text. */
import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';
import type { Mutant } from './mutant.ts';

/** @param offset where the pattern begins in the solution, in code units @returns none for what is no JavaScript pattern */
export function patternMutants(pattern: string, offset: number): Mutant[] {
  const ast = parsed(pattern);
  if (ast === null) return [];
  const found: Mutant[] = [];
  const change = ({ start, end }: AST.Node, replacement: string): void => {
    found.push({ kind: 'pattern', start: offset + start, end: offset + end, replacement });
  };
  visitRegExpAST(ast, {
    onQuantifierEnter: (node) => {
      const repeated = node.element.raw;
      for (const count of otherCounts(node)) change(node, `${repeated}${count}${node.greedy ? '' : '?'}`);
    },
    onAssertionEnter: (node) => {
      if (node.kind === 'start' || node.kind === 'end' || node.kind === 'word') change(node, '');
      else
        change(
          node,
          node.raw.replace(/^(\(\?<?)([=!])/, (_, open: string, sign: string) => `${open}${sign === '=' ? '!' : '='}`),
        );
    },
    onCharacterClassEnter: (node) => change(node, node.negate ? node.raw.replace('[^', '[') : node.raw.replace('[', '[^')),
    onCharacterSetEnter: (node) => {
      // Within a class it would say little, and '.' has no opposite.
      if (node.kind !== 'any' && node.parent.type !== 'CharacterClass') change(node, oppositeCase(node.raw));
    },
    onCharacterEnter: (node) => {
      if (node.raw === '\\.' && node.parent.type === 'Alternative') change(node, '.');
    },
    onAlternativeEnter: (node) => {
      const siblings = node.parent.type === 'Pattern' || 'alternatives' in node.parent ? node.parent.alternatives : [];
      if (siblings.length > 1) change(node, '[]');
    },
  });
  return found;
}

/** '' once; '*' and '+' for each other; a count that was named, and one more. */
function otherCounts({ min, max }: AST.Quantifier): string[] {
  if (min === 0 && max === 1) return [''];
  if (min === 0 && max === Infinity) return ['+'];
  if (min === 1 && max === Infinity) return ['*'];
  if (max === Infinity) return [`{${min + 1},}`, `{${min - 1},}`];
  return min === max ? [`{${min + 1}}`, `{${Math.max(0, min - 1)},${max}}`] : [`{${min},${max + 1}}`, `{${min},${max - 1}}`];
}

function oppositeCase(raw: string): string {
  const letter = raw.charAt(1);
  return `\\${letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()}${raw.slice(2)}`;
}

function parsed(pattern: string): AST.Pattern | null {
  try {
    return new RegExpParser().parsePattern(pattern);
  } catch {
    // Of another language, and with what only that knows.
    return null;
  }
}
