import { join } from 'node:path';

export const repository = join(import.meta.dirname, '..', '..', '..');

/** Kept between runs and never committed. */
export const cache = join(repository, '.vscode-test');

export const artifacts = join(repository, 'out', 'ui-artifacts');

export const fixtureWorkspaces = join(repository, 'test', 'fixtures', 'workspaces');
