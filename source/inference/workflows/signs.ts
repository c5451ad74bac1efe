import { releaseTools } from '../tools/record.js'
import type { WorkflowLine } from './lines.js'

/** What shows that a line publishes to a kind of channel. */
interface Sign {
  readonly kind: string
  readonly runs?: RegExp | undefined
  readonly uses?: RegExp | undefined
  /** What an input of the action must say. */
  readonly input?: { readonly name: string; readonly says: RegExp }
}

const own: readonly Sign[] = [
  {
    kind: 'npm',
    runs: /\b(?:npm|pnpm|bun|yarn(?: npm)?)(?: -\S+)*(?: stage)? publish\b|\byarn workspaces foreach\b.* npm publish\b/,
  },
  { kind: 'npm', uses: /^JS-DevTools\/npm-publish$/i },
  { kind: 'crates', runs: /\bcargo(?: \+\S+)? (?:publish|workspaces publish)\b/ },
  { kind: 'crates', uses: /^katyo\/publish-crates$/i },
  {
    kind: 'pypi',
    runs: /\btwine upload\b|\b(?:uv|poetry|pdm|hatch|flit) publish\b|\bmaturin (?:publish|upload)\b|\buvx? (?:tool )?(?:run )?twine upload\b/,
  },
  { kind: 'pypi', uses: /^pypa\/gh-action-pypi-publish(?:\/|$)/i },
  { kind: 'pypi', uses: /^PyO3\/maturin-action$/i, input: { name: 'command', says: /^(?:publish|upload)$/ } },
  { kind: 'hex', runs: /\bmix hex\.publish\b/ },
  {
    kind: 'hex',
    uses: /^(?:erlangpack|wesleimp)\/(?:github-action|hex-publish-action|action-publish-hex)$/i,
  },
  { kind: 'homebrew', runs: /\bbrew bump-formula-pr\b/ },
  {
    kind: 'homebrew',
    uses: /^(?:mislav\/bump-homebrew-formula-action|dawidd6\/action-homebrew-bump-formula|Justintime50\/homebrew-releaser)$/i,
  },
  { kind: 'rubygems', runs: /\bgem push\b|\brake release(?::\S+)?\b/ },
  { kind: 'rubygems', uses: /^rubygems\/release-gem$/i },
  { kind: 'github', runs: /\bgh release (?:create|upload|edit)\b/ },
  {
    kind: 'github',
    uses: /^(?:softprops\/action-gh-release|ncipollo\/release-action|actions\/create-release|marvinpinto\/action-automatic-releases|taiki-e\/(?:create-gh-release|upload-rust-binary)-action|svenstaro\/upload-release-action)$/i,
  },
]

/** What a tool of others publishes: an action only where its inputs do not say that it does something else. */
const ofTools: readonly Sign[] = releaseTools.flatMap(({ publishes, runs, uses }) =>
  publishes.map((kind) => ({ kind, runs, uses })),
)

const harmless =
  /--dry-run\b|--snapshot\b|^(?:- )?echo\b|\|\| ?true$|^#|\bpublish --(?:help|version)\b|\bpkg-pr-new\b/

/** Inputs with which an action does not release: `args: check`, `command: release-pr`, changesets without `publish`. */
const otherwise: readonly { readonly uses: RegExp; readonly when: (inputs: Inputs) => boolean }[] = [
  {
    uses: /^goreleaser\/goreleaser-action$/i,
    when: ({ args = '' }) => !/\b(?:release|publish|continue)\b/.test(args) || harmless.test(args),
  },
  { uses: /^changesets\/action$/i, when: ({ publish = '' }) => publish === '' },
  { uses: /release-plz\/(?:release-plz-)?action$/i, when: ({ command = '' }) => command === 'release-pr' },
]

type Inputs = Readonly<Record<string, string>>

/** The kinds of channels that a line publishes to. */
export function kindsOf({ does }: Pick<WorkflowLine, 'does'>): readonly string[] {
  const kinds = [...own, ...ofTools].filter((sign) => shows(sign, does)).map(({ kind }) => kind)
  return [...new Set(kinds)]
}

/** True where the line uploads what nobody can install before a person approves it. */
export function stages({ does }: Pick<WorkflowLine, 'does'>): boolean {
  return 'run' in does && /\bnpm(?: -\S+)* stage publish\b/.test(does.run)
}

function shows({ runs, uses, input }: Sign, does: WorkflowLine['does']): boolean {
  if ('run' in does) return runs?.test(does.run) === true && !harmless.test(does.run)
  if (uses?.test(does.uses) !== true) return false
  if (otherwise.some((one) => one.uses.test(does.uses) && one.when(does.inputs))) return false
  return input === undefined || input.says.test(does.inputs[input.name] ?? '')
}
