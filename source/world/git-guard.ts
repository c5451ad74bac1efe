/** Why a git command may not run where only reading is allowed; undefined where it only reads. */
export function writingReason(args: readonly string[]): string | undefined {
  const rest = args.slice(args.findIndex((arg) => !harmlessGlobals.has(arg)))
  const [name] = rest
  if (args.length === 0 || name === undefined || name === '') return 'no git command was named'
  if (name.startsWith('-')) {
    return standalone.has(name) && rest.length === 1
      ? undefined
      : `the option ${name} stands before the command`
  }
  const rule = rules[name]
  if (rule === undefined) return `git ${name} is not among the commands that only read`
  const operands = rest.slice(1)
  const end = operands.indexOf('--')
  const options = (end < 0 ? operands : operands.slice(0, end)).filter((arg) => /^-./.test(arg))
  const words = operands.filter(
    (arg, index) => arg !== '--' && ((end >= 0 && index > end) || !/^-./.test(arg)),
  )
  const bad = options.find(runsOrWrites)
  if (bad !== undefined) return `the option ${bad} may write a file or start a program`
  return rule({ name, options, words })
}

interface Call {
  readonly name: string
  readonly options: readonly string[]
  readonly words: readonly string[]
}

type Rule = (call: Call) => string | undefined

const harmlessGlobals = new Set([
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  '--no-replace-objects',
])
const standalone = new Set(['--version', '--exec-path', '--html-path', '--man-path'])

/** Options that write or start a program in one command or another, by any abbreviation that git takes. */
const forbidden = [
  '--output',
  '--upload-pack',
  '--receive-pack',
  '--exec',
  '--ext-diff',
  '--open-files-in-pager',
  '--paginate',
  '--edit-description',
  '--lost-found',
  '--write-object',
]

function runsOrWrites(option: string): boolean {
  const [name = ''] = option.split('=')
  return name.startsWith('--') && name.length > 2 && forbidden.some((bad) => bad.startsWith(name))
}

const reads: Rule = () => undefined

/** Only with these options; bundled short ones are looked at letter by letter. */
function onlyOptions(pattern: RegExp): Rule {
  return ({ name, options }) => {
    const other = options.find((option) => !pattern.test(option))
    return other === undefined ? undefined : `git ${name} ${other} may change something`
  }
}

/** A command that lists without words, and makes or changes something with one, unless an option asks for a list. */
function listing(pattern: RegExp, asksForList: RegExp): Rule {
  return (call) => {
    const reason = onlyOptions(pattern)(call)
    if (reason !== undefined) return reason
    if (call.words.length === 0 || call.options.some((option) => asksForList.test(option))) return undefined
    return `git ${call.name} ${call.words[0]} would make or change it`
  }
}

/** Only these words after the command's name. */
function onlyActions(...allowed: readonly string[]): Rule {
  return ({ name, words }) => {
    const action = words[0] ?? ''
    return allowed.includes(action) ? undefined : `git ${name}${action && ` ${action}`} may change something`
  }
}

const config: Rule = (call) => {
  const reason = onlyOptions(
    /^(?:--get(?:-all|-regexp|-urlmatch)?|--list|-l|-z|--null|--name-only|--show-(?:origin|scope)|--local|--global|--system|--worktree|--includes|--type=.*|--bool|--int|--path|--file=.*|--default=.*)$/,
  )(call)
  if (reason !== undefined) return reason
  const asks = call.options.some((option) => /^(?:--get|--list$|-l$)/.test(option))
  const action = call.words[0] ?? ''
  if (asks || action === 'get' || action === 'list' || call.words.length === 1) return undefined
  return 'git config with a value sets it'
}

const listed = /^(?:-l|--list|--contains|--no-contains|--merged|--no-merged|--points-at)(?:=|$)/
const shown =
  '--(?:list|all|remotes|verbose|contains|no-contains|merged|no-merged|points-at|sort|format|column|no-column|color|no-color|ignore-case|show-current|omit-empty|abbrev|no-abbrev)(?:=.*)?'

const rules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    [
      'blame cat-file check-attr check-ignore check-mailmap check-ref-format cherry count-objects describe diff',
      'diff-files diff-index diff-tree for-each-ref fsck log ls-files ls-remote ls-tree merge-base name-rev',
      'range-diff rev-list rev-parse shortlog show show-branch show-ref status stripspace var verify-commit',
      'verify-tag version whatchanged',
    ]
      .flatMap((line) => line.split(' '))
      .map((name) => [name, reads]),
  ),
  grep: ({ options }) =>
    options.some((option) => /^-[A-Za-z]*O/.test(option)) ? 'git grep -O starts a program' : undefined,
  'hash-object': onlyOptions(/^--(?:stdin|stdin-paths|no-filters|path=.*)$|^-t$/),
  'symbolic-ref': (call) =>
    onlyOptions(/^(?:-q|--quiet|--short|--no-recurse)$/)(call) ??
    (call.words.length === 1 ? undefined : 'git symbolic-ref with a value sets it'),
  branch: listing(new RegExp(`^(?:-[alrvi]+|${shown})$`), listed),
  tag: listing(new RegExp(`^(?:-[li]+|-n\\d*|${shown})$`), new RegExp(`${listed.source}|^-n`)),
  config,
  remote: (call) =>
    call.words.length === 0 ? onlyOptions(/^(?:-v|--verbose)$/)(call) : onlyActions('get-url', 'show')(call),
  reflog: onlyActions('', 'show', 'list', 'exists'),
  stash: onlyActions('list', 'show'),
  worktree: onlyActions('list'),
  notes: onlyActions('list', 'show'),
  submodule: onlyActions('status', 'summary'),
  bundle: onlyActions('verify', 'list-heads'),
}
