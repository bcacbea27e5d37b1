import assert from 'node:assert/strict';
import { ciTools, toolOfFile } from '../../../../src/core/signals/toolFiles.ts';

const pod = ['# a pod', 'apiVersion: v1', 'kind: Pod', 'metadata:'];
const deployment = ['---', 'apiVersion: "apps/v1"', 'kind: Deployment'];

/** path, tools, first lines. The language is plaintext. */
const byName: [string, string, string[]?][] = [
  ['Dockerfile', 'docker'],
  ['services/web/Dockerfile.dev', 'docker'],
  ['web.dockerfile', 'docker'],
  ['Containerfile', 'docker'],
  ['docker-notes.md', ''],
  ['Dockerfile.md', ''],
  ['docs/Dockerfile-tips.txt', ''],
  ['MyDockerfile', ''],
  ['compose.yaml', 'compose'],
  ['docker-compose.prod.yml', 'compose'],
  ['compose.ts', ''],
  ['docker-compose-notes.md', ''],
  ['decompose.yml', ''],
  ['.github/workflows/ci.yml', 'github-actions'],
  ['C:\\repo\\.github\\workflows\\ci.yaml', 'github-actions'],
  ['.github/workflows/README.md', ''],
  ['.github/dependabot.yml', 'dependency-updates'],
  ['.github/stale.yml', ''],
  ['tsconfig.build.json', 'tsconfig'],
  ['mytsconfig.json', ''],
  ['Dockerfile', 'docker; docker-stages', ['FROM node:24 AS build']],
  ['Dockerfile', 'docker; docker-user', ['FROM node:24', 'USER node']],
  ['Dockerfile', 'docker', ['# as user', 'FROM node:24']],
  ['.github/workflows/ci.yml', 'github-actions; ci-cache', ['      matrix:']],
  ['.github/workflows/ci.yml', 'github-actions; ci-secrets', ['          token: ${{ secrets.TOKEN }}']],
  ['.github/workflows/ci.yml', 'github-actions', ['name: matrix']],
  ['db/migrate/20260101_add.rb', 'migration'],
  ['src/db/V2__add_total.sql', 'sql; migration'],
  ['src/migration.ts', ''],
  ['a.sql', 'sql; sql-joins', ['SELECT 1 FROM a LEFT JOIN b USING (id)']],
  ['a.sql', 'sql; sql-groups', ['select sum(x) over (order by y) from a']],
  ['a.sql', 'sql; sql-tables', ['CREATE TEMP TABLE a (id int);']],
  ['a.sql', 'sql; sql-indexes', ['CREATE UNIQUE INDEX i ON a (id);']],
  ['a.sql', 'sql; sql-transactions', ['BEGIN;']],
  ['a.sql', 'sql', ['SELECT joined, begin_at FROM a']],
  ['.env.local', 'env-file'],
  ['environment.ts', ''],
  ['.github/PULL_REQUEST_TEMPLATE.md', 'review-template'],
  ['CHANGELOG.md', 'releases'],
  ['.changeset/calm-lions.md', 'releases'],
  ['docs/changelog.txt', ''],
  ['AGENTS.md', 'agent-instructions'],
  ['.github/copilot-instructions.md', 'agent-instructions'],
  ['agents.py', ''],
  ['.github/prompts/review.prompt.md', 'prompt-file'],
  ['.claude/commands/release.md', 'prompt-file'],
  ['docs/prompt.md', ''],
  ['.vscode/mcp.json', 'mcp'],
  ['mcp.ts', ''],
  ['docs/github/workflows/ci.yml', ''],
  ['action.yml', 'github-actions', ['name: Setup', 'runs:', '  using: node24']],
  ['action.yml', '', ['name: a redux action']],
  ['.gitlab-ci.yml', 'gitlab-ci'],
  ['.gitlab/ci/build.yml', 'gitlab-ci'],
  ['gitlab-ci.md', ''],
  ['Jenkinsfile', 'jenkins'],
  ['.circleci/config.yml', 'circleci'],
  ['azure-pipelines.yml', 'azure-pipelines'],
  ['main.tf', 'terraform'],
  ['prod.tfvars', 'terraform'],
  ['main.tfx', ''],
  ['deploy/pod.yaml', 'kubernetes', pod],
  ['deploy/web.yml', 'kubernetes', deployment],
  ['deploy/pod.yaml', ''],
  ['deploy/pod.json', '', pod],
  ['notes.yaml', '', ['openapi: 3.1.0', 'kind: Thing']],
  ['catalog-info.yaml', '', ['apiVersion: backstage.io/v1alpha1', 'kind: Component']],
  ['values.yaml', '', ['  apiVersion: v1', '  kind: Pod']],
  ['overlays/prod/kustomization.yaml', 'kubernetes'],
  ['Chart.yaml', 'helm', ['apiVersion: v2', 'kind: Chart', 'name: web']],
  ['web/templates/service.yaml', 'helm; kubernetes', ['apiVersion: v1', 'kind: Service', '{{- if .Values.on }}']],
  ['web/templates/mail.yaml', '', ['subject: hello']],
  ['Makefile', 'make'],
  ['rules.mk', 'make'],
  ['Makefile.md', ''],
  ['makefiles.py', ''],
  ['CMakeLists.txt', 'cmake'],
  ['cmake/Find.cmake', 'cmake'],
  ['CMakeNotes.txt', ''],
  ['db/schema.sql', 'sql'],
  ['schema.sql.md', ''],
  ['report.ipynb', 'jupyter'],
  ['jest.config.ts', 'jest'],
  ['jest.test.ts', ''],
  ['vitest.config.mts', 'vitest'],
  ['vitest.workspace.ts', 'vitest'],
  ['playwright.config.ts', 'playwright'],
  ['.mocharc.json', 'mocha'],
  ['pytest.ini', 'pytest'],
  ['tests/conftest.py', 'pytest'],
  ['pytest.md', ''],
  ['phpunit.xml.dist', 'phpunit'],
  ['.rspec', 'rspec'],
  ['package-lock.json', 'npm'],
  ['web/pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['uv.lock', 'uv'],
  ['poetry.lock', 'poetry'],
  ['Cargo.toml', 'cargo'],
  ['Gemfile', 'bundler'],
  ['pom.xml', 'maven'],
  ['build.gradle.kts', 'gradle'],
  ['environment.yml', 'conda', ['name: x', 'dependencies:']],
  ['environment.yml', '', ['production: true']],
  ['src/index.ts', ''],
  ['package.json', ''],
  ['', ''],
];

describe('the tools of a file', () => {
  for (const [path, tools, lines] of byName) {
    it(`${path || 'no path'}${lines === undefined ? '' : `, ${lines.at(-1)}`}: ${tools || 'none'}`, () => {
      assert.equal(toolOfFile(path, 'plaintext', lines).join('; '), tools);
    });
  }

  it('are told by the language as well, each once', () => {
    assert.deepEqual(toolOfFile('x', 'dockerfile'), ['docker']);
    assert.deepEqual(toolOfFile('query', 'sql'), ['sql']);
    assert.deepEqual(toolOfFile('Dockerfile', 'dockerfile'), ['docker']);
    assert.deepEqual(toolOfFile('notes.md', 'markdown', ['apiVersion: v1', 'kind: Pod']), []);
  });

  it('name the CI tools among them', () => {
    assert.ok(ciTools.has('github-actions') && ciTools.has('gitlab-ci'));
    assert.ok(!ciTools.has('docker'));
  });
});
