import type { Construct, Occasion, Skill } from '../../src/core/packs/schema.ts';
import { diagnosticName } from '../../src/core/signals/frictionNames.ts';
import { ecosystemOfLanguage } from '../../src/core/signals/packageNames.ts';
import type { Signal, SignalDay } from '../../src/core/signals/signal.ts';
import { programsOf } from '../../src/core/signals/terminalPrograms.ts';
import { toolOfFile } from '../../src/core/signals/toolFiles.ts';
import { exposures } from '../../src/core/skills/exposure.ts';
import { createSourceAnalysis, type SourceAnalysis } from '../../src/node/analysis/sourceAnalysis.ts';
import { loadGrammar } from '../unit/node/analysis/grammars.ts';

/** Asks the real recognisers what signals an occasion of a pack's fixtures gives, and the real rules what counts. */
export class Occasions {
  readonly #analysis: SourceAnalysis;

  constructor(constructs: readonly Construct[]) {
    this.#analysis = createSourceAnalysis({
      constructs,
      loadGrammar,
      onProblem: ({ construct, message }) => {
        throw new Error(`${construct}: ${message}`);
      },
    });
  }

  async countsFor(skill: Skill, occasion: Occasion): Promise<boolean> {
    const signals = 'code' in occasion ? await this.#written(occasion.in, occasion.code) : plain(occasion);
    const days = signals.map((signal): SignalDay => ({ ...signal, day: '2026-03-18' }));
    return exposures([skill], days).has(skill.id);
  }

  close(): void {
    this.#analysis.dispose();
  }

  /** A minute of typing this code. @throws for what is not valid: a near miss with a typo proves nothing */
  async #written(language: string, code: string): Promise<Signal[]> {
    const minute = { seconds: 60, count: 1 };
    const analysis = await this.#analysis.analyse(`fixture.${language}`, language, code);
    if (analysis?.partlyParsed === true) throw new Error(`Not valid ${language}: ${code}`);
    return [
      { kind: 'active', name: language, ...minute },
      ...(analysis?.constructs ?? []).map(({ construct }): Signal => ({ kind: 'construct', name: construct, ...minute })),
      ...(analysis?.imports ?? []).map((i): Signal => ({
        kind: 'package',
        name: `${String(ecosystemOfLanguage(language))}/${i.package}`,
        ...minute,
      })),
    ];
  }
}

function plain(occasion: Exclude<Occasion, { code: string }>): Signal[] {
  const once = { seconds: 0, count: 1 };
  if ('command' in occasion)
    return programsOf(occasion.command).map((name): Signal => ({ kind: 'tool', name: name.replaceAll(' ', '.'), ...once }));
  if ('file' in occasion)
    return toolOfFile(occasion.file, 'plaintext', occasion.lines ?? []).map((name): Signal => ({
      kind: 'tool',
      name,
      seconds: 60,
      count: 0,
    }));
  if ('diagnostic' in occasion) {
    const name = diagnosticName(occasion.source, occasion.diagnostic);
    return name === null ? [] : [{ kind: 'friction', name: `diagnostic ${name}`, ...once }];
  }
  if ('dependency' in occasion) return [{ kind: 'dependency', name: occasion.dependency, ...once }];
  if ('moment' in occasion) return [{ kind: 'friction', name: occasion.moment, ...once }];
  if ('activity' in occasion) return [{ kind: 'activity', name: occasion.activity, seconds: 60, count: 0 }];
  if ('tool' in occasion) return [{ kind: 'tool', name: occasion.tool, ...once }];
  return [{ kind: 'ai', name: occasion.ai, seconds: 0, count: 10 }];
}
