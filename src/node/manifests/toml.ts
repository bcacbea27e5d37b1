import { ManifestError } from './manifest.ts';

/** @throws ManifestError with the line */
export async function parseToml(text: string): Promise<unknown> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return parse(text);
  } catch (error) {
    // Its message goes on with an excerpt of the file.
    if (error instanceof TomlError) throw new ManifestError(error.message.split('\n', 1)[0] ?? 'not valid TOML.', error.line);
    if (error instanceof RangeError) throw new ManifestError('nested too deeply.');
    throw error;
  }
}
