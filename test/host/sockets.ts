import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { Traps } from './traps.ts';

/**
 * Notes connections and look-ups that the extension begins in this extension host. Its limits: a call that lost its stack on
 * the way (a timer in between is enough) is not told from VS Code's own, child processes and worker threads have sockets of
 * their own, and what happened before the suite started is not seen. So the bundles' imports are looked at as well.
 */
export function watchSockets(extensionPath: string): { opened: string[]; stop(): void } {
  const traps = new Traps(extensionPath)
    .set(net.Socket.prototype, 'connect')
    .set(dns, 'lookup', 'resolve', 'resolve4', 'resolve6')
    .set(http, 'request', 'get')
    .set(https, 'request', 'get')
    .set(globalThis, 'fetch');
  return { opened: traps.calls, stop: traps.stop };
}
