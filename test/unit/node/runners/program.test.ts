import assert from 'node:assert/strict';
import { needsTool } from '../../../support/tools.ts';
import { folderWith, removeFolders, runProgram } from './scratch.ts';

const programs = [
  { runner: 'node', tool: null, name: 'sum.ts', code: 'const all: number[] = [1, 2];\nconsole.log(`sum ${all[0]! + all[1]!}`);\n' },
  { runner: 'python', tool: 'python3', name: 'sum.py', code: "print(f'sum {1 + 2}')\n" },
  { runner: 'bash', tool: 'bash', name: 'sum.sh', code: 'echo "sum $((1 + 2))"\n' },
  { runner: 'go', tool: 'go', name: 'main.go', code: 'package main\nimport "fmt"\nfunc main() { fmt.Println("sum", 1+2) }\n' },
  { runner: 'rust', tool: 'rustc', name: 'main.rs', code: 'fn main() { println!("sum {}", 1 + 2); }\n' },
  {
    runner: 'java',
    tool: 'javac',
    name: 'Sum.java',
    code: 'public class Sum { public static void main(String[] a) { System.out.println("sum " + (1 + 2)); } }\n',
  },
] as const;

describe('a whole program', function () {
  // The first run of a machine compiles the standard library.
  this.timeout(120_000);
  afterEach(removeFolders);

  for (const { runner, tool, name, code } of programs) {
    it(`gives its output under ${runner}`, async function () {
      if (tool !== null) needsTool(this, tool);
      assert.deepEqual(await runProgram(runner, folderWith({ [name]: code }), name), { output: 'sum 3\n' });
    });
  }

  it('gives the rows of the last query under sql', async () => {
    const script = `create table sale (customer text, amount integer); -- a comment; with a semicolon
insert into sale values ('a;b', 1), ('c', null);
select 'not this';
select customer, amount, 2.5 from sale order by customer;
drop table sale;`;
    assert.deepEqual(await runProgram('sql', folderWith({ 'query.sql': script }), 'query.sql'), { output: 'a;b|1|2.5\nc||2.5\n' });
  });

  it('says why it gave none', async () => {
    const thrown = await runProgram('node', folderWith({ 'x.mjs': 'console.log(1); throw new RangeError("too far");' }), 'x.mjs');
    assert.match('problem' in thrown ? thrown.problem : '', /^exit code 1: .*Node\.js v/);
    const loop = await runProgram('node', folderWith({ 'x.mjs': 'for (;;);' }), 'x.mjs', 1500);
    assert.match('problem' in loop ? loop.problem : '', /^timeLimit/);
    const flood = await runProgram(
      'node',
      folderWith({ 'x.mjs': `import { writeSync } from 'node:fs'; for (;;) writeSync(1, 'x'.repeat(1000));` }),
      'x.mjs',
    );
    assert.match('problem' in flood ? flood.problem : '', /^outputLimit/);
    const hoard = await runProgram('node', folderWith({ 'x.mjs': 'const all = []; for (;;) all.push(new Array(1000).fill(0));' }), 'x.mjs');
    assert.deepEqual(hoard, { problem: 'memoryLimit' });
  });
});
