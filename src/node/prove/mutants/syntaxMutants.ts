/** Mutants of a program by its syntax tree. One table serves all languages: their grammars name most things alike. */
import type { Node } from 'web-tree-sitter';
import type { Mutant, MutantKind } from './mutant.ts';
import { patternMutants } from './patternMutants.ts';

const exchanges: Record<string, [MutantKind, string]> = {
  '+': ['operator', '-'],
  '-': ['operator', '+'],
  '*': ['operator', '/'],
  '/': ['operator', '*'],
  '//': ['operator', '*'],
  '%': ['operator', '*'],
  '+=': ['operator', '-='],
  '-=': ['operator', '+='],
  '++': ['operator', '--'],
  '--': ['operator', '++'],
  '<': ['comparison', '<='],
  '<=': ['comparison', '<'],
  '>': ['comparison', '>='],
  '>=': ['comparison', '>'],
  '==': ['comparison', '!='],
  '!=': ['comparison', '=='],
  '===': ['comparison', '!=='],
  '!==': ['comparison', '==='],
  '-eq': ['comparison', '-ne'],
  '-ne': ['comparison', '-eq'],
  '-lt': ['comparison', '-le'],
  '-le': ['comparison', '-lt'],
  '-gt': ['comparison', '-ge'],
  '-ge': ['comparison', '-gt'],
  '-z': ['comparison', '-n'],
  '-n': ['comparison', '-z'],
  '&&': ['logic', '||'],
  '||': ['logic', '&&'],
  and: ['logic', 'or'],
  or: ['logic', 'and'],
};

/** Nodes whose operator is one: '<' elsewhere may be a type's bracket, '*' a pointer. */
const operations =
  /^(?:binary_expression|boolean_operator|binary_operator|comparison_operator|augmented_assignment(?:_expression)?|compound_assignment_expr|assignment_expression|assignment_statement|update_expression|inc_statement|dec_statement|postfix_expression|list|unary_expression)$/;

/** Types say nothing at run time, and what is imported is no behaviour. */
const skipped =
  /^(?:type_annotation|type_alias_declaration|interface_declaration|type_arguments|type_parameters|literal_type|import_statement|import_declaration|import_from_statement|use_declaration|package_clause|comment|line_comment|attribute_item|declare_statement|ambient_declaration|shebang)$/;

/** What only people read: tests hold no answer to its wording unless its author says so. */
const messages = /^(?:throw_statement|raise_statement|assert_statement)$/;
const telling = /(?:Error|Exception|^panic|^unreachable|^expect|Errorf|errors\.New|console\.\w+|log(?:ger|ging)?\.\w+|^print|^eprint)/;

const booleans: Record<string, string> = { true: 'false', false: 'true', True: 'False', False: 'True' };
const numbers =
  /^(?:number|integer|float|int_literal|float_literal|integer_literal|decimal_integer_literal|decimal_floating_point_literal)$/;
const texts = /^(?:string_fragment|string_content|interpreted_string_literal_content|raw_string_literal_content)$/;
/** Statements that can go; declarations cannot, since nothing would compile without them. */
const removable =
  /^(?:expression_statement|assignment_statement|continue_statement|break_statement|raise_statement|throw_statement|delete_statement|inc_statement|dec_statement|send_statement|defer_statement|command|variable_assignment|redirected_statement)$/;
const conditional = /^(?:if_statement|if_expression|elif_clause|while_statement|ternary_expression)$/;

/** @param language VS Code's language id */
export function syntaxMutants(root: Node, language: string): Mutant[] {
  const found: Mutant[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (skipped.test(node.type)) continue;
    found.push(...mutantsOf(node, language));
    // A message is left as it is; that the error is thrown at all is not.
    if (messages.test(node.type) || isTelling(node)) continue;
    for (const child of node.children) if (child !== null) open.push(child);
  }
  return found;
}

function isTelling(node: Node): boolean {
  if (!/^(?:call|call_expression|new_expression|object_creation_expression|macro_invocation|command|method_invocation)$/.test(node.type))
    return false;
  const callee =
    node.childForFieldName('function') ??
    node.childForFieldName('constructor') ??
    node.childForFieldName('macro') ??
    node.childForFieldName('type');
  return callee !== null && telling.test(callee.text);
}

function mutantsOf(node: Node, language: string): Mutant[] {
  if (node.childCount === 0) return leafMutants(node);
  const { startIndex: start, endIndex: end } = node;
  if (node.type === 'await_expression' || node.type === 'await') return awaitMutants(node, language);
  if (conditional.test(node.type)) return negated(node, language);
  if (node.type === 'return_statement') return resultMutants(node, language);
  if (removable.test(node.type) && isRemovable(node)) {
    const nothing: Record<string, string> = { python: 'pass', shellscript: ':', typescript: ';', javascript: ';', java: ';' };
    return [{ kind: 'removed', start, end, replacement: nothing[language] ?? '' }];
  }
  if (node.type === 'not_operator') return [{ kind: 'logic', start, end, replacement: node.childForFieldName('argument')?.text ?? '' }];
  if (node.type === 'unary_expression' && node.child(0)?.type === '!') return [{ kind: 'logic', start, end: start + 1, replacement: '' }];
  return [];
}

