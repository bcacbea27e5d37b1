/** What terminalPrograms.ts knows of programs. Only words of these tables can come out as a subcommand. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const npmLike = words(
  'install i ci add remove rm uninstall update upgrade up outdated audit test t run start stop build publish pack link unlink init create dedupe prune rebuild ls list view info version login logout whoami config cache exec dlx x why patch store deploy import workspaces workspace set plugin upgrade-interactive pm',
);
const cargoLike = words(
  'build b check c test t run r bench doc clean new init add remove update search publish install uninstall tree vendor fmt clippy fix metadata login package nextest watch expand audit miri',
);
const pipLike = words('install uninstall list show freeze check download wheel config cache index search inspect lock debug');

/** Program -> its subcommands. */
export const subcommands: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'git',
    words(
      'add am apply archive bisect blame branch bundle checkout cherry cherry-pick clean clone commit config describe diff fetch format-patch fsck gc grep init lfs log ls-files ls-remote ls-tree merge mergetool mv notes pull push range-diff rebase reflog remote rerere reset restore revert rev-parse rm shortlog show sparse-checkout stash status submodule subtree switch tag worktree',
    ),
  ],
  ['gh', words('auth browse codespace gist issue org pr project release repo run workflow api secret variable search status copilot')],
  ['glab', words('auth ci issue mr release repo api variable')],
  ['npm', npmLike],
  ['pnpm', npmLike],
  ['yarn', npmLike],
  ['bun', npmLike],
  ['deno', words('run test fmt lint check task install add cache compile bench doc serve eval repl upgrade init jupyter')],
  ['node', words('inspect')],
  ['pip', pipLike],
  ['pip3', pipLike],
  ['pipx', words('install uninstall upgrade list inject ensurepath reinstall')],
  ['uv', words('add remove sync lock run pip venv init tool python tree build publish export cache self version')],
  ['poetry', words('run add remove install update lock build publish show init new env config check version shell export')],
  ['pdm', words('run add remove install update lock build publish list init sync config use')],
  ['pipenv', words('run install uninstall lock sync update shell graph check')],
  ['hatch', words('run build env fmt new publish shell test version')],
  ['conda', words('create activate deactivate install remove update list env info config search init')],
  ['cargo', cargoLike],
  ['rustup', words('update default toolchain target component show override install')],
  ['go', words('build run test mod get install fmt vet doc generate list env clean work tool version fix bug telemetry')],
  ['dotnet', words('build run test publish restore new add remove clean pack tool ef format nuget sln list watch workload')],
  ['mvn', words('clean compile test package verify install deploy site validate test-compile integration-test')],
  ['gradle', words('build test check clean assemble run bootRun dependencies tasks wrapper publish jar lint connectedCheck')],
  ['bundle', words('install update add remove outdated check config init lock show list clean')],
  ['gem', words('install uninstall update list build push search env')],
  ['rails', words('new server s console c generate g destroy test db:migrate db:seed db:rollback db:create routes runner')],
  ['composer', words('install update require remove dump-autoload create-project init show outdated validate audit run-script')],
  ['swift', words('build run test package')],
  ['flutter', words('run build test pub doctor create analyze clean devices upgrade')],
  ['dart', words('run test pub analyze format compile create fix')],
  [
    'docker',
    words(
      'build run exec ps images image container pull push login logout logs stop start restart rm rmi tag inspect network volume compose system swarm service stack buildx cp info version kill attach commit context scout init top stats',
    ),
  ],
  [
    'podman',
    words('build run exec ps images image container pull push login logs stop start rm rmi tag inspect network volume compose pod'),
  ],
  ['docker-compose', words('up down build run exec ps logs pull push stop start restart config rm')],
  [
    'kubectl',
    words(
      'apply get describe delete create edit logs exec port-forward rollout scale set label annotate patch config explain expose run top drain cordon diff kustomize wait cp auth debug',
    ),
  ],
  [
    'helm',
    words('install upgrade uninstall list repo template lint rollback create dependency history status test package pull push show search'),
  ],
  ['minikube', words('start stop delete status dashboard tunnel addons')],
  ['kind', words('create delete get load export')],
  [
    'terraform',
    words('init plan apply destroy validate fmt state import output workspace providers show console graph test refresh taint'),
  ],
  ['tofu', words('init plan apply destroy validate fmt state import output workspace show test')],
  ['pulumi', words('up preview destroy stack config new refresh')],
  ['ansible-galaxy', words('install collection role')],
  [
    'aws',
    words(
      's3 s3api ec2 ecr ecs eks iam lambda logs sts cloudformation dynamodb rds sqs sns ssm secretsmanager configure sso route53 cloudwatch',
    ),
  ],
  ['az', words('login account group vm aks acr webapp functionapp storage keyvault network ad deployment containerapp')],
  ['gcloud', words('auth config compute container run functions storage projects iam sql builds app services logging')],
  ['firebase', words('deploy init serve emulators login use')],
  ['vercel', words('deploy dev env link login logs build pull')],
  ['netlify', words('deploy dev env link login build')],
  ['wrangler', words('dev deploy publish tail kv r2 d1 secret login')],
  ['fly', words('deploy launch logs status ssh secrets scale')],
  ['brew', words('install uninstall update upgrade list search info tap services cleanup doctor')],
  ['apt', words('install remove update upgrade search list show autoremove purge')],
  ['apt-get', words('install remove update upgrade autoremove purge dist-upgrade')],
  ['dnf', words('install remove update upgrade search list')],
  ['winget', words('install uninstall upgrade search list')],
  ['choco', words('install uninstall upgrade search list')],
  ['systemctl', words('start stop restart status enable disable reload daemon-reload list-units')],
  ['tmux', words('attach new ls kill-session kill-server')],
  ['code', words('tunnel serve-web')],
  ['nx', words('run build test lint serve affected generate graph run-many')],
  ['turbo', words('run build test lint dev')],
  ['ng', words('serve build test lint generate new add update e2e')],
  ['prisma', words('generate migrate db studio format validate init')],
  ['playwright', words('test install show-report codegen')],
  ['alembic', words('upgrade downgrade revision current history')],
  ['dbt', words('run test build seed snapshot compile docs deps debug')],
  ['openssl', words('req x509 genrsa rsa s_client enc dgst rand')],
]);

