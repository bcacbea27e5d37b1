import assert from 'node:assert/strict';
import { findSecrets } from '../../../../src/core/validation/secrets.ts';

// Put together at run time, so that no scanner takes this file for a leak.
const token = (prefix: string, length: number): string => prefix + 'aB3dE5fG7hI9jK1mN3pQ5rS7tU9vW1xY3z'.repeat(4).slice(0, length);
const upper = (prefix: string, length: number): string => prefix + 'A1B2C3D4E5F6G7H8I9J0'.slice(0, length);
const dashes = '-----';

const hits: [line: string, kind: string][] = [
  [`const id = "${upper('AKIA', 16)}";`, 'AWS access key id'],
  [`aws_access_key_id=${upper('ASIA', 16)}`, 'AWS access key id'],
  [`Authorization: token ${token('ghp_', 36)}`, 'GitHub token'],
  [`export GH=${token('github_pat_', 60)}`, 'GitHub token'],
  [`slack: ${token('xoxb-', 24)}`, 'Slack token'],
  [`stripe.api_key = "${token('sk_live_', 24)}"`, 'Stripe key'],
  [`maps?key=${token('AIza', 35)}`, 'Google API key'],
  [`${dashes}BEGIN RSA PRIVATE KEY${dashes}`, 'private key'],
  [`  "${dashes}BEGIN PRIVATE KEY${dashes}\\n"`, 'private key'],
  [`const jwt = '${token('eyJ', 20)}.${token('eyJ', 30)}.${token('', 30)}';`, 'JSON web token'],
  ['postgres://admin:hunter2@db.internal:5432/app', 'password in a URL'],
  ["const password = 'correct-horse-battery';", 'hard-coded credential'],
  ['PASSWORD = "s3cr3tpassw0rd"', 'hard-coded credential'],
  ['{ "api_key": "0123456789abcdef" }', 'hard-coded credential'],
  ['client_secret: `abcdefgh12345678`,', 'hard-coded credential'],
  ["DB_PASSWORD = 's3cr3tpassw0rd'", 'hard-coded credential'],
  ["const dbPassword = 's3cr3tpassw0rd';", 'hard-coded credential'],
  ["const apiKey: string = '0123456789abcdef';", 'hard-coded credential'],
  ["SECRET_KEY = 'django-insecure-0123456789'", 'hard-coded credential'],
];

const misses: string[] = [
  'const password = process.env.PASSWORD;',
  "const password = '';",
  'password: "${PASSWORD}"',
  "token: '<your token here>'",
  "apiKey: 'xxxxxxxxxxxx'",
  "apiKey: 'your-api-key-goes-here'",
  "password = 'changeme'",
  "secret = 'short'",
  "const label = 'Password must have eight characters';",
  "throw new Error('token: expected a closing bracket');",
  "tokenizer = 'wordpiece-32000'",
  "const passwordField = document.querySelector('#password');",
  'https://example.com:8080/path',
  'https://user@example.com/path',
  'git@github.com:owner/name.git',
  'https://${user}:${password}@example.com',
  `const short = "${upper('AKIA', 15)}";`,
  `${dashes}BEGIN PUBLIC KEY${dashes}`,
  `const hash = "${token('', 40)}";`,
  `${token('ghp_', 20)}`,
  "if (token === 'identifier') return;",
];

describe('findSecrets', () => {
  hits.forEach(([line, kind], index) => {
    it(`hit ${index + 1}: ${kind}`, () => assert.deepEqual(findSecrets(['', line]), [{ kind, line: 1 }]));
  });

  misses.forEach((line) => it(`near miss: ${line.slice(0, 50)}`, () => assert.deepEqual(findSecrets([line]), [])));

  it('reports each line once, in order', () => {
    const all = [hits[11]?.[0] ?? '', 'x', `${hits[0]?.[0] ?? ''} ${hits[2]?.[0] ?? ''}`];
    assert.deepEqual(
      findSecrets(all).map((f) => f.line),
      [0, 2],
    );
  });

  it('stays quick on a line as long as a minified file', () => {
    const started = process.cpuUsage().user;
    const lines = ['a:', 'a.', 'password', 'password : ', 'token: a ', 'eyJ', 'eyJabcdefghij-', 'a://b:'].map((part) =>
      part.repeat(100_000 / part.length),
    );
    findSecrets([...lines, lines.join('')]);
    const milliseconds = (process.cpuUsage().user - started) / 1000;
    // A pattern that backtracks takes minutes here; the bound is no measurement.
    assert.ok(milliseconds < 5000, `${milliseconds} ms`);
  });
});
