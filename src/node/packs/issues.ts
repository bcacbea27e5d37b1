/** Schema faults in words for pack authors. zod/mini ships no messages of its own. */
import type * as z from 'zod/mini';
import type { Node } from 'yaml';
import type { PackProblem } from '../../core/packs/schema.ts';
import { keyAt, nodeAt } from './yamlFile.ts';
import type { YamlFile } from './yamlFile.ts';

type Issue = z.core.$ZodIssue;

function size(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const [bound, limit] = issue.code === 'too_big' ? ['at most', issue.maximum] : ['at least', issue.minimum];
  if (issue.origin === 'string') return `must have ${bound} ${limit} character${Number(limit) === 1 ? '' : 's'}`;
  if (issue.origin === 'array') return `must have ${bound} ${limit} item${Number(limit) === 1 ? '' : 's'}`;
  return `must be ${bound} ${limit}`;
}

function fault(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${withArticle(issue.expected)}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'options' in issue ? `must be one of: ${issue.options.map(String).join(', ')}` : 'has none of the allowed shapes';
    case 'invalid_format':
      return `must look like ${issue.format === 'regex' ? (issue.pattern ?? 'the pattern') : issue.format}`;
    case 'too_big':
    case 'too_small':
      return size(issue);
    default:
      return issue.message;
  }
}

function withArticle(expected: string): string {
  const words: Record<string, string> = { int: 'a whole number', array: 'a list', object: 'a map of keys', boolean: 'true or false' };
  return words[expected] ?? `a ${expected}`;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`)).join('');
}

/** @param root the node that was checked; issue paths start there. */
export function describeIssues(yaml: YamlFile, root: Node | null, label: string, issues: readonly Issue[]): PackProblem[] {
  return issues.flatMap((issue): PackProblem[] => {
    const { node: at, missing } = nodeAt(yaml, root, issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file: yaml.file,
        line: yaml.lineOf(keyAt(yaml, at, key)),
        message: `${label}: unknown key '${key}'.`,
        bySchema: true,
      }));
    }
    const where = issue.path.length > 0 ? `'${pathText(issue.path)}' ` : '';
    const problem = { file: yaml.file, line: yaml.lineOf(at), message: `${label}: ${where}${missing ? 'is missing' : fault(issue)}.` };
    // What is checked by code has no words in a JSON Schema.
    return [issue.code === 'custom' ? problem : { ...problem, bySchema: true }];
  });
}
