import assert from 'node:assert/strict';
import type { Occasion, Skill } from '../../../src/core/packs/schema.ts';
import { skillIri } from '../../../src/core/packs/iri.ts';
import { hasRule } from '../../../src/core/packs/rules.ts';
import { diagnosticName } from '../../../src/core/signals/frictionNames.ts';
import { fileTools } from '../../../src/core/signals/toolFiles.ts';
import { Occasions } from '../../support/occasions.ts';
import { shippedPacks } from './shippedPacks.ts';

const packs = shippedPacks.flatMap(({ read }) => read.pack ?? []);
const skills = packs.flatMap((pack) => pack.skills);
const constructs = packs.flatMap((pack) => pack.constructs);

/** Where the issue asks for skills, by the areas of the panel. */
const areas = [
  ...['TypeScript', 'JavaScript', 'Python', 'Go', 'Rust', 'Java', 'SQL', 'Shell', 'Git', 'Docker', 'CI', 'Testing', 'Debugging'],
  ...['Web security', 'Async and concurrency', 'Regular expressions', 'API design', 'Code review', 'Prompting', 'AI validation'],
];

describe('the skill graph', () => {
  it('has at least 80 skills', () => assert.ok(skills.length >= 80, `${skills.length} skills`));

  for (const area of areas) {
    it(`has at least three skills in ${area}`, () => {
      const count = skills.filter((skill) => skill.area === area).length;
      assert.ok(count >= 3, `${count} skills`);
    });
  }

  it('has no two skills with one title, prompt or description', () => {
    for (const part of ['title', 'prompt', 'description'] as const) {
      const seen = new Map<string, string>();
      for (const skill of skills) {
        const text = skill[part].toLowerCase();
        assert.equal(seen.get(text), undefined, `${skill.id}: ${text}`);
        seen.set(text, skill.id);
      }
    }
  });

  it('has an IRI for every skill', () => {
    const iris = skills.map(({ id }) => new URL(skillIri(id)).href);
    assert.equal(new Set(iris).size, skills.length);
  });

  it('gives the time in a language to one skill', () => {
    const owners = new Map<string, string>();
    for (const skill of skills) {
      for (const language of skill.signals.languages) {
        assert.equal(owners.get(language), undefined, `${language}: ${skill.id}`);
        owners.set(language, skill.id);
      }
    }
  });

  it('credits every construct', () => {
    const used = new Set(skills.flatMap((skill) => skill.signals.constructs));
    assert.deepEqual(
      constructs.map(({ id }) => id).filter((id) => !used.has(id)),
      [],
    );
  });

  it('leaves no two skills with the same rules, which nothing could tell apart', () => {
    const seen = new Map<string, string>();
    for (const skill of skills) {
      const rules = JSON.stringify(skill.signals);
      assert.equal(seen.get(rules), undefined, skill.id);
      seen.set(rules, skill.id);
    }
  });

  it('needs no prerequisite that another one needs already', () => {
    const byId = new Map(skills.map((skill) => [skill.id, skill]));
    const below = (id: string): Set<string> => new Set((byId.get(id)?.prerequisites ?? []).flatMap((p) => [p, ...below(p)]));
    for (const skill of skills) {
      for (const id of skill.prerequisites) {
        const others = skill.prerequisites.filter((other) => other !== id);
        assert.ok(!others.some((other) => below(other).has(id)), `${skill.id}: ${id} comes with another prerequisite`);
      }
    }
  });
});

/** What the watchers make of files, tasks and debug sessions is named by them; all else has to come out of a command line. */
function isCommand(tool: string): boolean {
  return !fileTools.has(tool) && !/^(?:debug|task)\.[a-z-]+$/.test(tool);
}

/** One sentence that begins like one, of a length that fits a row. */
function assertSentence(text: string): void {
  assert.match(text, /^[A-Z`].*[.]$/);
  assert.ok(text.length >= 25 && text.length <= 180, `${text.length} characters: ${text}`);
}

describe('skills of the shipped packs', () => {
  const occasions = new Occasions(constructs);
  after(() => occasions.close());

  async function prove(skill: Skill, expected: boolean, fixtures: readonly Occasion[]): Promise<void> {
    for (const occasion of fixtures) assert.equal(await occasions.countsFor(skill, occasion), expected, JSON.stringify(occasion));
  }

  for (const skill of skills) {
    it(`${skill.id} counts its hits and not its near misses`, async () => {
      assert.ok(hasRule(skill.signals), 'no rule');
      assert.ok(skill.fixtures, 'no fixtures');
      await prove(skill, true, skill.fixtures.hits);
      await prove(skill, false, skill.fixtures.misses);
    });

    it(`${skill.id} counts every construct and command that it names`, async () => {
      const named = constructs.filter(({ id }) => skill.signals.constructs.includes(id));
      const written = named.flatMap(({ languages: [language = ''], fixtures }) => fixtures.hits.map((code) => ({ code, in: language })));
      const run = skill.signals.tools.filter(isCommand).map((tool) => ({ command: tool.replace('.', ' ') }));
      await prove({ ...skill, signals: { ...skill.signals, languages: [] } }, true, [...written, ...run]);
    });

    it(`${skill.id} is described, by rules that can be met`, () => {
      assertSentence(skill.description);
      for (const note of Object.values(skill.rungNotes)) assertSentence(note);
      for (const name of skill.signals.diagnostics) {
        const [source = '', ...code] = name.startsWith('ts') && !name.includes(' ') ? ['ts', name.slice(2)] : name.split(/ (?=\S+$)/);
        assert.equal(diagnosticName(source, code.join(' ')), name);
      }
    });
  }
});