/** Other programs people use, whose arguments say nothing here. Behind options of a wrapper only these and the above are believed. */
export const programs: ReadonlySet<string> = new Set([
  ...subcommands.keys(),
  ...words(`
    node python python3 py ruby php java javac kotlin kotlinc scala perl lua r rscript julia elixir mix iex ghc stack cabal swiftc clang clang++ gcc g++ cc c++ rustc tsc tsx ts-node
    just make cmake ctest ninja meson bazel bazelisk ant sbt lein gulp grunt rake rspec ruby-lsp rubocop phpunit pest phpstan psalm
    jest vitest mocha ava tap karma cypress eslint prettier biome oxlint stylelint webpack vite rollup esbuild parcel next nuxt astro svelte-kit storybook
    pytest tox nox mypy pyright ruff black isort flake8 pylint bandit coverage ipython jupyter django-admin flask uvicorn gunicorn celery streamlit sphinx-build mkdocs twine pre-commit
    gofmt golangci-lint staticcheck dlv air gopls rust-analyzer wasm-pack trunk sqlx diesel
    psql mysql mariadb sqlite3 mongosh mongo redis-cli sqlcmd duckdb clickhouse-client pg_dump pg_restore mysqldump
    ls cd cat less more head tail grep rg ag find fd sed awk sort uniq wc cut tr xargs tee echo printf cp mv rm mkdir rmdir touch ln chmod chown df du ps top htop kill pwd which tree diff patch tar zip unzip gzip
    curl wget http ssh scp rsync sftp ping dig nslookup nc netstat lsof ss ip jq yq vim nvim vi nano emacs code-insiders cursor
    bash sh zsh fish pwsh powershell cmd man history clear exit export source alias set unset type test true false sleep watch time date env
    ansible ansible-playbook packer vault consul nomad skaffold tilt k9s kubectx kubens stern istioctl argocd flux eksctl sam cdk serverless act
    claude codex gemini aider copilot opencode goose amp ollama
    gdb lldb valgrind strace perf hyperfine gpg ssh-keygen ssh-add openssl base64 protoc buf grpcurl ffmpeg pandoc latexmk pdflatex nginx caddy redis-server postgres
    mvnd ktlint detekt spotless adb xcodebuild xcrun pod fastlane expo react-native electron tauri lerna changeset semantic-release husky
  `),
]);

