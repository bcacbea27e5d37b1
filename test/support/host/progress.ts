/** One line for the start, a sign of life every few seconds, one for the end: nothing runs silently. */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const elapsed = (): string => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  console.log(`${title} ...`);
  const ticker = setInterval(() => console.log(`${title} ... ${elapsed()}`), 10_000);
  try {
    const result = await work();
    console.log(`${title}: done in ${elapsed()}`);
    return result;
  } catch (error) {
    console.log(`${title}: failed after ${elapsed()}`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
