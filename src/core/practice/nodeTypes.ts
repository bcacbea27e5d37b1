/**
 * Lies beside TypeScript and SQL exercises: what they and their tests use of Node, so that the editor knows it without any
 * installation. Typed, because the callbacks in the tests get their parameters' types from here.
 */
export const nodeTypes = `declare module 'node:test' {
  export interface TestContext {
    readonly name: string;
    diagnostic(message: string): void;
    test(name: string, body: TestBody): Promise<void>;
    after(hook: Hook): void;
    beforeEach(hook: Hook): void;
    afterEach(hook: Hook): void;
  }
  type TestBody = (context: TestContext) => unknown;
  type Hook = () => unknown;
  interface Options { only?: boolean; skip?: boolean | string; todo?: boolean | string; timeout?: number }
  function test(name: string, body: TestBody): Promise<void>;
  function test(name: string, options: Options, body: TestBody): Promise<void>;
  export function describe(name: string, body: () => unknown): Promise<void>;
  export function before(hook: Hook): void;
  export function after(hook: Hook): void;
  export function beforeEach(hook: Hook): void;
  export function afterEach(hook: Hook): void;
  export { test, test as it, describe as suite };
  export default test;
}

declare module 'node:assert/strict' {
  type Message = string | Error;
  type Wanted = RegExp | object | ((error: any) => boolean);
  function assert(value: unknown, message?: Message): asserts value;
  namespace assert {
    function ok(value: unknown, message?: Message): asserts value;
    function equal(actual: unknown, expected: unknown, message?: Message): void;
    function notEqual(actual: unknown, expected: unknown, message?: Message): void;
    function strictEqual(actual: unknown, expected: unknown, message?: Message): void;
    function deepEqual(actual: unknown, expected: unknown, message?: Message): void;
    function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void;
    function match(text: string, pattern: RegExp, message?: Message): void;
    function doesNotMatch(text: string, pattern: RegExp, message?: Message): void;
    function throws(block: () => unknown, wanted?: Wanted, message?: Message): void;
    function doesNotThrow(block: () => unknown, message?: Message): void;
    function rejects(work: Promise<unknown> | (() => Promise<unknown>), wanted?: Wanted, message?: Message): Promise<void>;
    function doesNotReject(work: Promise<unknown> | (() => Promise<unknown>), message?: Message): Promise<void>;
    function fail(message?: Message): never;
  }
  export default assert;
}

declare module 'node:fs' {
  export function readFileSync(path: string | URL, encoding: 'utf8'): string;
}

declare module 'node:sqlite' {
  type Value = null | number | bigint | string | Uint8Array;
  type Given = Value | Record<string, Value>;
  type Row = Record<string, any>;
  export interface StatementSync {
    all(...values: Given[]): Row[];
    get(...values: Given[]): Row | undefined;
    run(...values: Given[]): { changes: number | bigint; lastInsertRowid: number | bigint };
    setReturnArrays(enabled: boolean): void;
  }
  export class DatabaseSync {
    constructor(path: string);
    readonly isTransaction: boolean;
    exec(sql: string): void;
    prepare(sql: string): StatementSync;
    close(): void;
  }
}

interface URL { readonly href: string; readonly pathname: string }
declare const URL: { new (url: string, base?: string | URL): URL };
interface ImportMeta { readonly url: string }

declare const console: { log(...values: unknown[]): void; error(...values: unknown[]): void };
declare function setTimeout(task: () => void, ms?: number): unknown;
declare function clearTimeout(timer: unknown): void;

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: any;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
`;
