/**
 * Runs inside the child process, under the permission model: it loads a test file and is at the same time the
 * reporter of node:test. Only this file is readable there, so at run time it may import nothing but node:*.
 */
import { readdirSync, readFileSync, writeSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join, sep } from 'node:path';
import { beforeEach } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import type { DriverEvent } from './driverEvents.ts';

/** Not 1 or 2: console.log in the code under test must not be able to fake or break a result. */
const channel = 3;
const [folder = '', testFile = '', stripper = ''] = process.argv.slice(2);

function send(event: DriverEvent): void {
  writeSync(channel, `${JSON.stringify(event)}\n`);
}

/** Names of the tests that are being reported, by nesting, and whether each has tests inside. */
const open: { name: string; isParent: boolean }[] = [];

function enter(name: string, nesting: number): void {
  open.length = nesting;
  const parent = open[nesting - 1];
  if (parent !== undefined) parent.isParent = true;
  open.push({ name, isParent: false });
}

type Finished = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

function finish({ type, data }: Finished): void {
  const isLeaf = data.details.type !== 'suite' && open[data.nesting]?.isParent !== true;
  const outer = open.slice(0, data.nesting).map((test) => test.name);
  const test = [...outer, data.name].join(' > ').slice(0, 300);
  if (type === 'test:fail') {
    const error = data.details.error;
    // A parent that failed only because of a test inside would count that one twice.
    if (!isLeaf && failureType(error) === 'subtestsFailed') return;
    if (data.todo === undefined) return send({ kind: 'failed', test, ...describeError(error.cause ?? error) });
  }
  if (!isLeaf) return;
  send({ kind: data.skip === undefined && data.todo === undefined ? 'passed' : 'skipped', test });
}

function failureType(error: object): unknown {
  return 'failureType' in error ? error.failureType : undefined;
}

/** The reporter: node:test calls it with the stream of events. It prints nothing. */
// eslint-disable-next-line import-x/no-default-export, require-yield -- node:test takes a reporter only in this form
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string, void> {
  for await (const event of source) {
    if (event.type === 'test:start') enter(event.data.name, event.data.nesting);
    else if (event.type === 'test:pass' || event.type === 'test:fail') finish(event);
    else if (event.type === 'test:diagnostic' && event.data.message.startsWith('Error: ')) reportLate(event.data.message);
  }
  send({ kind: 'end' });
}

function reportLate(message: string): void {
  const cause = /created the error "(.*?)"(?: and would| which)/s.exec(message)?.[1];
  send({ kind: 'late', message: withoutPaths(cause ?? message) });
}

function withoutPaths(text: string): string {
  return text
    .replaceAll(`${pathToFileURL(folder).href}/`, '')
    .replaceAll(folder + sep, '')
    .slice(0, 4000);
}

function placeIn(stack: string | undefined): string | null {
  const file = /^(?:.*[\s(])?([\w.-]+:\d+)(?::\d+)?\)?$/m;
  const own = (stack ?? '').split('\n').filter((line) => line.includes(folder) || line.includes(pathToFileURL(folder).href));
  return file.exec(own.map(withoutPaths).join('\n'))?.[1] ?? null;
}

const denials: Record<string, string> = {
  ChildProcess: 'start another program',
  FileSystemWrite: 'write files',
  FileSystemRead: 'read files outside its folder',
  WorkerThreads: 'start worker threads',
};

/** node:test gives its own reasons as strings. */
function inWords(reason: string): string {
  const ms = /^test timed out after (\d+)ms/.exec(reason)?.[1];
  if (ms !== undefined) return `The test was not done after ${Number(ms) / 1000} s: it waits for something that never comes.`;
  return reason.includes('Promise resolution is still pending') ? 'The test waits for a promise that nothing settles.' : reason;
}

function describeError(error: unknown): { message: string; place: string | null } {
  if (!(error instanceof Error)) {
    const message = typeof error === 'string' ? inWords(error) : `Thrown: ${inspect(error)}`;
    return { message: withoutPaths(message), place: null };
  }
  const place = placeIn(error.stack);
  if ('code' in error && error.code === 'ERR_ACCESS_DENIED') {
    const denied = 'permission' in error ? denials[String(error.permission)] : undefined;
    return { message: `A check may not ${denied ?? 'do this'}.`, place };
  }
  const isAssertion = 'code' in error && error.code === 'ERR_ASSERTION';
  const text = isAssertion ? error.message + comparison(error) : `${error.name}: ${error.message}`;
  return { message: withoutPaths(text), place };
}

/** A message of the test's author may hide the values, which are what the learner needs. */
function comparison(error: Error): string {
  if (!('generatedMessage' in error) || error.generatedMessage !== false) return '';
  if (!('expected' in error && 'actual' in error) || (error.expected === undefined && error.actual === undefined)) return '';
  // Of 'should throw' and 'should be true' the values tell nothing.
  if (typeof error.expected === 'function' || (error.expected === true && error.actual === false)) return '';
  const [expected, actual] = [inspect(error.expected), inspect(error.actual)];
  // Strict assertions add them to the author's message themselves.
  if (error.message.includes('\n') && error.message.includes(expected) && error.message.includes(actual)) return '';
  return `\nexpected: ${expected}\nactual: ${actual}`;
}

/** Node tells the place of a syntax error in TypeScript but not in an imported JavaScript file: its TypeScript parser finds it. */
function placeOfSyntaxError(): string | null {
  for (const name of readdirSync(folder).filter((file) => /\.m?js$/.test(file))) {
    try {
      nodeModule.stripTypeScriptTypes(readFileSync(join(folder, name), 'utf8'), { sourceUrl: join(folder, name) });
    } catch (error) {
      if (error instanceof Error) return placeIn(error.stack);
    }
  }
  return null;
}

function enforcements(): string[] {
  const { permission } = process;
  // Undefined where the flags were accepted and ignored: then nothing is enforced, whatever was asked for.
  if (permission === undefined) return [];
  return permission.has('child') || permission.has('fs.write') ? [] : ['permission model'];
}

function announceTest(test: object): void {
  if ('name' in test) send({ kind: 'running', test: String(test.name).slice(0, 300) });
}

/** By Node itself, where it is built and started so; else by a library, where Node lets one in. */
async function whatStripsTypes(): Promise<'node' | 'amaro' | 'nothing'> {
  if ('typescript' in process.features && process.features.typescript !== false) return 'node';
  // Types alone, for the editor, lie beside every exercise.
  const isNeeded = [testFile, ...readdirSync(folder)].some((name) => /(?<!\.d)\.[mc]?ts$/.test(name));
  if (!isNeeded || !('registerHooks' in nodeModule)) return 'nothing';
  await import(pathToFileURL(stripper).href);
  return 'amaro';
}

async function load(): Promise<void> {
  const typescript = await whatStripsTypes();
  const sqlite = nodeModule.isBuiltin('node:sqlite') ? process.versions['sqlite'] : undefined;
  send({ kind: 'hello', version: process.versions.node, typescript, sqlite, enforced: enforcements() });
  beforeEach(announceTest);
  try {
    await import(pathToFileURL(join(folder, testFile)).href);
  } catch (error) {
    const { message, place } = describeError(error);
    send({ kind: 'notLoaded', message, place: place ?? (error instanceof SyntaxError ? placeOfSyntaxError() : null) });
    process.exit(1);
  }
}

// Not awaited: node:test imports this module as its reporter and would wait for the tests, which wait for the reporter.
void load();
