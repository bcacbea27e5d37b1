/** `order`: right orders pass, wrong ones fail, no distractor fits, and no other exchange of neighbours is right as well. */
import type { OrderExercise } from '../../../core/packs/exerciseSchema.ts';
import type { TestRun } from '../../../core/ports.ts';
import { digestOf } from '../ledger.ts';
import type { Proof } from '../proof.ts';
import type { Tools } from '../tools.ts';
import { repeats } from '../words.ts';
import { isMissing, passes, reason } from '../workbench.ts';

type Check = (order: readonly number[]) => Promise<TestRun>;

export async function proveOrder(exercise: OrderExercise, proof: Proof, tools: Tools): Promise<void> {
  const { pieces, distractors, fileName, files, tests, runner, alsoRight, wrong } = exercise;
  const parts = [...pieces, ...distractors.map(({ piece }) => piece)];
  compareOrders(exercise, proof);
  if (proof.outcome === 'failed') return;
  const check: Check = (order) => {
    const content = `${order.map((i) => parts[i]).join('\n')}\n`;
    return tools.bench.test(runner, [...files, tests, { name: fileName, content }], tests.name);
  };
  const right = pieces.map((_, i) => i);
  const run = await check(right);
  if (isMissing(run)) {
    proof.missing = runner;
    return;
  }
  if (!passes(run)) return proof.fault(['pieces'], `the pieces in their order do not pass: ${reason(run)}.`);
  for (const [i, order] of alsoRight.entries()) {
    const also = await check(order);
    if (!passes(also)) proof.fault(['alsoRight', i], `this order does not pass: ${reason(also)}.`);
  }
  for (const [i, { order }] of wrong.entries()) {
    if (passes(await check(order))) proof.fault(['wrong', i], `wrong order ${i + 1} passes all tests.`);
  }
  if (proof.outcome === 'proven') await proveOthers(exercise, check, proof, tools);
}

function compareOrders({ pieces, distractors, alsoRight, wrong }: OrderExercise, proof: Proof): void {
  const count = pieces.length + distractors.length;
  const own = pieces.map((_, i) => i);
  for (const i of repeats([...pieces, ...distractors.map(({ piece }) => piece)]))
    proof.warn(
      i < pieces.length ? ['pieces', i] : ['distractors', i - pieces.length],
      'this piece is there twice; they cannot be told apart.',
    );
  for (const [i, order] of alsoRight.entries())
    if (String([...order].sort((a, b) => a - b)) !== String(own))
      proof.fault(['alsoRight', i], `a right order has each of the numbers 0 to ${pieces.length - 1} once.`);
  const orders = [own, ...alsoRight, ...wrong.map(({ order }) => order)].map(String);
  for (const i of repeats(orders)) {
    const first = i - 1 - alsoRight.length;
    proof.fault(first < 0 ? ['alsoRight', i - 1] : ['wrong', first], 'this order is listed before.');
  }
  for (const [i, { order }] of wrong.entries()) {
    if (order.some((n) => n >= count) || new Set(order).size < order.length)
      proof.fault(['wrong', i, 'order'], `an order names pieces by the numbers 0 to ${count - 1}, each once at most.`);
  }
  for (const i of repeats(wrong.map(({ feedback }) => feedback.trim())))
    proof.fault(['wrong', i, 'feedback'], `wrong order ${i + 1} has the feedback of another one.`);
}

/** What takes many runs, and is remembered in the ledger: exchanged neighbours and distractors. */
async function proveOthers(exercise: OrderExercise, check: Check, proof: Proof, { mutants, ledger, bench }: Tools): Promise<void> {
  if (!mutants) return;
  const { pieces, distractors, alsoRight, fileName, files, tests, runner } = exercise;
  const digest = digestOf({ runner, pieces, distractors, alsoRight, fileName, files, tests });
  if (ledger?.find(exercise.id, digest) !== undefined) return;
  const right = pieces.map((_, i) => i);
  const listed = new Set(alsoRight.map(String));
  for (let i = 0; i + 1 < right.length; i++) {
    const order = [...right];
    [order[i], order[i + 1]] = [i + 1, i];
    if (listed.has(String(order)) || pieces[i] === pieces[i + 1]) continue;
    if (passes(await check(order)))
      proof.fault(
        ['pieces', i],
        `another order is right as well: ${String(order)}. List it in 'alsoRight', or let the tests tell them apart.`,
      );
  }
  for (const i of distractors.keys()) await proveDistractor(i, right, check, proof);
  if (proof.outcome === 'proven' && !bench.cancelled) ledger?.note(exercise.id, digest, null);
}

/** It may stand for no piece, and there must be a place where it does harm. */
async function proveDistractor(i: number, right: readonly number[], check: Check, proof: Proof): Promise<void> {
  const own = right.length + i;
  for (const at of right) {
    if (!passes(await check(right.with(at, own)))) continue;
    return proof.fault(['distractors', i], `the tests pass with this distractor in the place of piece ${at}, so it is right as well.`);
  }
  for (let at = right.length; at >= 0; at--) if (!passes(await check(right.toSpliced(at, 0, own)))) return;
  proof.fault(['distractors', i], 'the tests pass wherever this distractor is put in, so it does no harm.');
}
