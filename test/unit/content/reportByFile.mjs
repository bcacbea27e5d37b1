/** A reporter for Node's test runner: one JSON line a test, with its file, so that many variants can share a process. */
export default async function* reportByFile(source) {
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = data.details?.error;
    yield `${JSON.stringify({ file: data.file ?? '', name: data.name, ok: type === 'test:pass', message: error?.cause?.message ?? error?.message ?? '' })}\n`;
  }
}
