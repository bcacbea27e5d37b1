/**
 * What an editor says about each key of a pack's files. Apart from the schemas, which every start reads: only their JSON Schemas hold it.
 * By path; `exercises[order].wrong` goes before `exercises.wrong` for exercises of that kind. A test wants help for every key.
 */
import { exerciseKeyHelp } from './exerciseKeyHelp.ts';

const alignment = (path: string): Record<string, string> => ({
  [`${path}.framework`]: "Name of the framework or of your own ladder, e.g. 'SFIA' or 'Our ladder'.",
  [`${path}.version`]: 'Version of that framework.',
  [`${path}.uri`]: "Address of the skill there. Give a 'uri', a 'code' or a 'level'.",
  [`${path}.code`]: "The skill's code there. Give a 'uri', a 'code' or a 'level'.",
  [`${path}.level`]: "Level there, 1 to 10. Give a 'uri', a 'code' or a 'level'.",
  [`${path}.match`]: "How well the two agree: 'exact', 'close', or 'broad' when the other one takes in more.",
});

const occasions = (path: string): Record<string, string> => ({
  [`${path}.code`]: "A piece of code that is written; 'in' says in which language.",
  [`${path}.in`]: "VS Code's id of the code's language, e.g. 'typescript'.",
  [`${path}.command`]: "A command in the terminal, e.g. 'git rebase main'.",
  [`${path}.file`]: "A file that is worked on, e.g. 'Dockerfile'.",
  [`${path}.lines`]: 'Lines that the file holds, where its name does not say enough.',
  [`${path}.diagnostic`]: "Code of an error that keeps coming back, e.g. '2345'; 'source' says whose.",
  [`${path}.source`]: "Tool that reports the error, e.g. 'ts' or 'eslint'.",
  [`${path}.dependency`]: "A package that a file imports, e.g. 'npm/zod'.",
  [`${path}.moment`]: "Another moment of need, e.g. 'tests failing'.",
  [`${path}.activity`]: 'What the time goes to.',
  [`${path}.ai`]: "An AI writes lines in the language with this id, e.g. 'python'.",
  [`${path}.tool`]: "A tool runs, e.g. 'git.commit'.",
});

export const keyHelp: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pack.schema.json': {
    pack: "The pack's id: lower-case letters, digits and hyphens. It stays the same for ever, as evidence hangs on it.",
    title: 'Name of the pack, as people see it.',
    version: "Three numbers: '1.0.0'.",
    license: "Licence of the pack's texts, e.g. 'MIT' or 'CC-BY-4.0'.",
    authors: 'Who wrote the pack.',
  },
  'skills.schema.json': {
    skills: 'What can be learnt, and which work counts for it.',
    'skills.id': "'area/name' in lower-case letters, digits and hyphens. It stays the same for ever, as evidence hangs on it.",
    'skills.title': 'Name of the skill, as people see it.',
    'skills.area': "Heading that it stands under in the panel, e.g. 'TypeScript'.",
    'skills.description': 'What somebody with this skill can do, in one sentence.',
    'skills.prerequisites': 'Ids of skills to have first. They advise and lock nothing.',
    'skills.rungs': 'How deep the skill goes, from the lowest up; each rung once.',
    'skills.rungNotes': 'By rung: one sentence on what it means here, where that is not plain.',
    'skills.alignments': "The same skill in others' frameworks.",
    ...alignment('skills.alignments'),
    'skills.signals': 'Which work counts as use of the skill. Without any it is never seen in use, and that is reported.',
    'skills.signals.languages': "VS Code's ids of languages. All active time in them counts: for the base skill of a language only.",
    'skills.signals.constructs': 'Ids of constructs, of this or another pack. Active time spent on them counts.',
    'skills.signals.packages':
      "Packages with their registry and without a version: 'npm/zod', 'pypi/requests'. Active time in files that import them counts.",
    'skills.signals.tools': "Runs of tools, e.g. 'git.commit', and tools known by their files, e.g. 'docker'.",
    'skills.signals.diagnostics': "Codes of errors that keep coming back, with their tool: 'ts2345', 'eslint no-undef', 'rustc e0382'.",
    'skills.signals.moments': "Other moments of need: 'tests failing', 'reverted python'.",
    'skills.signals.activities': 'What the active time went to, where that says enough by itself.',
    'skills.signals.ai': 'true: lines that an AI wrote count, in any language.',
    'skills.prompt': "What stands above the person's code, without the minutes: 'Practise async error handling'.",
    'skills.fixtures': 'What must count for the skill, and what is near and must not; proved by a test.',
    'skills.fixtures.hits': 'Occasions that must count. Each has one of the keys.',
    ...occasions('skills.fixtures.hits'),
    'skills.fixtures.misses': 'Occasions that are near and must not count. Each has one of the keys.',
    ...occasions('skills.fixtures.misses'),
  },
  'constructs.schema.json': {
    constructs: 'Pieces of syntax that are recognised in code.',
    'constructs.id': "'area/name' in lower-case letters, digits and hyphens. Skills name it in their signals.",
    'constructs.title': 'What it is called in a sentence.',
    'constructs.languages': "VS Code's ids of the languages that the query is for.",
    'constructs.query': 'A tree-sitter query. The capture @construct marks the node.',
    'constructs.fixtures': 'Snippets that prove the query.',
    'constructs.fixtures.hits': 'Snippets that the query must match.',
    'constructs.fixtures.misses': 'Snippets that are near and that it must not match.',
  },
  'idioms.schema.json': {
    idioms: 'Ways of writing that have a newer one.',
    'idioms.id': "'area/name' in lower-case letters, digits and hyphens.",
    'idioms.title': "The newer way in a few words: 'Use Object.hasOwn'.",
    'idioms.languages': "VS Code's ids of the languages that the query is for.",
    'idioms.query': 'A tree-sitter query. The capture @idiom marks what the newer way would take the place of.',
    'idioms.since': "Since when there is the newer way: 'ES2022', 'Go 1.18'.",
    'idioms.because': 'Why it is better, in a sentence or two.',
    'idioms.skill': 'Id of the skill to practise to be at home in it.',
    'idioms.fix':
      'The text that takes the place of @idiom, with {{name}} for the text of another capture. Only where every program stays what it was.',
    'idioms.assumes':
      "Names that the fix takes for the language's own, e.g. 'Math'. It is left out in a file that declares one of them itself.",
    'idioms.fixtures': 'Snippets that prove the query and the fix.',
    'idioms.fixtures.hits': 'Snippets that it must match.',
    'idioms.fixtures.hits.code': 'The snippet in the old way.',
    'idioms.fixtures.hits.becomes':
      'The whole snippet after the fix. Without it, in an idiom that has a fix, the snippet is left to the person.',
    'idioms.fixtures.misses': 'Snippets that are near and that it must not match.',
  },
  'exercises.schema.json': exerciseKeyHelp,
  'alignments.schema.json': {
    alignments: "Skills of any pack in somebody else's framework, or on your own ladder.",
    'alignments.skill': 'Id of the skill, of this or another pack.',
    ...alignment('alignments'),
  },
};
