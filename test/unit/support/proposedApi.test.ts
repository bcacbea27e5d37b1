import { strict as assert } from 'node:assert';
import { runInThisContext } from 'node:vm';
import { restoreProposedApiCheck } from '../../support/host/proposedApi.ts';

const refusal = "throw new Error(`Extension '${a.identifier.value}' CANNOT use API proposal: ${b}`)";
const bundle = `function q(a,b){return!0}function K$(a,b){return!0}function M(a,b){if(!K$(a,b))${refusal}}`;

type Check = (extension: object, proposal: string) => void;

function checkIn(code: string): Check {
  // The patched text has to be code that works, not merely text that looks right.
  return runInThisContext(`(() => { ${code}; return M; })()`) as Check;
}

describe('restoreProposedApiCheck', () => {
  it('refuses what the extension does not declare', () => {
    const check = checkIn(restoreProposedApiCheck(bundle, false, 'bundle'));
    const identifier = { value: 'x.y' };
    assert.throws(() => check({ identifier }, 'quickDiffProvider'), /CANNOT use API proposal: quickDiffProvider/);
    assert.doesNotThrow(() => check({ identifier, enabledApiProposals: ['quickDiffProvider'] }, 'quickDiffProvider'));
  });

  it('leaves other functions that return true alone', () => {
    assert.ok(restoreProposedApiCheck(bundle, false, 'bundle').startsWith('function q(a,b){return!0}'));
  });

  it('turns the switch for all extensions off where the workbench has one', () => {
    const patched = restoreProposedApiCheck(`${bundle};this._envEnablesProposedApiForAll=!0,x`, true, 'workbench');
    assert.ok(patched.endsWith('this._envEnablesProposedApiForAll=!1,x'));
  });

  it('says what to do when the pattern is gone', () => {
    assert.throws(() => restoreProposedApiCheck('function other(){}', false, 'some/file.js'), /some\/file\.js.*proposedApi\.ts/s);
    assert.throws(() => restoreProposedApiCheck(bundle, true, 'workbench.js'), /workbench\.js/);
  });
});