/** Other names of the same program or subcommand. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['gradlew', 'gradle'],
  ['mvnw', 'mvn'],
  ['python3', 'python'],
  ['py', 'python'],
  ['pip3', 'pip'],
  ['k', 'kubectl'],
  ['flyctl', 'fly'],
  ['npm t', 'npm test'],
  ['npm i', 'npm install'],
  ['pnpm i', 'pnpm install'],
  ['pnpm t', 'pnpm test'],
  ['bun i', 'bun install'],
  ['cargo t', 'cargo test'],
  ['cargo b', 'cargo build'],
  ['cargo r', 'cargo run'],
  ['cargo c', 'cargo check'],
  ['rails s', 'rails server'],
  ['rails c', 'rails console'],
  ['rails g', 'rails generate'],
]);

/** Options before the subcommand that take the next word as their value. */
export const valueOptions: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['git', words('-C -c --git-dir --work-tree --namespace --exec-path')],
  ['gh', words('-R --repo')],
  ['npm', words('--prefix -w --workspace --loglevel --registry')],
  ['pnpm', words('-C --dir -F --filter --prefix')],
  ['yarn', words('--cwd')],
  ['docker', words('-c --context -H --host -l --log-level --config')],
  ['docker-compose', words('-f --file -p --project-name --profile --env-file')],
  ['kubectl', words('-n --namespace --context --kubeconfig --cluster --user -s --server --as --token')],
  ['helm', words('-n --namespace --kube-context --kubeconfig')],
  ['cargo', words('--config -Z -C --color')],
  ['aws', words('--profile --region --output --endpoint-url')],
  ['gcloud', words('--project --account --configuration')],
  ['mvn', words('-f --file -s --settings -P -pl --projects -T -am')],
  ['gradle', words('-p --project-dir -b -c -I')],
  ['uv', words('--project --directory --config-file --python')],
  ['poetry', words('-C --directory -P --project')],
  ['make', words('-C -f')],
  ['bundle', words('--gemfile')],
]);

export interface Wrapper {
  /** The word after the program, when it is only a wrapper with that: `npm exec`. */
  subcommand?: ReadonlySet<string>;
  values: ReadonlySet<string>;
  /** Positional words of its own before the command: `timeout 10 make`. */
  positional?: number;
  /** Itself a use worth a word when its command cannot be told. */
  counts?: boolean;
}

const runnerValues = words(
  '--with --with-requirements --python -p --extra --group --only-group --project --directory --env-file --package --from -e',
);

/** Programs that run another one, which is the one that counts. */
export const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['sudo', { values: words('-u --user -g --group -h --host -p --prompt -C -D --chdir -R -r -t -T -U') }],
  ['doas', { values: words('-u -C') }],
  ['env', { values: words('-u --unset -C --chdir -S') }],
  ['time', { values: words('-f --format -o --output') }],
  ['nice', { values: words('-n --adjustment') }],
  ['ionice', { values: words('-c -n -p') }],
  ['nohup', { values: words('') }],
  ['stdbuf', { values: words('-i -o -e') }],
  ['timeout', { values: words('-k -s --signal --kill-after'), positional: 1 }],
  ['exec', { values: words('-a') }],
  ['command', { values: words('') }],
  ['builtin', { values: words('') }],
  ['xargs', { values: words('-n -I -P -L -d -s -a -E') }],
  ['watch', { values: words('-n --interval') }],
  ['dotenv', { values: words('-e -f -c -v') }],
  ['cross-env', { values: words('') }],
  ['npx', { values: words('-p --package -w --workspace -c --call'), counts: true }],
  ['bunx', { values: words('-p --package'), counts: true }],
  ['pnpx', { values: words('-p --package'), counts: true }],
  ['uvx', { values: runnerValues, counts: true }],
  ['npm', { subcommand: words('exec x'), values: words('-p --package -w --workspace -c --call'), counts: true }],
  ['pnpm', { subcommand: words('exec dlx'), values: words('--package -F --filter'), counts: true }],
  ['yarn', { subcommand: words('exec dlx'), values: words('-p --package'), counts: true }],
  ['bun', { subcommand: words('x'), values: words('-p --package'), counts: true }],
  ['uv', { subcommand: words('run'), values: runnerValues, counts: true }],
  ['poetry', { subcommand: words('run'), values: words('-C --directory -P'), counts: true }],
  ['pdm', { subcommand: words('run'), values: words('-p --project'), counts: true }],
  ['pipenv', { subcommand: words('run'), values: words(''), counts: true }],
  ['pipx', { subcommand: words('run'), values: words('--spec --python'), counts: true }],
  ['hatch', { subcommand: words('run'), values: words('-e --env'), counts: true }],
  ['rye', { subcommand: words('run'), values: words('-f'), counts: true }],
  ['conda', { subcommand: words('run'), values: words('-n --name -p --prefix'), counts: true }],
  ['bundle', { subcommand: words('exec'), values: words('--gemfile'), counts: true }],
]);
