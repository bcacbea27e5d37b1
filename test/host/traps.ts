import { syncBuiltinESMExports } from 'node:module';

/** Notes calls of Node's functions whose stack leads to code of one folder. A call that lost its stack on the way is not told from VS Code's own. */
export class Traps {
  readonly calls: string[] = [];
  readonly #folder: string;
  readonly #restore: (() => void)[] = [];

  constructor(extensionPath: string) {
    this.#folder = `${extensionPath}/dist/`;
  }

  set(owner: object, ...names: string[]): this {
    const holder = owner as Record<string, (...args: unknown[]) => unknown>;
    for (const name of names) {
      const real = holder[name];
      if (real === undefined) continue;
      const { calls } = this;
      const folder = this.#folder;
      holder[name] = function (this: unknown, ...args: unknown[]): unknown {
        const stack = new Error(name).stack ?? '';
        if (stack.includes(folder)) calls.push(stack);
        return Reflect.apply(real, this, args);
      };
      this.#restore.push(() => (holder[name] = real));
    }
    syncBuiltinESMExports();
    return this;
  }

  readonly stop = (): void => {
    for (const undo of this.#restore) undo();
    syncBuiltinESMExports();
  };
}
