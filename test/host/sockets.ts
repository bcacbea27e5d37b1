import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/**
 * Notes connections and look-ups that code of one folder begins in this extension host. Its limits: a call that lost its stack on
 * the way (a timer in between is enough) is not told from VS Code's own, child processes and worker threads have sockets of
 * their own, and what happened before the suite started is not seen. So the bundles' imports are looked at as well.
 */
export function watchSockets(folder: string): { opened: string[]; stop(): void } {
  const opened: string[] = [];
  const restore: (() => void)[] = [];
  const trap = (owner: object, name: string): void => {
    const holder = owner as Record<string, (...args: unknown[]) => unknown>;
    const real = holder[name];
    if (real === undefined) return;
    holder[name] = function (this: unknown, ...args: unknown[]): unknown {
      const stack = new Error(name).stack ?? '';
      if (stack.includes(`${folder}/dist/`)) opened.push(stack);
      return Reflect.apply(real, this, args);
    };
    restore.push(() => (holder[name] = real));
  };
  trap(net.Socket.prototype, 'connect');
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) trap(dns, name);
  for (const name of ['request', 'get']) {
    trap(http, name);
    trap(https, name);
  }
  trap(globalThis, 'fetch');
  syncBuiltinESMExports();
  return {
    opened,
    stop: () => {
      for (const undo of restore) undo();
      syncBuiltinESMExports();
    },
  };
}
