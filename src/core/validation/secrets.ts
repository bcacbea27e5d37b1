/** Shapes of credentials that their issuers document, and assignments to a name that ends like one. Precision first. */
const shapes: readonly { kind: string; pattern: RegExp }[] = [
  { kind: 'AWS access key id', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { kind: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b/ },
  { kind: 'Slack token', pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,}/ },
  { kind: 'Stripe key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\b/ },
  { kind: 'Google API key', pattern: /\bAIza[0-9A-Za-z_-]{35}\b/ },
  { kind: 'private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { kind: 'JSON web token', pattern: /\beyJ[A-Za-z0-9_-]{10,500}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,}/ },
  { kind: 'password in a URL', pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@'"`${}]+:[^\s/@'"`${}]{3,}@/ },
];

const assignment =
  /(?:password|passwd|secret(?:[_-]?key)?|token|api[_-]?key|access[_-]?key)['"]?\s*(?::\s*\w+\s*)?[:=]\s*(['"`])([^'"`\s]{8,})\1/i;
/** Values that only stand for one: environment look-ups, templates, obvious samples. */
const standIn = /\$\{|process\.env|os\.environ|<[^>]+>|^(?:x+|\*+|your[-_].*|example.*|changeme|placeholder.*)$/i;

export interface Finding {
  kind: string;
  /** Index into the given lines. */
  line: number;
}

export function findSecrets(lines: readonly string[]): Finding[] {
  return lines.flatMap((text, line) => {
    const shape = shapes.find(({ pattern }) => pattern.test(text));
    if (shape !== undefined) return [{ kind: shape.kind, line }];
    const value = assignment.exec(text)?.[2];
    return value !== undefined && !standIn.test(value) ? [{ kind: 'hard-coded credential', line }] : [];
  });
}
