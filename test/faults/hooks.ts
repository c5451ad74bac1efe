import type { Fault, Mend } from './fault.js'

const removed = (hook: string): Mend => ({ words: /hook/, by: `rm .git/hooks/${hook}` })
const takeIn: Mend = {
  words:
    /(?:git restore --staged --worktree -- [^&]*? && )?(?:rm -- [^&]*? && )?git -c core\.hooksPath=\/dev\/null commit --amend --no-edit --trailer '[^']*'(?: --trailer '[^']*')*/,
}
const takeOut: Mend = {
  words:
    /(?:git restore --staged --worktree -- [^&]*? && )?(?:rm -- [^&]*? && )?git restore --source=\w+ --staged --worktree -- \S+(?: (?!&&)\S+)* && git -c core\.hooksPath=\/dev\/null commit --amend --no-edit/,
}
const undone: Mend = {
  words:
    /(?:git restore --staged --worktree -- [^&]*? && )?rm -- \S+(?!\S)(?! &&)|git restore (?:--source=\w+ )?--staged --worktree -- \S+(?!\S)(?! &&)/,
  again: true,
}

/** What a hook may do, beside letting things pass: each is tried in every hook that runs in a release. */
const deeds: Readonly<Record<string, string>> = {
  'lets it pass': 'exit 0',
  'says something': 'echo "all is well"; echo "warning: or not" >&2',
  refuses: 'echo "not on a Friday" >&2; exit 1',
  'puts the version back and stages it': 'echo 1.0.0 > version.txt; git add version.txt',
  'puts the version back': 'echo 1.0.0 > version.txt',
  'stages another file': 'echo more >> other.txt; git add other.txt',
  'changes another file': 'echo more >> other.txt',
  'leaves a new file': 'echo made > made.txt',
  'adds a new file': 'echo made > made.txt; git add made.txt',
  'adds to the changelog and stages it': 'echo "by the hook" >> CHANGELOG.md; git add CHANGELOG.md',
  'takes the entry out of the changelog': 'printf "# Changelog\\n" > CHANGELOG.md; git add CHANGELOG.md',
  'sets a tag of its own': 'git tag -f nightly >/dev/null 2>&1',
  'takes its time': 'sleep 0.3',
}

const commitHooks = ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit']

/** Every hook of a release with every deed. */
const everyHook: readonly Fault[] = [...commitHooks, 'pre-push'].flatMap((hook) =>
  Object.entries(deeds).map(([name, script]) => ({
    name: `${hook} ${name}`,
    set: `${name.startsWith('sets a tag') ? 'git tag nightly\n' : ''}hook ${hook} <<'E'\n${script}\nE`,
    mends: [takeIn, takeOut, undone, removed(hook)],
  })),
)

/** Hooks that do what no other does. */
const others: readonly Fault[] = [
  { name: 'commit-msg rewrites the message', set: 'hook commit-msg <<\'E\'\necho "release" > "$1"\nE' },
  {
    name: 'commit-msg adds a trailer',
    set: 'hook commit-msg <<\'E\'\nprintf "\\nChange-Id: I1\\n" >> "$1"\nE',
  },
  {
    name: 'commit-msg wants a ticket',
    set: 'hook commit-msg <<\'E\'\ngrep -q TICKET "$1" || { echo "no TICKET in the message" >&2; exit 1; }\nE',
    says: /no TICKET/,
    mends: [removed('commit-msg')],
  },
  {
    name: 'post-commit amends once',
    set: 'hook post-commit <<\'E\'\n[ -e "$GROUND/once" ] && exit 0; touch "$GROUND/once"; echo more >> other.txt; git commit -q --amend --no-edit other.txt\nE',
    mends: [takeIn, takeOut],
  },
  { name: 'pre-commit is not executable', set: 'printf "#!/bin/sh\\nexit 1\\n" > .git/hooks/pre-commit' },
  {
    name: 'hooks in a tracked folder',
    set: 'mkdir -p ../hooks; printf "#!/bin/sh\\nexit 0\\n" > ../hooks/pre-commit; chmod +x ../hooks/pre-commit; git config core.hooksPath ../../hooks',
  },
  {
    name: 'a hook without its program',
    set: "hook pre-commit <<'E'\nexec no-such-linter\nE",
    says: /no-such-linter/,
    mends: [removed('pre-commit')],
  },
  {
    name: 'the interpreter of a hook is missing',
    set: 'printf "#!/no/such/sh\\n" > .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit',
    mends: [removed('pre-commit')],
  },
  {
    name: 'reference-transaction refuses the tag',
    set: "hook reference-transaction <<'E'\n[ \"$1\" = prepared ] || exit 0\nwhile read a b ref; do case $ref in refs/tags/*) echo 'no tags here' >&2; exit 1;; esac; done\nE",
    mends: [removed('reference-transaction')],
  },
  { name: 'pre-push reads its input and passes', set: "hook pre-push <<'E'\ncat >/dev/null\nE" },
]

/** What was committed is what was set: hooks of this side. */
export const hooks: readonly Fault[] = [...everyHook, ...others]
