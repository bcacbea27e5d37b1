import { exposureDays } from '../days.ts';
import { languageTitle } from '../signals/languageTitles.ts';
import { toolTitles } from '../signals/toolTitles.ts';
import type { ExposurePart } from '../skills/exposure.ts';

/** e.g. 'under 1 min', '12 min', '1 h 5 min', '2 h': the one way to say a duration, in core as on the pages. */
export function minutesText(minutes: number): string {
  if (minutes < 1) return 'under 1 min';
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return `${whole} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** e.g. '72 %' for 0.72. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** The signal behind an exposure, in a sentence; '' for what is no use. @param titles of constructs by id */
export function partSentence(part: ExposurePart, titles: ReadonlyMap<string, string>): string {
  const time = minutesText(part.minutes);
  switch (part.kind) {
    case 'active':
      return `You worked ${time} in ${languageTitle(part.name)} in the last ${exposureDays} days.`;
    case 'construct':
      return `You worked ${time} on code with: ${titles.get(part.name) ?? part.name}.`;
    case 'package':
      return `You worked ${time} in files that import ${plainPackage(part.name)}.`;
    case 'dependency':
      return `A manifest of this project depends on ${plainPackage(part.name)}.`;
    case 'tool':
      if (part.count === 0) {
        return `You worked ${time} on ${toolTitles.get(part.name) ?? `files of ${part.name}`} in the last ${exposureDays} days.`;
      }
      return `You used ${part.name.replace('.', ' ')} ${part.count} ${part.count === 1 ? 'time' : 'times'} in the last ${exposureDays} days.`;
    case 'ai':
      return `${part.count} ${part.count === 1 ? 'line' : 'lines'} in ${languageTitle(part.name)} came from an AI in the last ${exposureDays} days.`;
    case 'activity':
      return `You spent ${time} ${part.name === 'debug' ? 'debugging' : 'reading AI-written code'} in the last ${exposureDays} days.`;
    case 'friction':
      return momentSentence(part.name);
    case 'shift':
      return '';
  }
}

/** A moment of need by its name, e.g. 'diagnostic rustc e0382'. */
function momentSentence(name: string): string {
  const [kind, ...rest] = name.split(' ');
  const what = rest.join(' ');
  if (kind === 'diagnostic') return `The error ${what} kept coming back.`;
  if (kind === 'command') return `${what.replaceAll('.', ' ')} failed several times in a row.`;
  return kind === 'reverted' ? `You took back several steps in ${languageTitle(what)}.` : 'Your tests failed several times in a row.';
}

function plainPackage(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}
