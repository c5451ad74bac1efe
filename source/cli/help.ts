import type { Command } from './arguments.js'

const general = `Walks you through a release, step by step, and resumes where it was.

Usage
  release-wizard [target]            resume the release in progress, or start one
  release-wizard status [target]     where it stands; touches no network
  release-wizard decide STEP VALUE   answer one question from outside
  release-wizard redo STEP           do a done step again, and what stands on it
  release-wizard wait STEP MOMENT    end a wait sooner or later, with a reason
  release-wizard report [target]     the evidence: markdown, json or html
  release-wizard verify TARGET       is it delivered, on every channel
  release-wizard doctor              tools, logins, settings, names
  release-wizard init                look at the repository and write a plan file
  release-wizard check [FILE]        every problem of a plan file, with its place
  release-wizard outline             the plan as a document people read
  release-wizard explain [NAME]      what a plan may say: keys, kinds, checks, actions, channels, variables
  release-wizard bump VERSION        set every version the plan names
  release-wizard runs                releases known on this machine
  release-wizard handoff | pickup    give a release to another maintainer, and take it
  release-wizard practice            a full release in a sandbox; nothing leaves this machine

Target: v1.4.0, 1.4.0, patch, minor, major, prerelease, or nothing: then you choose.

Paths (--path NAME), and when you want them
  release              the next version, whole; what happens without --path
  first-release        the same for a project that never published: every account, login and setting explained
  emergency            a fix goes out now, parts of it by hand: afterwards everything says the same version again
  recover              a version is on some channels and missing on others: publish the same files where they are missing
  announce             it is out, and nobody knows yet: release page, posts, next version
  recall               a published version does harm: warn its users on every channel, or take it back

Plan files: release-wizard.yaml, .yml or .json, .config/release-wizard.yaml, or "release-wizard" in package.json. As code:
release-wizard.config.ts, .js or .mjs, with export default definePlan({ … }). There the run of a step may be a function,
async ({ $, version, tag }) => …, with $ of zx: it fails by throwing, a text it gives back is the fact of the step, keys are
its outputs. The code may import, and compute steps; it is loaded once you trusted it, and asked about when it changes.

Options
  --path NAME          one of the paths above, or of the plan's own
  --mode MODE          live, rehearsal or dry-run        -n, --dry-run   the same as --mode dry-run
  -c, --plan FILE      another plan file                 --base-tag TAG  compare with this tag
  --packages A,B       of packages with versions of their own these alone
  --package NAME=WHAT  a version, patch, minor, major, or out: what becomes of one of them
  --operator NAME      who is releasing                  --fresh         start over: the old run is kept, not continued
  --answer STEP=VALUE  answer a question beforehand; the only way to confirm the irreversible without a terminal
  --answers FILE       answers from a file               -y, --yes       take the written defaults
  --plain | --json     plain lines, or one JSON event a line
  -h, --help           -v, --version

Exit codes: 0 complete · 1 blocked · 2 usage · 3 a question waits · 4 partial publish · 5 lock or journal
            129, 130, 143 paused by a signal, resumable
`

const byCommand: Readonly<Record<Exclude<Command, 'run'>, string>> = {
  status: `release-wizard status [target] [--mode MODE] [--json]

Shows where a release stands, from its journal alone. Touches no network.

Example
  release-wizard status --json | jq .next
`,
  decide: `release-wizard decide STEP VALUE [--reason TEXT]

Answers one open question of the release in progress. It never confirms the irreversible.

Example
  release-wizard decide qa/audit waive --reason "dev-only path"
`,
  redo: `release-wizard redo STEP [--reason TEXT]

Opens a done step of the release in progress again, and what stands on it: steps that need it, read what it makes or name
its outputs, and every gate behind an action. An action is undone first, where it can be. What cannot be undone stays.

Example
  release-wizard redo dist/archive --reason "a file was missing"
`,
  wait: `release-wizard wait STEP MOMENT --reason TEXT

Ends a wait of the release in progress sooner or later. MOMENT is now, a length of time from now, or a moment as plans write it.

Example
  release-wizard wait qa/vote "2 days" --reason "a holiday in between"
`,
  report: `release-wizard report [target or run] [--path NAME] [--verify]
                      [--format markdown|json|html] [--output FILE [--sign]]

The evidence of a release: checklist, commands, decisions, waivers, artifacts. Where a release has several runs, such as
a recall, --path or the run's id (release-wizard runs) says which. --verify checks journal, logs and artifacts by digest;
--sign signs the file with the key that git signs with.

Example
  release-wizard report v1.4.0 --format html --output release.html
`,
  verify: `release-wizard verify TARGET [--json]

Installs the version from every channel as a user does, in an empty folder, any time.

Example
  release-wizard verify v1.4.0 --json
`,
  doctor: `release-wizard doctor [--json]

Checks tools, logins, settings and names, without a release.

Example
  release-wizard doctor
`,
  init: `release-wizard init [workflow] [--yes]

Looks at the repository, asks, and writes release-wizard.yaml, each line with its reason.
With workflow it drafts .github/workflows/release.yml, which stages on npm what a pushed tag
holds: with provenance, without a token, for a maintainer to approve.

Example
  release-wizard init
`,
  check: `release-wizard check [FILE] [--json]

Every problem of a plan file at once, with line, column and how to mend it.

Example
  release-wizard check .config/release-wizard.yaml
`,
  outline: `release-wizard outline [--path NAME] [--markdown] [--output FILE]

The plan as a document people read.

Example
  release-wizard outline --markdown --output RELEASING.md
`,
  explain: `release-wizard explain [NAME] [--markdown | --json]

What a plan may say, made of the tables that plans are checked by; with a plan here, its plugins too. NAME is a topic
(plan, phase, step, kinds, channel, channels, checks, actions, variables), a key, a check, an action, a channel or a
variable.

Example
  release-wizard explain step.when
  release-wizard explain git/clean
  release-wizard explain npm.access
  release-wizard explain --markdown > plan-language.md
`,
  bump: `release-wizard bump VERSION

Sets every version the plan names, and changes no other byte.

Example
  release-wizard bump 1.4.0
`,
  runs: `release-wizard runs [--json]

Releases known on this machine, newest activity first.

Example
  release-wizard runs
`,
  handoff: `release-wizard handoff [target]

Pushes the release in progress to the remote, so that one other maintainer can take it.

Example
  release-wizard handoff v1.4.0
`,
  pickup: `release-wizard pickup TARGET

Takes a release that was handed over, checks everything again, and goes on.

Example
  release-wizard pickup v1.4.0
`,
  practice: `release-wizard practice [COMMAND] [--plain | --json]

A full release in a throw-away sandbox: a git repository, a remote, a registry folder. Nothing leaves this machine. A command behind it looks at that release: practice report.

Example
  npx release-wizard practice
`,
}

/** The help of a command, with an example. */
export function helpFor(command: Command): string {
  return command === 'run' ? general : byCommand[command]
}
