/** From what stands in an import to the package it comes from, as its manifest names it where that can be told. */
import { isBuiltin } from 'node:module';
import { pythonStandardLibrary } from './pythonStandardLibrary.ts';
import { rubyStandardLibrary } from './rubyStandardLibrary.ts';

/** Not '@/x' and '~/x', which are path aliases, and not 'https://x' or 'C:x'. */
const npmName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9_][\w.-]*(?=\/|$)/i;

/** @returns 'zod' for 'zod/mini', '@scope/name' for '@scope/name/sub', null for what is no package. */
export function npmPackage(specifier: string): string | null {
  const name = npmName.exec(specifier)?.[0];
  return name === undefined || isBuiltin(name) || isBuiltin(specifier) ? null : name;
}

/** @returns the top-level module, unless it comes with Python. */
export function pythonPackage(topLevelModule: string): string | null {
  return topLevelModule.startsWith('_') || pythonStandardLibrary.has(topLevelModule) ? null : topLevelModule;
}

/** Hosts whose modules are 'host/owner/name'. */
const threeParts = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|golang\.org)$/;

/**
 * @returns the module of a package path: 'github.com/spf13/cobra' for '…/cobra/doc' and '…/cobra/v2'. Only the standard library has no
 * dot in its first part. Where a module ends is not written in the path; other hosts' modules are taken to be 'host/name'.
 */
export function goPackage(path: string): string | null {
  const [host = '', ...rest] = path.split('/');
  if (!host.includes('.') || host.startsWith('.') || rest.length === 0) return null;
  const versioned = host === 'gopkg.in' && !/\.v\d+$/.test(rest[0] ?? '');
  return [host, ...rest.slice(0, threeParts.test(host) || versioned ? 2 : 1)].join('/');
}

const rustOwn = new Set(['std', 'core', 'alloc', 'proc_macro', 'test', 'crate', 'self', 'super']);

/** @returns the crate of a path, in crates.io's spelling with dashes: 'tokio-util' for 'tokio_util::codec'. */
export function rustCrate(path: string): string | null {
  const name = /^(?:::)?(?:r#)?([a-z_][a-z0-9_]*)/.exec(path)?.[1];
  return name === undefined || rustOwn.has(name) ? null : name.replaceAll('_', '-');
}

/**
 * Which artifact a Java package comes from is written nowhere; its first parts tell whose it is.
 * @returns up to three lower-case parts, 'org.junit.jupiter' for 'org.junit.jupiter.api.Test'; null for the JDK
 */
export function javaPackage(name: string): string | null {
  const parts = name.split('.');
  const end = parts.findIndex((part) => !/^[a-z_][a-z0-9_]*$/.test(part));
  const lower = (end === -1 ? parts : parts.slice(0, end)).slice(0, 3);
  // jakarta.* comes from artifacts; java.* and most of javax.* do not.
  if (lower.length < 2 || /^(?:java|javax|jdk|sun|com\.sun|org\.w3c|org\.xml|org\.ietf)(?:\.|$)/.test(lower.join('.'))) return null;
  return lower.join('.');
}

/** Families whose packages have three parts: Microsoft.Extensions.Logging. */
const nugetFamilies = /^(?:Microsoft\.(?:Extensions|AspNetCore|Azure|Data)|Azure\.\w+|OpenTelemetry\.\w+)$/;

/** Most packages are called like their namespace. @returns its first two or three parts in lower case, null for what comes with .NET */
export function nugetPackage(namespace: string): string | null {
  const parts = namespace.split('.');
  if (/^(?:System|Windows)$/.test(parts[0] ?? '') || namespace === 'Microsoft' || !/^[A-Za-z_][\w.]*$/.test(namespace)) return null;
  return parts
    .slice(0, nugetFamilies.test(parts.slice(0, 2).join('.')) ? 3 : 2)
    .join('.')
    .toLowerCase();
}

/** @returns the first part, which is the gem's name for most: 'sinatra' for 'sinatra/json'. */
export function rubyGem(feature: string): string | null {
  const name = /^[A-Za-z0-9][\w-]*/.exec(feature)?.[0];
  return name === undefined || feature.includes('..') || rubyStandardLibrary.has(name) ? null : name;
}

/** A namespace's first part is the vendor (PSR-4), in lower case; which of the vendor's packages it is cannot be told. */
export function phpVendor(name: string): string | null {
  const parts = name.replace(/^\\/, '').split('\\');
  // A class without namespace is PHP's own or the project's.
  return parts.length < 2 || parts[0] === 'App' ? null : (parts[0]?.toLowerCase() ?? null);
}
