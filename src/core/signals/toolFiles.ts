/** Which tools a file speaks of, by its name, its place, its language and, where that is not enough, its first lines. */

interface ToolRule {
  tool: string;
  /** File name, whole. */
  name?: RegExp;
  /** Path with forward slashes. */
  path?: RegExp;
  /** VS Code language ids. */
  languages?: readonly string[];
  /** Asked of files whose name fits, or of any YAML file when there is no name. */
  lines?: RegExp;
}

const dockerfile = /^(?:Dockerfile|Containerfile)(?:\.(?!md$|txt$|rst$)[\w.-]+)?$|^(?!\.).+\.[Dd]ockerfile$/;
const workflow = /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|[\w-]*\.gitlab-ci(?:[.-][\w-]+)*\.ya?ml|\.circleci\/.+\.ya?ml)$/;
const sqlFile = /\.(?:sql|psql|pgsql|ddl)$/i;

const script = '(?:[cm]?[jt]s|json)';

/** Continuous integration; a new one is a stack shift. */
const ciRules: readonly ToolRule[] = [
  {
    tool: 'github-actions',
    path: /(?:^|\/)\.github\/(?:workflows\/[^/]+|actions\/(?:.+\/)?action)\.ya?ml$/,
    languages: ['github-actions-workflow'],
  },
  { tool: 'github-actions', name: /^action\.ya?ml$/, lines: /^runs:/ },
  { tool: 'gitlab-ci', name: /^(?:[\w-]+)?\.gitlab-ci(?:[.-][\w-]+)*\.ya?ml$/, path: /(?:^|\/)\.gitlab\/ci\/.+\.ya?ml$/ },
  { tool: 'jenkins', name: /^Jenkinsfile(?:[.-][\w-]+)?$|\.jenkinsfile$/, languages: ['jenkinsfile'] },
  { tool: 'circleci', path: /(?:^|\/)\.circleci\/.+\.ya?ml$/ },
  { tool: 'azure-pipelines', name: /^\.?azure-pipelines?(?:[.-][\w-]+)*\.ya?ml$/, languages: ['azure-pipelines'] },
  { tool: 'bitbucket-pipelines', name: /^bitbucket-pipelines\.ya?ml$/ },
  { tool: 'travis', name: /^\.travis\.ya?ml$/ },
  { tool: 'buildkite', path: /(?:^|\/)\.buildkite\/[^/]+\.ya?ml$/ },
  { tool: 'drone', name: /^\.drone\.(?:ya?ml|star)$/ },
  { tool: 'woodpecker', name: /^\.woodpecker\.ya?ml$/, path: /(?:^|\/)\.woodpecker\/[^/]+\.ya?ml$/ },
  { tool: 'teamcity', path: /(?:^|\/)\.teamcity\/[^/]+\.kts?$/ },
];

