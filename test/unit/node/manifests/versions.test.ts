import assert from 'node:assert/strict';
import { majorOf } from '../../../../src/node/manifests/versions.ts';

const ranges: [string, number | null][] = [
  ['4.1.0', 4],
  ['^4.1.0', 4],
  ['~1.2', 1],
  ['v3.0.0', 3],
  ['=2', 2],
  ['>=18 <20', 18],
  ['>= 1.5, < 2.0', 1],
  ['<3, >=2.31', 2],
  ['^3.1 || ^4.0', 4],
  ['^7.9|^8.0', 8],
  ['1.2.3 - 2.3.4', 1],
  ['8.*', 8],
  ['2.x', 2],
  ['10.0.0-rc.1', 10],
  ['33.0.0-jre', 33],
  ['0.28.2', 0],
  ['~> 7.1.0', 7],
  ['===1.0', 1],
  ['[1.0,2.0)', 1],
  ['(1.0,2.0)', 1],
  ['[4.20.72]', 4],
  ['(,1.0]', null],
  ['5.+', 5],
  ['2024.1', 2024],
  ['20231013', null],
  ['*', null],
  ['latest', null],
  ['x', null],
  ['', null],
  ['<3', null],
  ['!=2.0', null],
  ['dev-main', null],
  ['Hoxton.SR1', null],
  ['workspace:^1.2.3', null],
  ['file:../lib-2', null],
  ['git+https://example.org/a.git#v2', null],
  ['acme/tool#semver:^2', null],
  ['latest.release', null],
  [`^${'1'.repeat(500)}`, null],
];

describe('the major version of a range', () => {
  for (const [range, major] of ranges) {
    it(`of '${range.slice(0, 40)}' is ${major === null ? 'not told' : major}`, () => assert.equal(majorOf(range), major));
  }
});
