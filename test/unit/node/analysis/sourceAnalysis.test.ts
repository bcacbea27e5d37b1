import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FileAnalysis } from '../../../../src/core/ports.ts';
import type { ConstructQuery, QueryProblem } from '../../../../src/node/analysis/constructQueries.ts';
import { createSourceAnalysis, type SourceAnalysis } from '../../../../src/node/analysis/sourceAnalysis.ts';
import { loadGrammar } from './grammars.ts';

const scripts = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
const tryCatch = { id: 'ts/try-catch', languages: scripts, query: '(try_statement handler: (catch_clause)) @construct' };
const awaited = { id: 'ts/await', languages: scripts, query: '(await_expression) @construct' };
const all = {
  id: 'ts/promise-all',
  languages: ['typescript'],
  query: `; räumt auf: Promise.all(…)
    ((call_expression function: (member_expression object: (identifier) @o property: (property_identifier) @p)) @construct
      (#eq? @o "Promise") (#match? @p "^all"))`,
};
const withStatement = { id: 'py/with', languages: ['python'], query: '(with_statement) @construct' };
const jsx = { id: 'react/element', languages: ['typescriptreact', 'javascriptreact'], query: '(jsx_element) @construct' };
const constructs = [tryCatch, awaited, all, withStatement, jsx];

interface Setup {
  analysis: SourceAnalysis;
  problems: QueryProblem[];
}

function setUp(queries: ConstructQuery[] = constructs): Setup {
  const problems: QueryProblem[] = [];
  return { problems, analysis: createSourceAnalysis({ constructs: queries, loadGrammar, onProblem: (problem) => problems.push(problem) }) };
}

async function analyse({ analysis }: Setup, language: string, text: string, file = 'a'): Promise<FileAnalysis> {
  const result = await analysis.analyse(file, language, text);
  assert.ok(result);
  return result;
}

