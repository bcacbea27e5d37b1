import { languageTitle } from './languageTitles.ts';

/**
 * A moment of need for the person, e.g. 'error ts2345 kept coming back'.
 * @param name of a friction signal, as `Friction` and `FirstUses` give it
 * @param titles of constructs by id
 */
export function momentWords(name: string, titles: ReadonlyMap<string, string>): string {
  const space = name.indexOf(' ');
  const what = name.slice(space + 1);
  switch (name.slice(0, space)) {
    case 'diagnostic':
      return `error ${what} kept coming back`;
    case 'tests':
      return 'the same tests failed three times';
    case 'command':
      return `${what.replace('.', ' ')} failed twice`;
    case 'reverted':
      return `you took back a change in ${languageTitle(what)}`;
    case 'first-use':
      return `first use of ${titles.get(what) ?? what.slice(what.indexOf('/') + 1)}`;
    default:
      return name;
  }
}
