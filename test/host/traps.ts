import { syncBuiltinESMExports } from 'node:module';

/** Notes calls of Node's functions whose stack leads to code of one folder. A call that lost its stack on the way is not told from VS Code's own. */
export class Traps {
  readonly calls: string[] = [];
  readonly #folder: string;
  readonly #matters: (owner: unknown) => boolean;
  readonly #restore: (() => void)[] = [];

  /** @param matters only calls on such an owner are noted */
  constructor(extensionPath: string, matters: (owner: unknown) => boolean = () => true) {
    this.#folder = `${extensionPath}/dist/`;
    this.#matters = matters;
  }

  set(owner: object, ...names: string[]): this {
    const holder = owner as Record<string, (...args: unknown[]) => unknown>;
    for (const name of names) {
      const real = holder[name];
      if (real === undefined) continue;
      const { calls } = this;
      const folder = this.#folder;
      const matters = this.#matters;
      holder[name] = function (this: unknown, ...args: unknown[]): unknown {
        if (!matters(this)) return Reflect.apply(real, this, args);
        const stack = new Error(name).stack ?? '';
        // Code that is loaded when it is first needed is no doing of that code.
        if (stack.includes(folder) && !stack.includes('node:internal/modules/')) calls.push(stack);
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
