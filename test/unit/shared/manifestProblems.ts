/** Compares what package.json contributes with src/shared/contributions.ts, in both directions. */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';

const setting = z.looseObject({
  type: z.enum(['boolean', 'number', 'integer', 'string', 'array', 'object']),
  default: z.unknown(),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  enum: z.optional(z.array(z.unknown())),
  markdownDescription: z.optional(z.string()),
});
const walkthroughStep = z.looseObject({ id: z.string(), completionEvents: z.array(z.string()) });

const manifestShape = z.looseObject({
  capabilities: z.looseObject({ untrustedWorkspaces: z.looseObject({ restrictedConfigurations: z.array(z.string()) }) }),
  contributes: z.looseObject({
    commands: z.array(z.looseObject({ command: z.string(), title: z.string(), category: z.string() })),
    menus: z.record(z.string(), z.array(z.looseObject({ command: z.string(), when: z.optional(z.string()) }))),
    keybindings: z._default(z.array(z.looseObject({ command: z.string(), when: z.optional(z.string()) })), []),
    configuration: z.looseObject({ properties: z.record(z.string(), setting) }),
    viewsContainers: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
    views: z.record(z.string(), z.array(z.looseObject({ id: z.string(), when: z.optional(z.string()) }))),
    walkthroughs: z.array(z.looseObject({ id: z.string(), steps: z.array(walkthroughStep) })),
  }),
});
type Manifest = z.infer<typeof manifestShape>;

/** What src/shared/contributions.ts declares. */
export interface Contributions {
  commandIds: Readonly<Record<string, true>>;
  settingDefaults: Readonly<Record<string, unknown>>;
  viewContainerId: string;
  viewIds: Readonly<Record<string, true>>;
  contextKeys: Readonly<Record<string, true>>;
  walkthroughId: string;
}

export type Strings = Readonly<Record<string, string>>;

const longestTitle = 50;

/** @returns one sentence for each difference; nothing when all agree */
export function manifestProblems(packageJson: unknown, strings: Strings, declared: Contributions): string[] {
  const manifest = manifestShape.parse(packageJson);
  const commands = new Set(Object.keys(declared.commandIds));
  return [
    ...commandProblems(manifest, strings, commands),
    ...settingProblems(manifest, declared.settingDefaults),
    ...viewProblems(manifest, declared),
    ...conditionProblems(manifest, declared),
    ...completionProblems(manifest, declared),
    ...stringProblems(packageJson, strings),
    ...linkProblems(strings, commands),
  ];
}

function commandProblems({ contributes }: Manifest, strings: Strings, declared: ReadonlySet<string>): string[] {
  const listed = contributes.commands.map((c) => c.command);
  const inMenus = [...Object.entries(contributes.menus), ['keybindings', contributes.keybindings] as const];
  const titles = contributes.commands.map((c) => [c.command, resolve(c.title, strings)] as const);
  return [
    ...differences('command', listed, [...declared]),
    ...repeated(listed).map((id) => `command ${id} stands twice in package.json`),
    ...repeated(titles.map(([, title]) => title)).map((title) => `two commands have the title '${title}'`),
    ...inMenus.flatMap(([menu, items]) =>
      items.filter((i) => !listed.includes(i.command)).map((i) => `${menu} names ${i.command}, which is no command`),
    ),
    ...titles.flatMap(([id, title]) => titleProblems(id, title)),
    ...contributes.commands.filter((c) => c.category !== 'Whetstone').map((c) => `command ${c.command} is not in the category Whetstone`),
  ];
}

function titleProblems(id: string, title: string): string[] {
  const problems: string[] = [];
  if (title.trim() !== title || title.length < 3) problems.push(`the title of ${id} is empty or has blanks around it`);
  if (title.length > longestTitle) problems.push(`the title of ${id} has ${title.length} characters, more than ${longestTitle}`);
  if (/^whetstone/i.test(title)) problems.push(`the title of ${id} repeats the category`);
  if (title.endsWith('.')) problems.push(`the title of ${id} ends with a full stop`);
  return problems;
}