const infrastructureRules: readonly ToolRule[] = [
  {
    tool: 'docker',
    name: /^(?:Dockerfile|Containerfile)(?:\.(?!md$|txt$|rst$)[\w.-]+)?$|^(?!\.).+\.(?:dockerfile|Dockerfile)$|^\.dockerignore$/,
    languages: ['dockerfile'],
  },
  { tool: 'compose', name: /^(?:docker-|podman-)?compose(?:[.-][\w-]+)*\.ya?ml$/, languages: ['dockercompose'] },
  { tool: 'devcontainer', name: /^\.?devcontainer\.json$/ },
  { tool: 'terraform', name: /\.(?:tf|tfvars|tftest\.hcl)(?:\.json)?$/, languages: ['terraform', 'terraform-vars', 'opentofu'] },
  { tool: 'helm', name: /^Chart\.ya?ml$/, languages: ['helm'] },
  {
    tool: 'helm',
    path: /(?:^|\/)templates\/.+\.(?:ya?ml|tpl)$/,
    lines: /\{\{-?\s*(?:include|define|if|range|with|\.Values|\.Release|\/\*)/,
  },
  { tool: 'kubernetes', name: /^kustomization\.ya?ml$/ },
  { tool: 'ansible', name: /^ansible\.cfg$/, languages: ['ansible'] },
  { tool: 'nginx', name: /^nginx\.conf$/, languages: ['nginx'] },
  { tool: 'vagrant', name: /^Vagrantfile$/ },
];

const buildRules: readonly ToolRule[] = [
  { tool: 'make', name: /^(?:GNUm|[Mm])akefile(?:\.(?!md$|txt$|rst$)[\w-]+)?$|\.mk$/, languages: ['makefile'] },
  { tool: 'cmake', name: /^CMakeLists\.txt$|^CMake(?:User)?Presets\.json$|\.cmake(?:\.in)?$/, languages: ['cmake'] },
  { tool: 'just', name: /^\.?justfile$/i, languages: ['just'] },
  { tool: 'bazel', name: /^(?:BUILD|WORKSPACE|MODULE)(?:\.bazel)?$|\.bzl$/, languages: ['bazel', 'starlark'] },
  { tool: 'gradle', name: /^(?:build|settings)\.gradle(?:\.kts)?$|^gradle\.(?:properties|lockfile)$/ },
  { tool: 'maven', name: /^pom\.xml$/ },
  { tool: 'vite', name: new RegExp(`^vite\\.config\\.${script}$`) },
  { tool: 'webpack', name: new RegExp(`^webpack(?:\\.[\\w-]+)*\\.${script}$`) },
  { tool: 'eslint', name: new RegExp(`^eslint\\.config\\.${script}$|^\\.eslintrc(?:\\.${script}|\\.ya?ml)?$`) },
  { tool: 'pre-commit', name: /^\.pre-commit-config\.ya?ml$/ },
  { tool: 'protobuf', name: /\.proto$/, languages: ['proto', 'proto3'] },
  { tool: 'graphql', name: /\.(?:graphql|gql)$/, languages: ['graphql'] },
  { tool: 'prisma', name: /\.prisma$/, languages: ['prisma'] },
  { tool: 'openapi', name: /^(?:openapi|swagger)(?:[.-][\w-]+)*\.(?:ya?ml|json)$/ },
  { tool: 'sql', name: /\.(?:sql|psql|pgsql|ddl)$/i, languages: ['sql', 'plsql', 'postgres', 'mysql'] },
  { tool: 'jupyter', name: /\.ipynb$/, languages: ['jupyter'] },
];

const testRules: readonly ToolRule[] = [
  { tool: 'jest', name: new RegExp(`^jest(?:[.-][\\w-]+)*\\.config\\.${script}$|^jest\\.(?:setup|preset)\\.${script}$`) },
  { tool: 'vitest', name: new RegExp(`^vitest\\.(?:[\\w-]+\\.)?(?:config|workspace)\\.${script}$|^vitest\\.workspace\\.${script}$`) },
  { tool: 'mocha', name: /^\.mocharc(?:\.[cm]?js|\.jsonc?|\.ya?ml)?$/ },
  { tool: 'playwright', name: new RegExp(`^playwright(?:[.-][\\w-]+)*\\.config\\.${script}$`) },
  { tool: 'cypress', name: new RegExp(`^cypress\\.config\\.${script}$|^cypress\\.json$`) },
  { tool: 'pytest', name: /^(?:pytest|\.pytest)\.(?:ini|toml)$|^conftest\.py$/ },
  { tool: 'tox', name: /^tox\.(?:ini|toml)$/ },
  { tool: 'nox', name: /^noxfile\.py$/ },
  { tool: 'rspec', name: /^\.rspec$/ },
  { tool: 'phpunit', name: /^phpunit(?:\.dist)?\.xml(?:\.dist)?$/ },
  { tool: 'gherkin', name: /\.feature$/, languages: ['cucumber', 'gherkin'] },
];

/** A lockfile says which tool manages the packages; nothing else of it is read. */
const lockRules: readonly ToolRule[] = [
  { tool: 'npm', name: /^(?:package-lock|npm-shrinkwrap)\.json$/ },
  { tool: 'yarn', name: /^yarn\.lock$|^\.yarnrc\.yml$/ },
  { tool: 'pnpm', name: /^pnpm-(?:lock|workspace)\.yaml$/ },
  { tool: 'bun', name: /^bun\.lockb?$|^bunfig\.toml$/ },
  { tool: 'deno', name: /^deno\.(?:lock|jsonc?)$/ },
  { tool: 'uv', name: /^uv\.(?:lock|toml)$/ },
  { tool: 'poetry', name: /^poetry\.(?:lock|toml)$/ },
  { tool: 'pdm', name: /^pdm\.(?:lock|toml)$/ },
  { tool: 'pipenv', name: /^Pipfile(?:\.lock)?$/ },
  { tool: 'conda', name: /^environment\.ya?ml$/, lines: /^(?:channels|dependencies):/ },
  { tool: 'cargo', name: /^Cargo\.(?:lock|toml)$/ },
  { tool: 'bundler', name: /^(?:Gemfile|gems)\.(?:lock|locked)$|^(?:Gemfile|gems\.rb)$/ },
  { tool: 'composer', name: /^composer\.(?:lock|json)$/ },
  { tool: 'nuget', name: /^(?:packages\.lock\.json|nuget\.config)$/i },
];

/** What a file shows of a craft, beyond the tool it is for. */
const craftRules: readonly ToolRule[] = [
  { tool: 'tsconfig', name: /^(?:ts|js)config(?:[.-][\w-]+)*\.json$/ },
  { tool: 'docker-stages', name: dockerfile, lines: /^\s*FROM\s+\S+\s+AS\s+\S/i },
  { tool: 'docker-user', name: dockerfile, lines: /^\s*USER\s+\S/i },
  { tool: 'ci-cache', path: workflow, lines: /^\s*(?:-?\s*uses:\s*actions\/cache\b|cache:|matrix:|parallel:)/ },
  { tool: 'ci-secrets', path: workflow, lines: /\$\{\{\s*secrets\.|^\s*(?:permissions|id_tokens|secrets):/ },
  {
    tool: 'migration',
    path: /(?:^|\/)(?:migrations?|db\/migrate|alembic\/versions|changelogs?\/db)\/.+\.(?:sql|py|[cm]?[jt]s|rb|php|go|ya?ml|xml)$|\/V\d[\w.]*__\w+\.sql$/,
  },
  { tool: 'sql-joins', name: sqlFile, lines: /\bJOIN\b/i },
  { tool: 'sql-groups', name: sqlFile, lines: /\bGROUP\s+BY\b|\bOVER\s*\(/i },
  { tool: 'sql-tables', name: sqlFile, lines: /^\s*(?:CREATE|ALTER)\s+(?:\w+\s+)?TABLE\b/i },
  { tool: 'sql-indexes', name: sqlFile, lines: /\bCREATE\s+(?:UNIQUE\s+)?INDEX\b|^\s*EXPLAIN\b/i },
  { tool: 'sql-transactions', name: sqlFile, lines: /^\s*(?:BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT)\b|\bFOR\s+UPDATE\b/i },
  { tool: 'env-file', name: /^\.env(?:\.[\w-]+)*$/ },
  {
    tool: 'review-template',
    name: /^(?:pull_request|merge_request)_template\.md$/i,
    path: /(?:^|\/)\.gitlab\/merge_request_templates\/.+\.md$/,
  },
  { tool: 'dependency-updates', name: /^dependabot\.ya?ml$|^\.?renovate(?:rc)?(?:\.json5?)?$/ },
  {
    tool: 'releases',
    name: /^\.releaserc(?:\.\w+)?$|^release-please-config\.json$|^CHANGELOG\.md$/,
    path: /(?:^|\/)\.changeset\/[^/]+\.md$/,
  },
  {
    tool: 'agent-instructions',
    name: /^(?:AGENTS|CLAUDE|GEMINI)\.md$|^\.(?:cursor|windsurf|cline)rules$|^copilot-instructions\.md$|\.instructions\.md$/,
    path: /(?:^|\/)\.cursor\/rules\/.+\.mdc?$/,
    languages: ['instructions'],
  },
  {
    tool: 'prompt-file',
    name: /\.prompt\.md$|^SKILL\.md$/,
    path: /(?:^|\/)\.(?:claude|opencode)\/(?:commands?|agents?)\/.+\.md$/,
    languages: ['prompt', 'chatagent', 'skill'],
  },
  { tool: 'mcp', name: /^\.?mcp\.json$/ },
];

const rules: readonly ToolRule[] = [...ciRules, ...infrastructureRules, ...buildRules, ...testRules, ...lockRules, ...craftRules];

/** All names that `toolOfFile` can give. */
export const fileTools: ReadonlySet<string> = new Set([...rules.map((rule) => rule.tool), 'kubernetes']);

export const ciTools: ReadonlySet<string> = new Set(ciRules.map((rule) => rule.tool));

const yaml = /\.ya?ml$/i;
/** An object of the Kubernetes API, or of one that extends it; other programs use the same two keys for files of their own. */
const apiVersion =
  /^apiVersion:\s*["']?(?!backstage\.io\/|skaffold\/|v\d+\.\d)(?:[a-z][\w.-]*\/)?v\d+(?:(?:alpha|beta)\d+)?["']?\s*(?:#.*)?$/;
const kind = /^kind:\s*["']?[A-Z]\w+/;

/**
 * @param path with the folders that are known; either kind of slash
 * @param firstLines some 40 lines, for what only they can tell; without them such a file is of no tool
 * @returns tool ids such as 'docker' or 'github-actions', each once
 */
export function toolOfFile(path: string, languageId: string, firstLines: readonly string[] = []): string[] {
  const plain = path.replaceAll('\\', '/');
  const name = plain.slice(plain.lastIndexOf('/') + 1);
  const found = rules.filter((rule) => fits(rule, plain, name, languageId, firstLines)).map((rule) => rule.tool);
  const kubernetes = yaml.test(name) && firstLines.some((line) => apiVersion.test(line)) && firstLines.some((line) => kind.test(line));
  if (kubernetes && !/^Chart\.ya?ml$/.test(name)) found.push('kubernetes');
  return [...new Set(found)];
}

function fits(rule: ToolRule, path: string, name: string, languageId: string, firstLines: readonly string[]): boolean {
  if (rule.languages?.includes(languageId) === true) return true;
  if (rule.name?.test(name) !== true && rule.path?.test(path) !== true) return false;
  const { lines } = rule;
  return lines === undefined || firstLines.some((line) => lines.test(line));
}

/** Finds the files that name a tool even when nobody opens them: for one look at a workspace, and for its watcher. */
export const toolFilesGlob =
  '**/{.github/workflows/*.yml,.github/workflows/*.yaml,.gitlab-ci.yml,Jenkinsfile,.circleci/config.yml,azure-pipelines.yml,' +
  'bitbucket-pipelines.yml,.travis.yml,.drone.yml,Dockerfile,Containerfile,compose.yml,compose.yaml,docker-compose.yml,docker-compose.yaml,' +
  'main.tf,Chart.yaml,kustomization.yaml,Makefile,CMakeLists.txt,package-lock.json,yarn.lock,pnpm-lock.yaml,bun.lock,uv.lock,poetry.lock,' +
  'pdm.lock,Pipfile.lock,Cargo.lock,Gemfile.lock,composer.lock,packages.lock.json,pom.xml,build.gradle,build.gradle.kts}';
