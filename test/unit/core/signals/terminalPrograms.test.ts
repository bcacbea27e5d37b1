import assert from 'node:assert/strict';
import { programsOf } from '../../../../src/core/signals/terminalPrograms.ts';
import { programs, subcommands, wrappers } from '../../../../src/core/signals/terminalTables.ts';
import { Random } from '../../../support/fakes/random.ts';

/** Command line -> programs, joined by '; '. */
const cases: [string, string][] = [
  ['', ''],
  ['   ', ''],
  ['# a note', ''],
  ['git rebase -i HEAD~3', 'git rebase'],
  ['git', 'git'],
  ['git --version', 'git'],
  ['git -C /home/me/secret-project commit -m "rotate the key"', 'git commit'],
  ['git -c user.name=me --no-pager log --oneline', 'git log'],
  ['git my-alias --all', 'git'],
  ['npm test', 'npm test'],
  ['npm t', 'npm test'],
  ['npm run test -- --watch', 'npm test'],
  ['npm run deploy:production', 'npm run'],
  ['npm i zod', 'npm install'],
  ['npm --prefix web ci', 'npm ci'],
  ['yarn', 'yarn'],
  ['yarn add left-pad', 'yarn add'],
  ['pnpm -F @acme/web dev', 'pnpm'],
  ['docker build -t acme/shop:1 .', 'docker build'],
  ['docker compose -f compose.yml up', 'docker compose'],
  ['docker login -u me -p hunter2', 'docker login'],
  ['kubectl -n prod apply -f pod.yaml', 'kubectl apply'],
  ['kubectl --token abc get pods', 'kubectl get'],
  ['terraform plan -var password=hunter2', 'terraform plan'],
  ['cargo t', 'cargo test'],
  ['cargo +nightly clippy', 'cargo clippy'],
  ['go test ./...', 'go test'],
  ['./gradlew :app:test --info', 'gradle test'],
  ['./mvnw -pl core verify', 'mvn verify'],
  ['dotnet ef database update', 'dotnet ef'],
  ['make -j8 all', 'make'],
  ['psql postgres://me:hunter2@db/shop', 'psql'],
  ['curl -H "Authorization: Bearer abc" https://example.org', 'curl'],
  ['curl https://example.org/?a=1&token=hunter2', 'curl'],
  ['./deploy.sh production', 'deploy.sh'],
  ['/usr/local/bin/tool --x', 'tool'],
  ['my-script', 'my-script'],
  // Prefixes
  ['sudo apt-get install jq', 'apt-get install'],
  ['sudo -u postgres psql', 'psql'],
  ['sudo -E --user=me git pull', 'git pull'],
  ['env NODE_ENV=test TOKEN=abc npm test', 'npm test'],
  ['TOKEN=abc DEBUG= npm test', 'npm test'],
  ['TOKEN=abc', ''],
  ['time make', 'make'],
  ['timeout 10 pytest', 'pytest'],
  ['nice -n 5 cargo build', 'cargo build'],
  ['npx vitest run', 'vitest'],
  ['npx -y -p typescript tsc --noEmit', 'tsc'],
  ['npx prettier@3 --check .', 'prettier'],
  ['npx @angular/cli new shop', 'cli'],
  ['npm exec -- eslint .', 'eslint'],
  ['pnpm dlx create-vite', 'create-vite'],
  ['yarn dlx cowsay', 'cowsay'],
  ['bunx jest', 'jest'],
  ['python -m pytest -q', 'pytest'],
  ['python3.12 -W error script.py', 'python'],
  ['python3 -m pip install requests', 'pip install'],
  ['python -m acme.secret', 'python'],
  ['python -c "print(1)"', 'python'],
  ['poetry run pytest', 'pytest'],
  ['uv run --with httpx pytest -x', 'pytest'],
  ['uv run main.py', 'uv run'],
  ['uv run -m pytest', 'pytest'],
  ['uv add fastapi', 'uv add'],
  ['uvx ruff check', 'ruff'],
  ['bundle exec rspec spec/cart_spec.rb', 'rspec'],
  ['sudo env A=1 npx jest', 'jest'],
  ['nohup npm start &', 'npm start'],
  // Several commands
  ['git add . && git commit -m "a; b && c" && git push', 'git add; git commit; git push'],
  ['cat log.txt | grep error | sort', 'cat; grep; sort'],
  ['npm ci; npm test || echo failed', 'npm ci; npm test; echo'],
  ['npm test && npm test', 'npm test'],
  ['(cd web && npm run build)', 'cd; npm run'],
  ['{ git fetch; git status; }', 'git fetch; git status'],
  ['for f in *.ts; do npx eslint "$f"; done', 'eslint'],
  ['if [ -f go.mod ]; then go build; else make; fi', 'go build; make'],
  ['case $1 in up) docker compose up;; esac', 'docker compose'],
  ['git \\\n  push', 'git push'],
  ['docker build `\n  hunter2', 'docker build'],
  // Quotes, substitutions, redirections
  ["echo 'rm -rf /; npm publish'", 'echo'],
  ['echo "unclosed && npm publish', 'echo'],
  ['echo $(cat ~/.ssh/id_rsa) `cat token`', 'echo'],
  ['TOKENS=(hunter2 abc) npm test', 'npm test'],
  ['npm test > out.log 2>&1', 'npm test'],
  ['> out.log npm test', 'npm test'],
  ['npm test &> out.log', 'npm test'],
  ['psql <<< "select secret"', 'psql'],
  ['cat <<EOF > .env\nhunter2\nnpm publish\nEOF\ngit add .env', 'cat; git add'],
  ["cat <<'EOF'\nhunter2", 'cat'],
  ['diff <(git show a) <(git show b)', 'diff; git show'],
  ['"hunter2" | clip', 'clip'],
  ["'git' status", 'git status'],
  // Windows
  ['& "C:\\Program Files\\Git\\bin\\git.exe" status', 'git status'],
  ['C:\\tools\\kubectl.exe get pods', 'kubectl get'],
  ['.\\gradlew.bat build', 'gradle build'],
  ['npm.cmd test', 'npm test'],
  ['$env:TOKEN = "hunter2"; npm test', 'npm test'],
  ['Get-ChildItem -Recurse', ''],
  // What could be a secret is no program
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', ''],
  ['correcthorsebatterystaplecorrect', ''],
  ['AKIAIOSFODNN7EXAMPLE', ''],
  ['p4ssw0rd!', ''],
  ['sudo --unknown hunter git status', ''],
  ['npx --registry hunter cowsay', 'npx'],
  [`echo ${'a'.repeat(20_000)}`, ''],
];