function settingProblems({ contributes, capabilities }: Manifest, defaults: Contributions['settingDefaults']): string[] {
  const { properties } = contributes.configuration;
  const problems = differences('setting', Object.keys(properties), Object.keys(defaults));
  for (const [id, property] of Object.entries(properties)) {
    if (!(id in defaults)) continue;
    const [inManifest, inCode] = [property.default, defaults[id]];
    if (!isDeepStrictEqual(inManifest, inCode)) {
      problems.push(`setting ${id} is ${JSON.stringify(inManifest)} in package.json and ${JSON.stringify(inCode)} in contributions.ts`);
    }
    const type = Array.isArray(inManifest) ? 'array' : typeof inManifest;
    if (type !== property.type.replace('integer', 'number')) problems.push(`the default of ${id} is no ${property.type}`);
    const { minimum = -Infinity, maximum = Infinity } = property;
    if (typeof inManifest === 'number' && (inManifest < minimum || inManifest > maximum))
      problems.push(`the default of ${id} is out of its bounds`);
    if (property.enum !== undefined && !property.enum.includes(inManifest)) problems.push(`the default of ${id} is none of its values`);
    if (property.markdownDescription === undefined) problems.push(`setting ${id} has no description`);
  }
  for (const id of capabilities.untrustedWorkspaces.restrictedConfigurations) {
    if (!(id in properties)) problems.push(`restrictedConfigurations names ${id}, which is no setting`);
  }
  return problems;
}

function viewProblems({ contributes }: Manifest, declared: Contributions): string[] {
  const containers = Object.values(contributes.viewsContainers).flatMap((all) => all.map((c) => c.id));
  const views = Object.values(contributes.views).flatMap((all) => all.map((v) => v.id));
  return [
    ...differences('view container', containers, [declared.viewContainerId]),
    ...differences('view', views, Object.keys(declared.viewIds)),
    ...Object.keys(contributes.views)
      .filter((container) => !containers.includes(container))
      .map((container) => `views stand in ${container}, which is no container`),
    ...differences(
      'walkthrough',
      contributes.walkthroughs.map((w) => w.id),
      [declared.walkthroughId],
    ),
  ];
}

function conditionProblems({ contributes }: Manifest, declared: Contributions): string[] {
  const places = [...Object.values(contributes.menus).flat(), ...contributes.keybindings, ...Object.values(contributes.views).flat()];
  const conditions = places.flatMap(({ when }) => when ?? []);
  return conditions.flatMap((when) => {
    const names = [...when.matchAll(/(config\.)?\b(whetstone\.[\w.]+)/g)];
    return names
      .filter(([, config, name = '']) =>
        config ? !(name in declared.settingDefaults) : !(name in declared.contextKeys || name in declared.viewIds),
      )
      .map(([all]) => `'${when}' asks for ${all}, which nothing sets`);
  });
}

function completionProblems({ contributes }: Manifest, declared: Contributions): string[] {
  const known = {
    onContext: declared.contextKeys,
    onCommand: declared.commandIds,
    onView: declared.viewIds,
    onSettingChanged: declared.settingDefaults,
  };
  const steps = contributes.walkthroughs.flatMap((w) => w.steps);
  return [
    ...repeated(steps.map((s) => s.id)).map((id) => `two walkthrough steps are called ${id}`),
    ...steps.flatMap((step) =>
      step.completionEvents
        .filter((event) => {
          const [kind = '', name = ''] = event.split(':');
          return !Object.entries(known).some(([prefix, names]) => prefix === kind && name in names);
        })
        .map((event) => `step ${step.id} waits for ${event}, which never comes`),
    ),
  ];
}

function stringProblems(packageJson: unknown, strings: Strings): string[] {
  const used = [...stringsIn(packageJson)].flatMap((text) => [...text.matchAll(/%([\w.-]+)%/g)].map((match) => match[1] ?? ''));
  return [
    ...[...new Set(used)].filter((key) => !(key in strings)).map((key) => `%${key}% is not in package.nls.json`),
    ...Object.keys(strings)
      .filter((key) => !used.includes(key))
      .map((key) => `package.nls.json has ${key}, which package.json does not use`),
    ...Object.entries(strings)
      .filter(([, text]) => text.trim() === '')
      .map(([key]) => `${key} is empty in package.nls.json`),
  ];
}

function linkProblems(strings: Strings, commands: ReadonlySet<string>): string[] {
  return Object.entries(strings).flatMap(([key, text]) =>
    [...text.matchAll(/\(command:([\w.]+)/g)]
      .map((match) => match[1] ?? '')
      .filter((command) => command.startsWith('whetstone.') && !commands.has(command))
      .map((command) => `${key} links to ${command}, which is no command`),
  );
}

function differences(what: string, inManifest: readonly string[], inCode: readonly string[]): string[] {
  return [
    ...inCode.filter((id) => !inManifest.includes(id)).map((id) => `${what} ${id} is missing from package.json`),
    ...inManifest.filter((id) => !inCode.includes(id)).map((id) => `${what} ${id} is missing from contributions.ts`),
  ];
}

function repeated(items: readonly string[]): string[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}

function resolve(text: string, strings: Strings): string {
  return text.replace(/^%([\w.-]+)%$/, (all, key: string) => strings[key] ?? all);
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) yield* stringsIn(child);
}
