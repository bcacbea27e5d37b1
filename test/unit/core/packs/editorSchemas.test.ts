import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isToldBySchema, schemaFiles, schemaFormatOf } from '../../../../src/core/packs/editorSchemas.ts';
import type { PackProblem } from '../../../../src/core/packs/schema.ts';

interface Contribution {
  fileMatch: string;
  url: string;
}

const root = join(import.meta.dirname, '..', '..', '..', '..');
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  contributes: { jsonValidation: Contribution[]; yamlValidation: Contribution[] };
};

describe('schemas for the files of packs', () => {
  it('are contributed for all of them, in both formats', () => {
    const contributed = ({ fileMatch, url }: Contribution): string[] => {
      const files = /\.whetstone\/packs\/\*\/(.+)$/.exec(fileMatch)?.[1];
      return files === undefined ? [] : [`${files} ${url}`];
    };
    const wanted = (format: 'yaml' | 'json'): string[] =>
      schemaFiles[format].map(({ files, schema }) => `${files} ./content/schema/${schema}.schema.json`);
    assert.deepEqual(contributes.yamlValidation.flatMap(contributed).sort(), wanted('yaml').sort());
    assert.deepEqual(contributes.jsonValidation.flatMap(contributed).sort(), wanted('json').sort());
  });

  it('are for files that a pack is read from, and for nothing else', () => {
    const format = (path: string): string | null => schemaFormatOf(`/home/ada/shop/.whetstone/packs/team/${path}`);
    assert.equal(format('pack.yaml'), 'yaml');
    assert.equal(format('alignments.yaml'), 'yaml');
    assert.equal(format('idioms/go.yaml'), 'yaml');
    assert.equal(format('exercises/parcels.json'), 'json');
    assert.equal(format('packXyaml'), null);
    assert.equal(format('skills.json'), null);
    assert.equal(format('exercises/parcels.yml'), null);
    assert.equal(format('exercises/deeper/parcels.yaml'), null);
    assert.equal(schemaFormatOf('/home/ada/shop/skills.yaml'), null);
    assert.equal(schemaFormatOf('C:\\shop\\.whetstone\\packs\\team\\idioms\\go.yaml'), 'yaml');
  });

  it('tell of problems in open files that something checks; Whetstone tells of all others', () => {
    const problem = (file: string, more: object = {}): PackProblem => ({
      ...{ file: `/shop/.whetstone/packs/team/${file}`, line: 3, message: 'x', bySchema: true, ...more },
    });
    const yamlOnly = (format: string): boolean => format === 'yaml';
    assert.equal(isToldBySchema(problem('idioms/go.yaml'), true, yamlOnly), true);
    assert.equal(isToldBySchema(problem('idioms/go.yaml'), false, yamlOnly), false, 'not open');
    assert.equal(isToldBySchema(problem('idioms/go.json'), true, yamlOnly), false, 'nothing checks it');
    assert.equal(
      isToldBySchema(problem('skills.json'), true, () => true),
      false,
      'no schema is for it',
    );
    assert.equal(isToldBySchema(problem('idioms/go.yaml', { bySchema: undefined }), true, yamlOnly), false, 'a schema cannot find it');
  });
});
