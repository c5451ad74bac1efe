import { type Fault, type Mend, theirs } from './fault.js'

/** What somebody else does while the release is judged, at its last gate, or at the very push. */
const moments: readonly (readonly [string, (script: string) => string])[] = [
  ['between QA and push', (script) => `at_qa <<'E'\n[ -e ../once ] && exit 0\ntouch ../once\n${script}\nE`],
  [
    'at the very push',
    (script) =>
      `hook pre-push <<'E'\n[ -e "$GROUND/once" ] && exit 0\ntouch "$GROUND/once"\nunset GIT_DIR\n${script}\nexit 0\nE`,
  ],
]

const takenIn: Mend = {
  words:
    /git tag -d v1\.1\.0 && git reset --keep \w+ && git pull --ff-only \S+ \S+|git reset --keep \w+ && git pull --ff-only \S+ \S+/,
}
const tagAlone: Mend = { words: /git push --no-follow-tags -- origin refs\/tags\/v1\.1\.0/ }
const ended: readonly Mend[] = [
  {
    words: /somebody else.*next version/,
    by: ':',
    args: [
      'v1.1.0',
      '--answer',
      'tag/push=abort: it is taken',
      '--answer',
      'prepare/tag-free=abort: it is taken',
    ],
  },
  { words: /aborted/, by: ':', args: ['1.2.0', '--answer', 'tag/push=1.2.0'] },
  { words: /git fetch origin tag v1\.1\.0/ },
]

/** What a session of this release wrote before it was ended, with no run that knows of it. */
const traces: readonly Fault[] = [
  ['the changelog', `sed -i 's/^## .Unreleased.$/&\\n\\n## [1.1.0] - 2026-01-06/' CHANGELOG.md`],
  ['the version file', 'echo 1.1.0 > version.txt'],
].map(([what, set = '']) => ({
  name: `${what} as this release writes it, by nobody`,
  set: `${set}`,
  expect: 'complete' as const,
}))

/** The remote moves, or somebody works here, before the push. */
const byOthers: readonly Fault[] = moments.flatMap(([moment, at]) => [
  {
    name: `another commit on main ${moment}, taken in`,
    set: at(theirs('git commit -q --allow-empty -m theirs; git push -q origin main')),
    expect: 'mended' as const,
    says: /origin\/main/,
    mends: [takenIn],
  },
  {
    name: `another commit on main ${moment}, and the tag alone is pushed`,
    set: at(theirs('git commit -q --allow-empty -m theirs; git push -q origin main')),
    expect: 'mended' as const,
    beside: true,
    mends: [
      tagAlone,
      { words: /git fetch/, by: 'git fetch -q' },
      {
        words: /waive this, and push the tag alone/,
        by: ':',
        args: ['v1.1.0', '--answer', 'prepare/up-to-date=waive: the tag alone', '--answer', 'tag/push=1.1.0'],
      },
    ],
  },
  {
    name: `another change of the version file on main ${moment}`,
    set: at(theirs('echo "- Waves." >> CHANGELOG.md; git commit -qam theirs; git push -q origin main')),
    expect: 'mended' as const,
    mends: [takenIn],
  },
  {
    name: `the same tag by somebody else ${moment}`,
    set: at(theirs('git tag v1.1.0; git push -q origin v1.1.0')),
    version: '1.2.0',
    mends: ended,
  },
  {
    name: `the same tag and a commit by somebody else ${moment}`,
    set: at(theirs('git commit -q --allow-empty -m theirs; git tag v1.1.0; git push -q origin main v1.1.0')),
    version: '1.2.0',
    mends: [
      ...ended,
      { words: /git pull --rebase --autostash origin main && git push origin main/ },
      { words: /mend +git pull --ff-only/, by: 'git pull --ff-only' },
      {
        words: /no commit since v1\.1\.0/,
        by: ':',
        args: ['v1.2.0', '--answer', 'prepare/worth=waive: as before', '--answer', 'tag/push=1.2.0'],
      },
      {
        words: /prepare\/valid=VALUE VALUE is one of choose-again/,
        by: ':',
        args: ['v1.2.0', '--answer', 'prepare/valid=choose-again'],
      },
      { words: /aborted/, by: ':', args: ['1.2.0', '--answer', 'tag/push=1.2.0'] },
      { words: /git fetch origin tag v1\.1\.0/ },
    ],
  },
  {
    name: `another branch moves there ${moment}`,
    set: at(theirs('git push -q origin HEAD:refs/heads/topic')),
    expect: 'complete' as const,
  },
  {
    name: `another tag appears there ${moment}`,
    set: at(theirs('git tag nightly; git push -q origin nightly')),
    theirTag: 'nightly',
    expect: 'complete' as const,
  },
  {
    name: `git tidies here ${moment}`,
    set: at('git gc -q; git pack-refs --all'),
    expect: 'complete' as const,
  },
  {
    name: `git tidies there ${moment}`,
    set: at('git -C "$GROUND/remote.git" gc -q'),
    expect: 'complete' as const,
  },
  { name: `somebody fetches here ${moment}`, set: at('git fetch -q origin'), expect: 'complete' as const },
])

/** The wizard is killed in the push, and a person takes the tag for a leftover. */
const untagged: Fault = {
  name: 'killed in the push, and then the tag is deleted',
  set: `hook pre-push <<'E'
[ -e "$GROUND/once" ] && exit 0
touch "$GROUND/once"; kill -9 $(ps -o ppid= -p $PPID); sleep 1; exit 1
E`,
  expect: 'mended',
  mends: [
    { words: /no tag v1\.1\.0 here/, by: ':' },
    { words: /cannot be undone/, by: 'git tag -d v1.1.0' },
  ],
}

/** Both sides went on, and a file is edited here: what brings them together leaves that as it is. */
const apart: Fault = {
  name: 'commits on both sides, and a file edited here',
  set: `${theirs('git commit -q --allow-empty -m theirs; git push -q origin main')}; git commit -q --allow-empty -m mine; git branch before; echo more >> other.txt`,
  expect: 'mended',
  mends: [
    { words: /git pull --rebase --autostash origin main && git push origin main/ },
    { words: /other\.txt/, by: '[ "$(tail -1 other.txt)" = more ] && git checkout -q -- other.txt' },
  ],
}

/** What happens beside a release, or was left of one. */
export const meanwhile: readonly Fault[] = [...byOthers, ...traces, untagged, apart]
