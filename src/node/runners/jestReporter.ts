/** What jest tells of its tests, on a channel of its own: one JSON object a line. jest loads it as a reporter. */
import { writeSync } from 'node:fs';
import type { DriverEvent } from './driverEvents.ts';

const channel = 3;

/** The part of jest's reports that is read. */
interface CaseInfo {
  ancestorTitles: readonly string[];
  title: string;
}
interface CaseResult extends CaseInfo {
  status: string;
  failureMessages: readonly string[] | null;
}
interface FileResult {
  testExecError?: { message?: string; stack?: string };
  failureMessage?: string | null;
  testResults: readonly CaseResult[];
}

function send(event: DriverEvent): void {
  writeSync(channel, `${JSON.stringify(event)}\n`);
}

function nameOf({ ancestorTitles, title }: CaseInfo): string {
  return [...ancestorTitles, title].join(' › ').slice(0, 300);
}

/** jest loads the default export of a reporter's file. */
// eslint-disable-next-line import-x/no-default-export
export default class Reporter {
  onRunStart(): void {
    send({ kind: 'hello', version: process.versions.node, enforced: process.permission === undefined ? [] : ['permission model'] });
  }

  onTestCaseStart(_test: unknown, info: CaseInfo): void {
    send({ kind: 'running', test: nameOf(info) });
  }

  onTestFileResult(_test: unknown, { testExecError, failureMessage, testResults }: FileResult): void {
    if (testExecError !== undefined && testResults.length === 0) {
      const message = (failureMessage ?? testExecError.stack ?? testExecError.message ?? '').slice(0, 8000);
      send({ kind: 'notLoaded', message, place: null });
    }
    for (const result of testResults) sendResult(result);
  }

  onRunComplete(): void {
    send({ kind: 'end' });
  }
}

function sendResult(result: CaseResult): void {
  const test = nameOf(result);
  if (result.status === 'passed') return send({ kind: 'passed', test });
  if (result.status !== 'failed') return send({ kind: 'skipped', test });
  send({ kind: 'failed', test, message: (result.failureMessages ?? []).join('\n').slice(0, 8000), place: null });
}
