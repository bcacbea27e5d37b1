import assert from 'node:assert/strict';
import { ecosystemOf, ecosystemOfLanguage, packageMajor, packageName, packageSignal } from '../../../../src/core/signals/packageNames.ts';

describe('package names', () => {
  it('carry a major version and lose it again', () => {
    assert.equal(packageSignal('npm/@scope/name', 4), 'npm/@scope/name@4');
    assert.equal(packageSignal('npm/zod', null), 'npm/zod');
    assert.equal(packageName('npm/@scope/name@4'), 'npm/@scope/name');
    assert.equal(packageName('npm/@scope/name'), 'npm/@scope/name');
    assert.equal(packageMajor('npm/zod@12'), 12);
    assert.equal(packageMajor('npm/@scope/4'), null);
  });

  it('are spelled as their registry compares them', () => {
    assert.equal(packageName('pypi/Zope.Interface@6'), 'pypi/zope-interface');
    assert.equal(packageName('cargo/serde_json'), 'cargo/serde-json');
    assert.equal(packageName('nuget/Newtonsoft.Json@13'), 'nuget/newtonsoft.json');
    assert.equal(packageName('npm/JSONStream'), 'npm/JSONStream');
  });

  it('tell their ecosystem', () => {
    assert.equal(ecosystemOf('go/github.com/a/b@2'), 'go');
    assert.equal(ecosystemOf('nothing'), '');
    assert.equal(ecosystemOfLanguage('typescriptreact'), 'npm');
    assert.equal(ecosystemOfLanguage('rust'), 'cargo');
    assert.equal(ecosystemOfLanguage('constructor'), null);
  });
});
