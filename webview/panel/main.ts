/** The skill panel in the side bar. The order of the parts is the order of use: what to do next, why, then the record. */
import type { PanelSnapshot } from '../../src/shared/protocol.ts';
import type { Child } from '../dom.ts';
import { h } from '../dom.ts';
import { startPage } from '../page.ts';
import { banner, section, skeleton } from '../parts.ts';
import { aiChanges } from './changes.ts';
import { consentScreen } from './consent.ts';
import { debts } from './debts.ts';
import { applications, overTime, plans } from './growth.ts';
import { nextStep, practiseAnyway } from './next.ts';
import './panel.css';
import './rows.css';
import './skills.css';
import { packProblems, reflections, today, watchingLine } from './record.ts';
import { skills } from './skills.ts';

startPage<PanelSnapshot>({
  skeleton: skeleton('section', 'title', 'card', 'title', 'box', 'box', 'title', 'bar', 'bar', 'bar'),
  read: (message) => (message.type === 'panel' ? message.snapshot : undefined),
  draw,
});

function draw(snapshot: PanelSnapshot, redraw: () => void): Child {
  const title = h('h1', { key: 'title', class: 'spoken', tabindex: '-1', 'data-place': true }, 'Whetstone');
  if (snapshot.consent === 'missing') return consentScreen();
  return [
    title,
    banners(snapshot),
    (snapshot.nextStep !== null || !isNew(snapshot)) && nextStep(snapshot),
    isNew(snapshot) ? welcome() : record(snapshot, redraw),
    packProblems(snapshot.packProblems),
    watchingLine(snapshot),
  ];
}

/** From what asks for something today to what only tells. */
function record(snapshot: PanelSnapshot, redraw: () => void): Child {
  return [
    debts(snapshot, redraw),
    aiChanges(snapshot.aiChanges, snapshot.moreAiChanges),
    applications(snapshot.applications),
    plans(snapshot.plans),
    skills(snapshot.skills, redraw),
    today(snapshot.today),
    overTime(snapshot.calibration),
    reflections(snapshot),
  ];
}

function banners(snapshot: PanelSnapshot): Child {
  return [
    !snapshot.trusted && banner('untrusted', 'shield', 'Restricted Mode:', 'nothing is executed, so checks are off.'),
    snapshot.workspace === 'none' &&
      banner('no-folder', 'folder', 'No folder is open.', 'You see your profile. Open a folder to see your work in it.'),
  ];
}

function isNew(snapshot: PanelSnapshot): boolean {
  const lists = [snapshot.skills, snapshot.debts, snapshot.aiChanges, snapshot.reflections];
  return lists.every((list) => list.length === 0) && snapshot.today.minutes === 0 && snapshot.today.attempts === 0;
}

/** A person's first minutes: nothing to show yet, so say what will come and let them start if they like. */
function welcome(): Child {
  return section(
    { key: 'welcome', title: 'Just work as usual' },
    h('p', {}, 'There is nothing to set up. As you write code, this panel fills with:'),
    h(
      'ul',
      { class: 'plain' },
      h('li', {}, h('strong', {}, 'Skills'), ' you use, and how sure Whetstone is of each'),
      h('li', {}, h('strong', {}, 'Learning debt'), ': what you use and have not shown yet, with the reasons'),
      h('li', {}, h('strong', {}, 'AI changes'), ' that are worth a second look'),
      h('li', {}, h('strong', {}, 'Your day'), ' and what you learnt from it'),
    ),
    h('p', { class: 'muted' }, 'The first skills appear after some minutes of editing.'),
    practiseAnyway(),
  );
}
