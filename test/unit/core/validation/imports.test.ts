import assert from 'node:assert/strict';
import { npmImports, pypiImports } from '../../../../src/core/validation/imports.ts';

const at = (...names: string[]): { package: string; line: number }[] => names.map((name, line) => ({ package: name, line }));
const none = new Set<string>();

describe('imports that must stand in a manifest', () => {
  it('of TypeScript: packages, not path aliases', () => {
    const kept = npmImports(at('zod', '@scope/name', '@/components', '~/lib', '#internal', '$lib', 'node-fetch'));
    assert.deepEqual(
      kept.map((i) => i.package),
      ['zod', '@scope/name', 'node-fetch'],
    );
    assert.deepEqual(kept[2], { package: 'node-fetch', line: 6 });
  });

  it('of Python: under the name they are installed by', () => {
    assert.deepEqual(
      pypiImports(at('yaml', 'PIL', 'requests', 'Flask_SQLAlchemy'), none, null).map((i) => i.package),
      ['pyyaml', 'pillow', 'requests', 'flask-sqlalchemy'],
    );
  });

  it('of Python: the project’s own modules are none, and lines stay', () => {
    assert.deepEqual(pypiImports(at('app', 'numpy'), new Set(['app']), none), [{ package: 'numpy', line: 1 }]);
  });

  it('of Python: a manifest that names the import itself wins over the usual name', () => {
    assert.deepEqual(
      pypiImports(at('jwt', 'serial'), none, new Set(['jwt'])).map((i) => i.package),
      ['jwt', 'pyserial'],
    );
  });
});
