/** The lower half of the panel: today, reflections, problems of packs and the state of watching. */
import type { PanelSnapshot } from '../../src/shared/protocol.ts';
import { labels } from '../../src/shared/labels.ts';
import { duration } from '../../src/shared/duration.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { path, section } from '../parts.ts';
import { button, linkButton } from '../toolkit.ts';

export function today(day: PanelSnapshot['today']): Tree {
  const longest = Math.max(1, ...day.languages.map((language) => language.minutes));
  const quiet = day.minutes === 0 && day.attempts === 0 && day.reflections === 0;
  const fact = (amount: number, label: string): Tree => h('div', {}, h('dd', {}, String(amount)), h('dt', {}, label));
  return section(
    { key: 'today', title: 'Today', aside: day.minutes > 0 && h('span', { class: 'aside' }, `${duration(day.minutes)} active`) },
    quiet && h('p', { key: 'quiet', class: 'muted' }, 'No activity yet today.'),
    day.languages.length > 0 &&
      h(
        'ul',
        { key: 'languages', class: 'languages' },
        day.languages.map((language) =>
          h(
            'li',
            { key: language.name },
            h('span', {}, language.name),
            h('span', { class: 'muted' }, duration(language.minutes)),
            h('div', { class: 'bar time', 'aria-hidden': 'true', vars: { '--at': `${(language.minutes / longest) * 100}%` } }),
          ),
        ),
      ),
    byFolder(day.projects),
    day.activities.length > 0 &&
      h('p', { key: 'activities', class: 'muted' }, day.activities.map((part) => `${duration(part.minutes)} ${part.name}`).join(', ')),
    day.shifts.length > 0 && h('p', { key: 'shifts' }, `New in your stack: ${day.shifts.join(', ')}`),
    day.moments.length > 0 && h('p', { key: 'moments' }, `Worth a look: ${day.moments.join(', ')}`),
    !quiet &&
      h(
        'dl',
        { key: 'facts', class: 'numbers' },
        fact(day.constructs, day.constructs === 1 ? 'construct' : 'constructs'),
        fact(day.attempts, day.attempts === 1 ? 'attempt' : 'attempts'),
        fact(day.reflections, day.reflections === 1 ? 'reflection' : 'reflections'),
      ),
  );
}

/** In a window with several folders: how long in each, and in which languages. */
function byFolder(projects: PanelSnapshot['today']['projects']): Child {
  if (projects.length === 0) return null;
  return h(
    'ul',
    { key: 'projects', class: 'languages', 'aria-label': 'By folder' },
    projects.map(({ name, minutes, languages }) =>
      h(
        'li',
        { key: name },
        h('span', {}, name),
        h('span', { class: 'muted' }, duration(minutes)),
        h('span', { class: 'muted whole' }, languages.map((language) => `${duration(language.minutes)} ${language.name}`).join(', ')),
      ),
    ),
  );
}

export function reflections(snapshot: PanelSnapshot): Tree {
  const list = snapshot.reflections;
  return section(
    { key: 'reflections', title: 'Reflections', aside: list.length > 0 && h('span', { class: 'aside' }, String(list.length)) },
    list.length === 0
      ? h('p', { key: 'none', class: 'muted' }, 'What did you learn today? A line or two is enough.')
      : h(
          'ul',
          { key: 'list', class: 'rows' },
          list.map((one) => h('li', { key: one.id }, h('p', { class: 'muted' }, one.when), h('p', {}, one.summary))),
        ),
    h(
      'div',
      { class: 'actions' },
      button({ label: 'Reflect', onClick: () => run('whetstone.reflect') }),
      list.length > 0 && linkButton({ label: 'Export as Markdown', onClick: () => run('whetstone.exportReflections') }),
    ),
  );
}

type PackProblem = PanelSnapshot['packProblems'][number];

export function packProblems(problems: readonly PackProblem[]): Child {
  if (problems.length === 0) return null;
  const leftOut = problems.filter(({ loaded }) => !loaded);
  const loaded = problems.filter((one) => one.loaded);
  return section(
    { key: 'packs', title: 'Pack problems', aside: h('span', { class: 'aside' }, String(problems.length)) },
    problemList('Left out because of an error. The rest of the pack works.', leftOut),
    problemList(leftOut.length === 0 ? 'Nothing is left out: all of it is loaded.' : 'Loaded all the same:', loaded),
  );
}

function problemList(words: string, problems: readonly PackProblem[]): Child {
  if (problems.length === 0) return null;
  return [
    h('p', { key: words, class: 'muted' }, words),
    h(
      'ul',
      { key: `${words} list`, class: 'rows' },
      problems.map(({ where, message, loaded }) =>
        h(
          'li',
          { key: `${where} ${message}`, class: 'with-icon' },
          icon(loaded ? 'info' : 'warning'),
          h('p', {}, h('span', { class: 'path' }, path(where)), ': ', message),
        ),
      ),
    ),
  ];
}

const states = {
  on: { text: 'Watching', icon: 'eye', label: 'Pause', spoken: labels['whetstone.pauseWatching'], command: 'whetstone.pauseWatching' },
  paused: {
    text: 'Paused',
    icon: 'pause',
    label: 'Resume',
    spoken: labels['whetstone.resumeWatching'],
    command: 'whetstone.resumeWatching',
  },
  off: {
    text: 'Watching is off',
    icon: 'pause',
    label: labels['whetstone.startWatching'],
    spoken: labels['whetstone.startWatching'],
    command: 'whetstone.startWatching',
  },
} as const;

/** Stays at the foot of the view, since whether one is watched must never have to be looked for. */
export function watchingLine(snapshot: PanelSnapshot): Tree {
  const state = states[snapshot.watching];
  return h(
    'div',
    { key: 'watching', class: 'foot', role: 'group', 'aria-label': 'Watching' },
    h('span', { class: 'with-icon' }, icon(state.icon), h('span', {}, snapshot.watchingNote || state.text)),
    h(
      'span',
      { class: 'foot-actions' },
      linkButton({ label: 'Stored data', spokenLabel: 'Stored data: show what is stored', onClick: () => run('whetstone.showStored') }),
      linkButton({ label: state.label, spokenLabel: state.spoken, onClick: () => run(state.command) }),
    ),
  );
}
