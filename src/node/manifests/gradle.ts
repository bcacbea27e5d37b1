import type { ManifestPackage } from '../../core/ports.ts';
import { manifestLines, Packages } from './manifest.ts';
import { majorOf } from './versions.ts';

const configuration =
  '\\b(?:implementation|api|compile|compileOnly|compileOnlyApi|runtimeOnly|annotationProcessor|kapt|ksp|classpath|coreLibraryDesugaring|developmentOnly|[a-z]\\w*(?:Implementation|Api|Compile|CompileOnly|RuntimeOnly|AnnotationProcessor))';
const coordinates = new RegExp(
  `${configuration}\\s{0,9}\\(?\\s{0,9}(?:(?:enforcedPlatform|platform|testFixtures)\\s{0,9}\\(?\\s{0,9})?["']([\\w.-]+):([\\w.-]+)(?::([^"':@]*))?[^"']*["']`,
  'g',
);
const named = new RegExp(
  `${configuration}\\s{0,9}\\(?\\s{0,9}group\\s?[:=]\\s?["']([\\w.-]+)["'],\\s{0,9}name\\s?[:=]\\s?["']([\\w.-]+)["'](?:,\\s{0,9}version\\s?[:=]\\s?["']([^"']*)["'])?`,
  'g',
);
const variable = /(?:^|[\s.])([A-Za-z_]\w*)\s?=\s?["'](\d[^"']*)["']/g;

/**
 * A build script is a program, so this is the best effort: dependencies written as one line with a literal name, versions from
 * literal variables of the same file. Names from a version catalogue are read there.
 */
export function buildGradle(text: string): Promise<ManifestPackage[]> {
  const lines = manifestLines(withoutBlockComments(text)).map((line) => line.replace(/(^|\s)\/\/.*$/, ''));
  const variables = new Map<string, string>();
  for (const line of lines) for (const [, name = '', value = ''] of line.matchAll(variable)) variables.set(name, value);
  const packages = new Packages('maven');
  for (const line of lines) {
    for (const expression of [coordinates, named]) {
      for (const [, group, artifact, version] of line.matchAll(expression)) {
        packages.add(`${group}:${artifact}`, majorOf(version === undefined ? null : valueOf(version, variables)));
      }
    }
  }
  return Promise.resolve(packages.list());
}

/** '$version', '${version}' and '${rootProject.ext.version}' */
function valueOf(version: string, variables: ReadonlyMap<string, string>): string | null {
  const name = /^\$\{?(?:[\w]+\.)*(\w+)\}?$/.exec(version)?.[1];
  return name === undefined ? version : (variables.get(name) ?? null);
}

/** By search, not by expression: thousands of openings without an end would each look to the end of the file. */
function withoutBlockComments(text: string): string {
  let result = '';
  let at = 0;
  for (let start = text.indexOf('/*'); start !== -1; start = text.indexOf('/*', at)) {
    result += text.slice(at, start);
    const end = text.indexOf('*/', start + 2);
    if (end === -1) return result;
    at = end + 2;
  }
  return result + text.slice(at);
}
