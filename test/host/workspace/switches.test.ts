import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { SignalDay } from '../../../src/core/signals/signal.ts';
import { closeAll, needsKeys, openWith, typeKeys } from '../editing.ts';
import { dayMs } from '../../../src/core/days.ts';
import { advanceClock, eventually, pause, setSetting, startAfresh, stored } from '../whetstone.ts';

/** What one piece of work leads to: time, a construct, a package, and lines whose origin is known. */
const switches = {
  activity: ['active', 'activity'],
  constructs: ['construct'],
  packages: ['package', 'dependency'],
  provenance: ['range'],
} as const;

type Seen = SignalDay['kind'] | 'range';

async function seen(): Promise<Seen[]> {
  const { signalDays, ranges } = await stored();
  const kinds = signalDays.filter((row) => row.seconds + row.count > 0).map(({ kind }): Seen => kind);
  return [...new Set(ranges.length > 0 ? [...kinds, 'range' as const] : kinds)].sort();
}

async function work(name: string): Promise<void> {
  const editor = await openWith(name, "import { z } from 'zod';\nexport const shape = z.string();\n\n");
  await typeKeys(editor, 'export async function load() {}');
}

/** The settings are the person's, for all folders. */
function keep(what: 'rawSignalDays' | 'keepRollupsMonths', howLong: number | undefined): Thenable<void> {
  return vscode.workspace.getConfiguration().update(`whetstone.store.${what}`, howLong, vscode.ConfigurationTarget.Global);
}

describe('the switch of', () => {
  afterEach(async () => {
    await closeAll();
    for (const name of Object.keys(switches)) await setSetting(`whetstone.watch.${name}`, undefined);
    await keep('rawSignalDays', undefined);
    await keep('keepRollupsMonths', undefined);
  });

  for (const [name, kinds] of Object.entries(switches)) {
    it(`${name} keeps that from being seen, and nothing else`, async function () {
      needsKeys(this);
      await setSetting(`whetstone.watch.${name}`, false);
      await startAfresh();
      await work(`without-${name}.ts`);
      const others = Object.values(switches)
        .flat()
        .filter((kind) => !kinds.some((one) => one === kind));
      // Everything else that this work shows: then what is switched off would have been there as well.
      await eventually(`all but ${kinds.join()}`, async () => {
        const now = await seen();
        return others.every((kind) => now.includes(kind));
      });
      await pause(500);
      assert.deepEqual(
        (await seen()).filter((kind) => kinds.some((one) => one === kind)),
        [],
      );
    });
  }

  it('raw signals, at none, leaves their days alone', async function () {
    needsKeys(this);
    await startAfresh();
    await work('before-none.ts');
    await eventually('raw signals', async () => (await stored()).signals.length > 0);
    await keep('rawSignalDays', 0);
    await eventually('none', async () => (await stored()).signals.length === 0);
    await work('after-none.ts');
    await eventually('the day', async () => (await seen()).includes('construct'));
    const { signals, signalDays } = await stored();
    assert.deepEqual(signals, []);
    assert.ok(signalDays.length > 0);
  });

  it('days of signals, at one month, leaves none of before, and those since', async function () {
    needsKeys(this);
    await startAfresh();
    await work('long-ago.ts');
    await eventually('the day', async () => (await seen()).includes('construct'));
    const before = (await stored()).signalDays[0]?.day;
    await advanceClock(40 * dayMs);
    try {
      await work('lately.ts');
      await eventually('a later day', async () => (await stored()).signalDays.some(({ day }) => day !== before));
      assert.ok((await stored()).signalDays.some(({ day }) => day === before));
      await keep('keepRollupsMonths', 1);
      await eventually('the late days alone', async () => (await stored()).signalDays.every(({ day }) => day !== before));
      assert.ok((await stored()).signalDays.length > 0);
    } finally {
      // The suites after this one work today.
      await advanceClock(-40 * dayMs);
    }
  });
});
