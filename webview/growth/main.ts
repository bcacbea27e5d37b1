/** Growth: debt over time, what comes next and when, how the skills hang together, and how well Whetstone foretold what came. */
import { duration } from '../../src/shared/duration.ts';
import type { GrowthView } from '../../src/shared/growthViews.ts';
import { run } from '../bridge.ts';
import { calibrationPlot } from '../charts/calibrationPlot.ts';
import { overTime } from '../charts/overTime.ts';
import { skillMap } from '../charts/skillMap.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { startPage } from '../page.ts';
import { section, skeleton } from '../parts.ts';
import { redrawOnResize } from '../resize.ts';
import '../sheet.css';
import { button, linkButton } from '../toolkit.ts';
import './growth.css';

startPage<GrowthView>({
  skeleton: h('div', { key: 'loading', class: 'sheet' }, skeleton('', 'title', 'card', 'title', 'box', 'title', 'card')),
  read: (message) => (message.type === 'growth' ? message.view : undefined),
  draw: (view, redraw) => {
    redrawOnResize(redraw);
    return draw(view, redraw);
  },
});

function draw(view: GrowthView, redraw: () => void): Child {
  return h(
    'div',
    { key: 'growth', class: 'sheet' },
    h('h1', { id: 'growth-title', tabindex: '-1', 'data-place': true }, 'Growth'),
    debtOverTime(view),
    outlook(view.outlook),
    map(view.map, redraw),
    calibration(view),
  );
}

function debtOverTime({ debtOverTime: points, debtWords: words, loans }: GrowthView): Tree {
  const most = roundedUp(Math.max(...points.map((one) => one.minutes), 0));
  const quiet = points.every((one) => one.minutes === 0);
  return section(
    { key: 'debt', title: 'Learning debt over time' },
    quiet
      ? h('p', { key: 'none', class: 'muted' }, words)
      : overTime({
          key: 'debt-chart',
          words,
          most,
          ticks: [0, most / 2, most],
          tickWords: (value) => (value === 0 ? '0' : duration(value)),
          points: points.map(({ day, minutes }) => ({
            day,
            value: minutes,
            low: minutes,
            high: minutes,
            words: `${day}: ${duration(minutes)} owed`,
          })),
          table: { head: ['Day', 'Owed'], rows: points.map(({ day, minutes }) => [day, duration(minutes)]) },
        }),
    loans.length > 0 &&
      h(
        'ul',
        { key: 'loans', class: 'lines' },
        loans.map((loan) => h('li', { key: loan.from }, loan.words)),
      ),
  );
}

/** To an end of the scale whose half is still said in few words: 10, 20, 30 min, 1, 2, 4, 6 h and so on. */
function roundedUp(minutes: number): number {
  return [10, 20, 30, 60, 120, 240].find((one) => one >= minutes) ?? Math.ceil(minutes / 120) * 120;
}

function outlook(rows: GrowthView['outlook']): Tree {
  return section(
    { key: 'outlook', title: 'Now, next, and when at your pace' },
    rows.length === 0
      ? h('p', { key: 'none', class: 'muted' }, 'Nothing to look forward to yet: name a skill you want to grow in, or work for a while.')
      : h('ol', { key: 'list', class: 'outlook' }, rows.map(outlookRow)),
    rows.some((one) => one.eta === '') &&
      h('p', { key: 'no-pace', class: 'muted' }, 'Without evidence in the last 8 weeks there is no pace yet to say when.'),
    h('p', { key: 'interests' }, linkButton({ label: 'Choose what to grow in', onClick: () => run('whetstone.setInterests') })),
  );
}

function outlookRow({ skill, title, now, next, eta }: GrowthView['outlook'][number]): Tree {
  return h(
    'li',
    { key: skill },
    h(
      'div',
      { class: 'row' },
      linkButton({ label: title, spokenLabel: `${title}: about this skill`, onClick: () => run('whetstone.openSkill', skill) }),
      h('span', { class: 'muted' }, now),
    ),
    next !== '' && h('p', { key: 'next' }, next),
    eta !== '' && h('p', { key: 'eta', class: 'muted' }, `At your pace: ${eta}`),
  );
}

const saidWords: Readonly<Record<string, string>> = { unsure: 'Unsure', fairly: 'Fairly sure', sure: 'Sure' };

/** The skill whose lines are drawn strongly. */
let lit = '';

function map(nodes: GrowthView['map'], redraw: () => void): Tree {
  const light = (id: string): void => {
    if (lit === id) return;
    lit = id;
    redraw();
  };
  return section(
    { key: 'map', title: 'Skill map' },
    nodes.length === 0 ? h('p', { key: 'none', class: 'muted' }, 'Skills appear here as you use them.') : skillMap(nodes, lit, light),
  );
}

function calibration({ calibration: one, confidence }: GrowthView): Tree {
  return section(
    { key: 'calibration', title: 'How well Whetstone knows you' },
    one.enough ? calibrationPlot(one) : h('p', { key: 'words', class: 'muted' }, one.words),
    one.enough &&
      one.error !== null &&
      h(
        'p',
        { key: 'error', class: 'muted' },
        `On average it was ${Math.round(one.error * 100)} percentage points off, over ${one.count} predictions.`,
      ),
    h(
      'p',
      { key: 'rule', class: 'muted' },
      'What counts is the first result without help: a pass after a hint or a failed check counts as not passed, and so does a failed check that was left for a day.',
    ),
    h('h3', { key: 'own' }, 'And how well you know yourself'),
    h(
      'ul',
      { key: 'confidence', class: 'lines' },
      confidence.rows.map(({ said, passed, words }) =>
        h('li', { key: said }, passed === null ? `${saidWords[said] ?? said}: ${words}` : words),
      ),
    ),
    !one.enough && h('div', { key: 'more', class: 'actions' }, button({ label: 'Practise', onClick: () => run('whetstone.practise') })),
  );
}