describe('source analysis', () => {
  it('finds constructs with their lines, and nothing else', async () => {
    const text = `async function f() {
  try {
    await Promise.all([]);
  } catch {
  }
  Promise.race([]);
}
try { g(); } finally { h(); }
`;
    const { constructs: hits, partlyParsed } = await analyse(setUp(), 'typescript', text);
    assert.deepEqual(hits, [
      { construct: 'ts/try-catch', startLine: 1, endLine: 4 },
      { construct: 'ts/await', startLine: 2, endLine: 2 },
      { construct: 'ts/promise-all', startLine: 2, endLine: 2 },
    ]);
    assert.equal(partlyParsed, false);
  });

  it('knows every language of its table', async () => {
    const setup = setUp();
    const element = 'const a = <p>{await x}</p>;';
    for (const language of ['typescriptreact', 'javascriptreact']) {
      const { constructs: hits } = await analyse(setup, language, element, language);
      assert.deepEqual(
        hits.map((hit) => hit.construct),
        ['react/element', 'ts/await'],
        language,
      );
    }
    const { constructs: python } = await analyse(setup, 'python', 'x = 1\nwith open("f") as f:\n    pass\n', 'p');
    assert.deepEqual(python, [{ construct: 'py/with', startLine: 1, endLine: 2 }]);
    assert.equal(await setup.analysis.analyse('c', 'cobol', 'x'), null);
    assert.equal(await setup.analysis.analyse('c', 'constructor', 'x'), null);
  });

  it('names npm packages, without built-in, relative and aliased modules', async () => {
    const text = `import z from 'zod/mini';
import type { T } from '@scope/name/deep/er';
export * from "lodash.get";
import './side.css'; import '../up'; import '/abs'; import '#internal'; import '@/alias'; import '~/home'; import 'https://x.org/y.js';
import fs from 'fs/promises'; import 'node:test'; import 'path';
const a = require('left-pad'), b = await import('yaml'), c = notRequire('no'), d = require(name), e = import(\`no\${x}\`);
import old = require('typescript');
`;
    const { imports } = await analyse(setUp(), 'typescript', text);
    assert.deepEqual(imports, [
      { package: 'zod', line: 0 },
      { package: '@scope/name', line: 1 },
      { package: 'lodash.get', line: 2 },
      { package: 'left-pad', line: 5 },
      { package: 'yaml', line: 5 },
      { package: 'typescript', line: 6 },
    ]);
    const javascript = await analyse(setUp(), 'javascript', `import a, { b } from 'react';\nrequire('react');`);
    assert.deepEqual(javascript.imports, [
      { package: 'react', line: 0 },
      { package: 'react', line: 1 },
    ]);
  });

  it('names Python packages, without the standard library and relative imports', async () => {
    const text = `from __future__ import annotations
import os.path, yaml as y, requests
from numpy.linalg import norm
from . import a
from .b import c
import tomllib, asyncio, _thread
def f():
    import pandas as pd
`;
    const { imports } = await analyse(setUp(), 'python', text);
    assert.deepEqual(
      imports.map((one) => `${one.package} ${one.line}`),
      ['yaml 1', 'requests 1', 'numpy 2', 'pandas 7'],
    );
  });

  it('says when it could read only a part, and still finds the rest', async () => {
    const { partlyParsed, constructs: hits } = await analyse(setUp(), 'typescript', 'await x();\nclass { ((\n');
    assert.equal(partlyParsed, true);
    assert.equal(hits[0]?.construct, 'ts/await');
  });

  it('names the queries that do not compile and goes on with the others', async () => {
    const bad = [
      { id: 'bad/node', languages: ['typescript'], query: '(no_such_node) @construct' },
      { id: 'bad/open', languages: ['typescript'], query: '((await_expression) @construct' },
      { id: 'bad/close', languages: ['typescript'], query: ')' },
      { id: 'bad/capture', languages: ['typescript'], query: '(await_expression) @other' },
      { id: 'bad/regex', languages: ['typescript'], query: '((identifier) @construct (#match? @construct "("))' },
    ];
    const setup = setUp([tryCatch, ...bad, awaited]);
    const { constructs: hits } = await analyse(setup, 'typescript', 'try { await x; } catch {}');
    assert.deepEqual(
      hits.map((hit) => hit.construct),
      ['ts/try-catch', 'ts/await'],
    );
    assert.deepEqual(
      setup.problems.map((problem) => problem.construct),
      bad.map((construct) => construct.id),
    );
    assert.match(setup.problems[0]?.message ?? '', /no_such_node/);
  });

  it('does not join two broken queries to a working one', async () => {
    const halves = [
      { id: 'half/one', languages: ['typescript'], query: '((await_expression) @construct' },
      { id: 'half/two', languages: ['typescript'], query: '(#eq? @construct "@construct"))' },
    ];
    const setup = setUp([...halves, tryCatch]);
    const { constructs: hits } = await analyse(setup, 'typescript', 'try { await x; } catch {}');
    assert.deepEqual(
      hits.map((hit) => hit.construct),
      ['ts/try-catch'],
    );
    assert.deepEqual(
      setup.problems.map((problem) => problem.construct),
      ['half/one', 'half/two'],
    );
  });

  it('finds after many edits what a fresh look finds', async () => {
    const [incremental, fresh] = [setUp(), setUp()];
    const source = readFileSync(new URL('../../../fixtures/analysis/sample.ts.txt', import.meta.url), 'utf8');
    const pieces = [
      'await x();\n',
      'try { f(); } catch (e) { g(e); }\n',
      "import q from 'q';\n",
      '// 😀 note\n',
      '{',
      '}',
      '`${',
      '"',
      '😀',
      '\n',
      '\r\n',
      'ä',
    ];
    const random = randomFrom(20261);
    let text = source;
    let whole = 0;
    for (let step = 0; step < 250; step++) {
      // Back to whole code now and then: most random edits break it.
      text = step % 5 === 0 ? source : randomEdit(text, pieces, random);
      const edited = await analyse(incremental, 'typescript', text);
      const expected = await analyse(fresh, 'typescript', text, `another file ${step}`);
      assert.equal(edited.partlyParsed, expected.partlyParsed, `step ${step}`);
      // Where the code is broken, a parser may recover in more than one way.
      if (expected.partlyParsed) continue;
      assert.deepEqual(edited, expected, `step ${step}`);
      whole += 1;
    }
    assert.ok(whole >= 80, `only ${whole} texts were whole`);
  }).timeout(20_000);

  it('keeps to the language a file has now, and forgets old files', async () => {
    const setup = setUp();
    await analyse(setup, 'typescript', 'await x;');
    const asPython = await analyse(setup, 'python', 'with a:\n    pass\n');
    assert.deepEqual(
      asPython.constructs.map((hit) => hit.construct),
      ['py/with'],
    );
    for (let i = 0; i < 45; i++) await analyse(setup, 'typescript', `await x${i};`, `file ${i % 25}`);
    const again = await analyse(setup, 'typescript', 'await x;\nawait y;', 'file 0');
    assert.equal(again.constructs.length, 2);
    setup.analysis.dispose();
  });
});

/** The same row of numbers for the same seed (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function randomEdit(text: string, pieces: readonly string[], random: (below: number) => number): string {
  const insert = pieces[random(pieces.length)] ?? '';
  if (random(3) > 0) {
    // At a line's start: often still whole code.
    const lines = text.split('\n');
    lines.splice(random(lines.length), random(4) === 0 ? 1 : 0, insert.trimEnd());
    return lines.join('\n');
  }
  const at = random(text.length);
  return text.slice(0, at) + insert + text.slice(at + random(6));
}
