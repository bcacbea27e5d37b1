/** One skill: where it stands, what would move it, and the evidence that says so. */
import { duration } from '../../src/shared/duration.ts';
import type { SkillView } from '../../src/shared/growthViews.ts';
import { testOutLater } from '../../src/shared/testOutWords.ts';
import type { Labelled } from '../../src/shared/wireRows.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { icon } from '../icons.ts';
import { freshnessBar, masteryBar } from '../meters.ts';
import { startPage } from '../page.ts';
import { section, skeleton } from '../parts.ts';
import { redrawOnResize } from '../resize.ts';
import '../sheet.css';
import { button, linkButton, tag } from '../toolkit.ts';
import { whyOf } from '../why.ts';
import { evidence } from './evidence.ts';
import './skill.css';
import { masteryOverTime } from './masteryOverTime.ts';

startPage<SkillView>({
  skeleton: h('div', { key: 'loading', class: 'sheet' }, skeleton('', 'title', 'bar', 'box', 'title', 'card', 'title', 'box')),
  read: (message) => (message.type === 'skill' ? message.view : undefined),
  draw: (view, redraw) => {
    redrawOnResize(redraw);
    return draw(view);
  },
});

function draw(view: SkillView): Child {
  // Another skill in the same page is another sheet: nothing of the one before stays.
  return h(
    'div',
    { key: view.skill.id, class: 'sheet' },
    header(view),
    rungs(view),
    debt(view),
    view.timeline.length > 0 && section({ key: 'time', title: 'Mastery over time' }, masteryOverTime(view.timeline)),
    evidence(view.evidence),
    prerequisites(view.prerequisites),
    alignments(view.alignments),
  );
}

function header({ skill, description, actions }: SkillView): Tree {
  const [first] = actions;
  return h(
    'header',
    { key: 'header' },
    h('p', { class: 'muted' }, skill.area),
    h('h1', { id: 'skill-title', tabindex: '-1', 'data-place': true }, skill.title),
    description !== '' && h('p', { key: 'description' }, description),
    h(
      'div',
      { class: 'facts' },
      h('div', { class: 'row' }, h('span', {}, 'Mastery'), h('span', {}, skill.standing)),
      masteryBar(skill),
      h('div', { class: 'row' }, h('span', {}, 'Freshness'), h('span', {}, skill.freshnessNote)),
      freshnessBar(skill),
      skill.minutes > 0 &&
        h('div', { key: 'use', class: 'row' }, h('span', {}, 'Used in the last 30 days'), h('span', {}, duration(skill.minutes))),
    ),
    h(
      'div',
      { class: 'actions' },
      actions.map((one) => doIt(one, skill.title, one === first)),
      first === undefined &&
        skill.testOutFrom === '' &&
        h('span', { key: 'none', class: 'muted' }, 'No exercise and no test-out for this yet'),
      skill.testOutFrom !== '' && h('span', { key: 'test-out-later', class: 'muted' }, testOutLater(skill.proven, skill.testOutFrom)),
      skill.wanted
        ? tag('You want to grow in it')
        : linkButton({ key: 'wanted', label: 'Choose what to grow in', onClick: () => run('whetstone.setInterests') }),
    ),
  );
}

function doIt({ label, action }: Labelled, title: string, primary: boolean): Tree {
  const onClick = (): void => run(action.command, action.arg);
  return button({ key: label, label, spokenLabel: `${label}: ${title}`, appearance: primary ? 'primary' : 'secondary', onClick });
}

const holds = { confirmed: 'confirmed', shown: 'shown, to be confirmed', next: 'next', open: 'not shown yet' };
const marks = { confirmed: 'check', shown: 'clock', next: 'circle', open: 'circle' } as const;

function rungs({ skill, rungs: all }: SkillView): Tree {
  return section(
    { key: 'level', title: 'What would move it' },
    skill.next !== '' && h('p', { key: 'next' }, skill.next),
    h(
      'ol',
      { key: 'rungs', class: 'rungs' },
      all.map(({ rung, note, state, here }) =>
        h(
          'li',
          { key: rung, class: 'with-icon', 'aria-current': here ? 'step' : undefined },
          icon(marks[state]),
          h(
            'p',
            {},
            h('strong', {}, rung),
            h('span', { class: 'muted' }, ` · ${holds[state]}`),
            here && h('span', {}, ' · you are here'),
            note !== '' && h('span', { class: 'note-line muted' }, note),
          ),
        ),
      ),
    ),
  );
}

function debt({ debt: one }: SkillView): Child {
  if (one === null) return null;
  return section(
    { key: 'debt', title: 'Learning debt', aside: h('span', { class: 'muted' }, `${duration(one.owed)} owed`) },
    whyOf(one),
    one.snooze && linkButton({ label: one.snooze.label, onClick: asClick(one.snooze) }),
  );
}

function asClick({ action }: Labelled): () => void {
  return () => run(action.command, action.arg);
}

function prerequisites(rows: SkillView['prerequisites']): Child {
  if (rows.length === 0) return null;
  return section(
    { key: 'builds-on', title: 'Builds on' },
    h(
      'ul',
      { class: 'lines' },
      rows.map(({ id, title, standing }) =>
        h(
          'li',
          { key: id, class: 'row' },
          linkButton({ label: title, spokenLabel: `${title}: about this skill`, onClick: () => run('whetstone.openSkill', id) }),
          h('span', { class: 'muted' }, standing),
        ),
      ),
    ),
  );
}

function alignments(rows: SkillView['alignments']): Child {
  if (rows.length === 0) return null;
  return section(
    { key: 'alignments', title: 'In other frameworks' },
    h(
      'ul',
      { class: 'lines' },
      rows.map(({ title, uri }) => h('li', { key: title }, uri === null ? title : h('a', { href: uri, title: uri }, title))),
    ),
  );
}
