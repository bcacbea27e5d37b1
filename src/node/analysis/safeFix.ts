/** When a quick-fix may not be offered although its idiom is there: it would lose something, or mean something else. */
import { Query, type Language, type Node } from 'web-tree-sitter';

const comments = ['comment', 'line_comment', 'block_comment'];
/** Node types that hold a name, in whichever grammar. */
const nameTypes = ['identifier', 'type_identifier', 'package_identifier', 'shorthand_property_identifier_pattern'];
/** Fields, and parents, whose name is used and not declared. Everything else is taken as a declaration: a fix too few does no harm. */
const usingFields = ['function', 'object', 'operand', 'macro', 'package'];
const usingParents = new Set(['arguments', 'argument_list', 'token_tree']);

/** What is written to take a node's place could join the line before where no semicolon ends it: `(`, `[` and the like. */
const joinsLineBefore = /^[([`/+-]/;

/** @returns whether nothing gets lost when the text takes the node's place, and it stays an expression of its own */
export function fits(node: Node, replacement: string, languageId: string): boolean {
  if (node.hasError || node.descendantsOfType(comments).length > 0) return false;
  return !(/script/.test(languageId) && joinsLineBefore.test(replacement) && beginsStatement(node));
}

function beginsStatement(node: Node): boolean {
  for (let above = node.parent; above !== null && above.startIndex === node.startIndex; above = above.parent)
    if (above.type === 'expression_statement') return true;
  return false;
}

/** Names that a file declares itself, so that they no longer mean what the language means by them. */
export interface OwnNames {
  /** @returns those of the names looked for that the file declares, or imports from elsewhere */
  in(root: Node): ReadonlySet<string>;
}

/** @param names plain identifiers */
export function ownNames(language: Language, names: readonly string[]): OwnNames {
  if (names.length === 0) return { in: () => new Set() };
  const known = nameTypes.filter((type) => language.idForNodeType(type, true) !== null);
  const query = new Query(
    language,
    `([${known.map((type) => `(${type})`).join(' ')}] @name (#any-of? @name ${names.map((name) => `"${name}"`).join(' ')}))`,
  );
  const imports = language.idForNodeType('import_spec', true) === null ? null : new Query(language, '(import_spec path: (_) @path)');
  return {
    in: (root) => {
      const own = query.captures(root).filter(({ node }) => declares(node));
      const foreign = imports?.captures(root).flatMap(({ node }) => lastPart(node.text)) ?? [];
      return new Set([...own.map(({ node }) => node.text), ...foreign]);
    },
  };
}

function declares(node: Node): boolean {
  const { parent } = node;
  if (parent === null || usingParents.has(parent.type)) return false;
  const is = (field: string): boolean => parent.childForFieldName(field)?.id === node.id;
  if (node.type === 'type_identifier') return is('name');
  return !usingFields.some(is);
}

/** Go: a package of somebody else's may be called as one of the standard library, "example.com/text/strings". */
function lastPart(path: string): string[] {
  const parts = path.slice(1, -1).split('/');
  return parts.length > 1 ? parts.slice(-1) : [];
}
