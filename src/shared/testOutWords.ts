/** What the test-out of a skill is called, wherever it is offered. */
export function testOutLabel(proven: boolean): string {
  return proven ? 'Re-check now' : 'I know this already';
}

/** Instead of it, while its questions rest. @param from local day, 'YYYY-MM-DD' */
export function testOutLater(proven: boolean, from: string): string {
  return `${proven ? 'Re-check' : 'Test-out'} again from ${from}`;
}