function leafMutants(node: Node): Mutant[] {
  const { type, text, startIndex: start, endIndex: end, parent } = node;
  const exchange = exchanges[text];
  if (exchange !== undefined && (type === text || type === 'test_operator') && parent !== null && operations.test(parent.type)) {
    // A sign is no operation between two values.
    if (parent.type === 'unary_expression' && type !== 'test_operator') return [];
    return [{ kind: exchange[0], start, end, replacement: exchange[1] }];
  }
  if (parent?.type === 'comparison_operator' && (text === 'in' || text === 'is'))
    return [{ kind: 'comparison', start, end, replacement: text === 'in' ? 'not in' : 'is not' }];
  const opposite = booleans[text];
  if (opposite !== undefined && type === text.toLowerCase()) return [{ kind: 'boolean', start, end, replacement: opposite }];
  if (numbers.test(type)) return numberMutants(node);
  if (type === 'regex_pattern' || (texts.test(type) && isPattern(node))) return patternMutants(text, start);
  if (type === 'regex_flags')
    return [...text].map((flag, i) => ({ kind: 'pattern', start: start + i, end: start + i + 1, replacement: flag === 'g' ? flag : '' }));
  if (texts.test(type) && !isDocumentation(node)) return [{ kind: 'text', start, end, replacement: '' }];
  return [];
}

/** One more and one less, whatever stands behind the digits. */
function numberMutants(node: Node): Mutant[] {
  const { text, startIndex: start, endIndex: end, parent } = node;
  const value = /^(\d[\d_]*)(\D*)$/.exec(text);
  if (value === null || parent?.type === 'file_redirect') return [];
  const [, digits = '', rest = ''] = value;
  const number = Number(digits.replaceAll('_', ''));
  if (!Number.isSafeInteger(number)) return [];
  const changed = (to: number): Mutant => ({ kind: 'number', start, end, replacement: `${to}${rest}` });
  if (number === 0) return [changed(1)];
  return isSign(node, number) ? [changed(0)] : [changed(number + 1), changed(number - 1)];
}

/** Of what a comparator answers only the sign counts: -2 says the same as -1. */
function isSign({ parent }: Node, number: number): boolean {
  if (number !== 1 || parent === null) return false;
  return (
    /^unary_(?:expression|operator)$/.test(parent.type) ||
    (/^(?:ternary|conditional)_expression$/.test(parent.type) && /-1\b/.test(parent.text))
  );
}

/** The first argument of Python's re.compile, re.match and the like, written raw. */
function isPattern(node: Node): boolean {
  const literal = node.parent;
  const list = literal?.parent;
  if (literal?.type !== 'string' || !/^[rR]/.test(literal.text) || list?.type !== 'argument_list') return false;
  return list.namedChild(0)?.id === literal.id && /^re\.\w+$/.test(list.parent?.childForFieldName('function')?.text ?? '');
}

function isDocumentation(node: Node): boolean {
  return node.parent?.parent?.type === 'expression_statement';
}

function isRemovable(node: Node): boolean {
  const only = node.namedChild(0);
  if (only === null || node.type !== 'expression_statement')
    return node.parent?.type !== 'declaration_command' && node.parent?.type !== 'redirected_statement' && !isCondition(node);
  // Documentation, and in Rust what is a statement only because of its semicolon.
  return !/^(?:string|if_expression|while_expression|for_expression|loop_expression|match_expression|return_expression|yield_expression)$/.test(
    only.type,
  );
}

function isCondition(node: Node): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  // In bash the commands of the body stand beside the one that is asked.
  if (/^(?:if|while)_statement$/.test(parent.type)) return parent.childForFieldName('condition')?.id === node.id;
  return /^(?:elif_clause|list|negated_command|pipeline|command_substitution)$/.test(parent.type);
}

function negated(node: Node, language: string): Mutant[] {
  const condition = node.childForFieldName('condition');
  if (condition === null || condition.type === 'let_condition' || condition.type === 'let_chain') return [];
  const { startIndex: start, endIndex: end, text } = condition;
  const replacement = { python: `not (${text})`, shellscript: `! ${text}` }[language] ?? `!(${text})`;
  // In JavaScript and Java the parentheses are part of the condition.
  const wrapped = condition.type === 'parenthesized_expression' ? `(!${text})` : replacement;
  return [{ kind: 'condition', start, end, replacement: wrapped }];
}

function resultMutants(node: Node, language: string): Mutant[] {
  const value = node.namedChild(0);
  if (value === null)
    return [{ kind: 'removed', start: node.startIndex, end: node.endIndex, replacement: language === 'python' ? 'pass' : '' }];
  if (value.type === 'undefined' || value.type === 'none' || value.type === 'null') return [];
  return [
    { kind: 'result', start: value.startIndex, end: value.endIndex, replacement: language === 'java' || language === 'go' ? 'null' : '' },
  ];
}

/** `return await x` outside of a try block is the same without its await. */
function awaitMutants(node: Node, language: string): Mutant[] {
  if (language !== 'python' && node.parent?.type === 'return_statement' && !hasAncestor(node, 'try_statement')) return [];
  const keyword = node.children.find((child) => child?.type === 'await');
  const value = node.namedChild(0);
  if (!keyword || value === null) return [];
  return [{ kind: 'await', start: node.startIndex, end: node.endIndex, replacement: value.text }];
}

function hasAncestor(node: Node, type: string): boolean {
  for (let next = node.parent; next; next = next.parent) if (next.type === type) return true;
  return false;
}