describe('programs of a command line', () => {
  for (const [line, expected] of cases) {
    it(`${JSON.stringify(line.slice(0, 70))} -> ${expected === '' ? 'none' : expected}`, () => {
      assert.equal(programsOf(line).join('; '), expected);
    });
  }

  it('carry no argument, whatever the line is made of', () => {
    const random = new Random(4711);
    const one = <T>(items: readonly T[]): T => random.pick(items);
    const known = [...programs, ...subcommands.keys(), ...wrappers.keys()];
    const allowed = new Set([
      ...programs,
      ...wrappers.keys(),
      ...[...subcommands].flatMap(([name, all]) => [...all].map((s) => `${name} ${s}`)),
    ]);
    const secrets = [
      'hunter',
      's3cr3t-token',
      'correct-horse',
      'ghp_abcDEF123',
      'swordfish',
      '/home/ann/private',
      'ann@example.org',
      'K=swordfish',
    ];
    const quoting = [
      (s: string) => s,
      (s: string) => `'${s}'`,
      (s: string) => `"${s}"`,
      (s: string) => `$(${s})`,
      (s: string) => `--x=${s}`,
      (s: string) => `\\${s}`,
    ];
    const between = [' ', ' ', ' ', '  ', ' \\\n ', ' -x ', ' --option ', ' -- ', ' -m ', ' 2>&1 ', ' > ', ' < ', ' <<< ', ' = '];
    for (let i = 0; i < 4000; i++) {
      const commands = Array.from({ length: random.between(1, 3) }, () => {
        const [program, sub] = [one(known), one([...(subcommands.get(one(known)) ?? ['x'])])];
        // Behind a wrapper the first word may be a program; no secret stands there without an option before it.
        const lead = wrappers.has(program) ? `${program} --option` : one([program, `${program} ${sub}`, `A=${one(secrets)} ${program}`]);
        return Array.from({ length: random.between(0, 4) }, () => one(between) + one(quoting)(one(secrets))).reduce(
          (line, part) => line + part,
          lead,
        );
      });
      const line = commands.join(one([' && ', '; ', ' | ', ' || ', '\n', ' & ']));
      for (const found of programsOf(line)) {
        assert.ok(allowed.has(found) || subcommands.has(found), `${JSON.stringify(line)} gave ${found}`);
        assert.ok(!secrets.some((secret) => found.includes(secret)), `${JSON.stringify(line)} gave ${found}`);
      }
    }
  });

  it('survive any text', () => {
    const random = new Random(99);
    const pieces = [
      'git ',
      'sudo ',
      '"',
      "'",
      '`',
      '$(',
      '${',
      ')',
      '}',
      '\\',
      '<<EOF',
      '\n',
      '<(',
      '>',
      '|',
      '&',
      ';',
      '#',
      '😀',
      '\0',
      ' -m ',
      'npx ',
    ];
    for (let i = 0; i < 3000; i++) {
      const line = Array.from({ length: random.between(0, 11) }, () => random.pick(pieces)).join('');
      for (const found of programsOf(line)) assert.match(found, /^[a-z][\w.+-]*(?: [\w:-]+)?$/);
    }
  });
});
