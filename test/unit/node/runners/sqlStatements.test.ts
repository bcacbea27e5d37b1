import assert from 'node:assert/strict';
import { statementsOf } from '../../../../src/node/runners/sqlStatements.ts';

describe('statements of an SQL script', () => {
  it('end at semicolons that stand in no string, name, comment or trigger', () => {
    const script = `select 'a;b', "c;d" -- no; end
; /* none; here */ create temp trigger t after insert on s begin update s set a = 1; delete from r; end;
select [x;y]`;
    assert.deepEqual(
      statementsOf(script).map((sql) => sql.replace(/\s+/g, ' ')),
      [`select 'a;b', "c;d"`, 'create temp trigger t after insert on s begin update s set a = 1; delete from r; end', 'select [x;y]'],
    );
  });
});
