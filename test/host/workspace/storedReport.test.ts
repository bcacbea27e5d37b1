import assert from 'node:assert/strict';
import { storedReport } from '../../../src/host/data/storedReport.ts';
import { MemoryRecord } from '../../support/fakes/memoryRecord.ts';

const counts = new MemoryRecord().counts();
const table = { file: '/here/whetstone.db', table: 'evidence', count: 3, newest: [] };

describe('what is shown as stored', () => {
  it('says what lies there and does not count', () => {
    const text = storedReport(counts, '/here', [{ ...table, impossibleDays: 2 }], 1);
    assert.match(text, /^1 row is of a day that is still to come, .* It is kept, and will count when its day comes\.$/m);
    assert.match(text, /^2 rows have days that no calendar knows: left out everywhere, and kept\. `Whetstone: Show Log` names /m);
  });

  it('says nothing of the kind where everything counts', () => {
    const text = storedReport(counts, '/here', [{ ...table, impossibleDays: 0 }], 0);
    assert.doesNotMatch(text, /still to come|calendar/);
    assert.match(text, /### evidence/);
  });
});
