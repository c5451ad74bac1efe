import type { Fault } from './fault.js'

const gone = (path: string) => ({
  words: new RegExp(path.replace(/.*\//, '').replace('.', '\\.')),
  by: `rm -f ${path}`,
})

/** Marks, refs and leftovers of git, here. */
export const refs: readonly Fault[] = [
  ...['skip-worktree', 'assume-unchanged'].flatMap((mark) =>
    ['version.txt', 'CHANGELOG.md', 'other.txt'].map((file) => ({
      name: `${mark} on ${file}`,
      set: `git update-index --${mark} ${file}`,
      expect: 'mended' as const,
      says: /told not to look at/,
      mends: [
        {
          words:
            /git update-index --no-skip-worktree -- \S+ && git update-index --no-assume-unchanged -- \S+/,
        },
      ],
    })),
  ),
  ...['index.lock', 'HEAD.lock', 'refs/heads/main.lock', 'packed-refs.lock', 'config.lock'].map((lock) => ({
    name: `${lock} left by a git that crashed`,
    set: `touch .git/${lock}`,
    mends: [gone(`.git/${lock}`)],
  })),
  {
    name: 'a lock of the tag',
    set: 'mkdir -p .git/refs/tags; touch .git/refs/tags/v1.1.0.lock',
    expect: 'told',
    says: /v1\.1\.0\.lock/,
  },
  { name: 'a lock of the index', set: 'touch .git/index.lock', expect: 'told', says: /index\.lock/ },
  {
    name: 'a lock of the branch',
    set: 'touch .git/refs/heads/main.lock',
    expect: 'told',
    says: /main\.lock/,
  },
  { name: 'a lock of HEAD', set: 'touch .git/HEAD.lock', expect: 'told', says: /HEAD\.lock/ },
  {
    name: 'a merge in progress',
    set: 'git checkout -q -b side HEAD~1; echo side > side.txt; git add side.txt; git commit -qm side; git checkout -q main; git merge --no-commit --no-ff side >/dev/null 2>&1',
    expect: 'told',
    says: /merge/i,
  },
  {
    name: 'a merge that changes nothing is open',
    set: 'git checkout -q -b side HEAD~1; git commit -q --allow-empty -m side; git checkout -q main; git merge --no-commit --no-ff side >/dev/null 2>&1',
    expect: 'told',
    says: /merge is in progress/i,
  },
  {
    name: 'a rebase stopped',
    set: 'git -c sequence.editor="sed -i 1s/pick/edit/" rebase -q -i HEAD~1 >/dev/null 2>&1',
    expect: 'told',
    says: /rebase is in progress/i,
  },
  {
    name: 'a cherry-pick is open',
    set: 'git checkout -q -b side HEAD~1; echo side > other.txt; git commit -qam side; git checkout -q main; echo main > other.txt; git commit -qam main; git push -q; git cherry-pick side >/dev/null 2>&1; git checkout -q HEAD -- .',
    expect: 'told',
    says: /cherry-pick is in progress/i,
  },
  {
    name: 'a revert is open',
    set: 'git rev-parse HEAD > .git/REVERT_HEAD',
    expect: 'told',
    says: /revert is in progress/i,
  },
  {
    name: 'a bisect is going on',
    set: 'git bisect start -q; git bisect bad -q 2>/dev/null; git checkout -q main',
    expect: 'told',
    says: /bisect is in progress/i,
  },
  {
    name: 'patches are being applied',
    set: 'mkdir -p .git/rebase-apply; touch .git/rebase-apply/applying',
    expect: 'told',
    says: /is in progress/i,
  },
  { name: 'a tag folder in the way here', set: 'git tag v1.1.0/rc', expect: 'told', says: /v1\.1\.0\/rc/ },
  {
    name: 'a tag folder in the way there',
    set: 'git push -q origin HEAD:refs/tags/v1.1.0/rc',
    expect: 'told',
    says: /v1\.1\.0\/rc/,
  },
  {
    name: 'a tag in the way of the folder',
    set: 'sed -i "s|^tag: .*|tag: v1/\\${version}|" release-wizard.yaml; git commit -qam plan; git tag v1; git push -q',
    expect: 'told',
    says: /\bv1\b/,
  },
  { name: 'the tag stands here', set: 'git tag v1.1.0 HEAD~1', expect: 'told', says: /v1\.1\.0/ },
  {
    name: 'the tag stands there',
    set: 'git push -q origin HEAD:refs/tags/v1.1.0',
    expect: 'told',
    says: /v1\.1\.0/,
  },
  { name: 'a branch of the name of the tag', set: 'git branch v1.1.0', expect: 'complete' },
  {
    name: 'a branch of the name of the tag there',
    set: 'git push -q origin HEAD:refs/heads/v1.1.0',
    expect: 'complete',
  },
  { name: 'HEAD is detached', set: 'git checkout -q --detach', expect: 'told', says: /detached/ },
  { name: 'another branch', set: 'git checkout -q -b topic', expect: 'told', says: /topic/ },
  {
    name: 'a file is staged',
    set: 'echo x >> other.txt; git add other.txt',
    expect: 'told',
    says: /other\.txt/,
  },
  { name: 'a file is untracked', set: 'echo x > stray.txt', expect: 'told', says: /stray\.txt/ },
  {
    name: 'a commit is not pushed',
    set: 'git commit -q --allow-empty -m more',
    expect: 'told',
    says: /not on origin/,
  },
  {
    name: 'the remote is ahead',
    set: 'git clone -q ../remote.git ../other; git -C ../other commit -q --allow-empty -m theirs; git -C ../other push -q',
    expect: 'told',
    says: /origin\/main/,
  },
  {
    name: 'status shows no untracked files',
    set: 'git config status.showUntrackedFiles no',
    expect: 'complete',
  },
  {
    name: 'commits are signed with a key that is not there',
    set: 'git config commit.gpgsign true; git config user.signingkey 0000',
    mends: [{ words: /sign|gpg|secret key/i, by: 'git config --unset commit.gpgsign' }],
  },
  {
    name: 'tags are signed with a key that is not there',
    set: 'git config tag.gpgsign true; git config user.signingkey 0000',
    mends: [{ words: /sign|gpg|secret key/i, by: 'git config --unset tag.gpgsign' }],
  },
  {
    name: 'no name to commit with',
    set: 'git config user.useConfigOnly true; git config user.name ""; git config user.email ""',
    expect: 'told',
    says: /user/,
  },
  {
    name: 'a grafted replacement',
    set: 'git replace HEAD~1 HEAD 2>/dev/null; git replace -d "$(git rev-parse HEAD~1)" >/dev/null',
    expect: 'complete',
  },
  {
    name: 'the refs are packed',
    set: 'git pack-refs --all; git -C ../remote.git pack-refs --all; git gc -q',
    expect: 'complete',
  },
  {
    name: 'a file of the work tree is read only',
    set: 'chmod 444 version.txt CHANGELOG.md',
    expect: 'complete',
  },
  {
    name: 'git aliases and colours',
    set: 'git config color.ui always; git config alias.push "!false"; git config core.pager false; git config log.showSignature true; git config diff.noprefix true; git config status.short true; git config status.branch true',
    expect: 'complete',
  },
  {
    name: 'a commit template and verbose commits',
    set: 'echo "# fill in" > ../template; git config commit.template ../template; git config commit.verbose true; git config commit.cleanup verbatim',
    expect: 'complete',
  },
  { name: 'an editor that fails', set: 'git config core.editor false', expect: 'complete' },
  {
    name: 'fsmonitor and a split index',
    set: 'git config core.splitIndex true; git config core.untrackedCache true; git update-index --split-index',
    expect: 'complete',
  },
  { name: 'an index of version 4', set: 'git update-index --index-version 4', expect: 'complete' },
  {
    name: 'a linked work tree',
    set: 'git checkout -q --detach; git worktree add -q ../linked main',
    enter: 'cd ../linked',
    mendsIn: '../linked',
    expect: 'complete',
  },
  {
    name: 'tags are sorted and listed otherwise',
    set: 'git config tag.sort -version:refname; git config column.ui always; git config versionsort.suffix -rc',
    expect: 'complete',
  },
  { name: 'push.default nothing', set: 'git config push.default nothing', expect: 'complete' },
  {
    name: 'an upstream of another name',
    set: 'git push -q origin main:trunk; git branch -q -u origin/trunk',
    beside: true,
    expect: 'complete',
  },
  {
    name: 'gc runs at every command',
    set: 'git config gc.auto 1; git config gc.autoDetach true',
    expect: 'complete',
  },
]
