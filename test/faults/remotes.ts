import type { Fault } from './fault.js'

/** Settings of the push, and remotes that are not as usual. */
export const remotes: readonly Fault[] = [
  {
    name: 'push.followTags, with an unfinished tag',
    set: 'git config push.followTags true; git tag -m draft draft-1',
    expect: 'complete',
  },
  {
    name: 'push.followTags for every repository',
    set: 'git config --global push.followTags true; git tag -m draft draft-1',
    expect: 'complete',
  },
  {
    name: 'a remote that pushes all tags',
    set: 'git config --add remote.origin.push "refs/tags/*:refs/tags/*"; git tag -m draft draft-1',
    expect: 'complete',
  },
  {
    name: 'a remote without atomic push',
    set: 'git -C ../remote.git config receive.advertiseAtomic false',
    expect: 'complete',
  },
  {
    name: 'without atomic push, the tag is refused',
    set: 'git -C ../remote.git config receive.advertiseAtomic false; there update <<\'E\'\ncase $1 in refs/tags/*) echo "tags by admins" >&2; exit 1;; esac\nE',
    says: /tags by admins/,
    mends: [{ words: /tags by admins/, by: 'rm ../remote.git/hooks/update' }],
  },
  {
    name: 'without atomic push, the branch is refused',
    set: 'git -C ../remote.git config receive.advertiseAtomic false; there update <<\'E\'\ncase $1 in refs/heads/*) echo "main is protected" >&2; exit 1;; esac\nE',
    says: /main is protected/,
    mends: [{ words: /main is protected/, by: 'rm ../remote.git/hooks/update' }],
  },
  {
    name: 'a mirror remote',
    set: 'git config remote.origin.mirror true; git tag -m draft draft-1; git branch topic',
    expect: 'complete',
  },
  {
    name: 'signed pushes that the other side does not know',
    set: 'git config push.gpgSign true',
    says: /sign/,
    mends: [{ words: /git config push\.gpgSign if-asked/ }],
  },
  {
    name: 'signed pushes where the other side asks',
    set: 'git config push.gpgSign if-asked',
    expect: 'complete',
  },
  {
    name: 'two push addresses',
    set: 'git init -q --bare ../second.git; git push -q ../second.git main --tags; git remote set-url --add --push origin ../remote.git; git remote set-url --add --push origin ../second.git',
    expect: 'complete',
  },
  {
    name: 'two push addresses, the second refuses',
    set: 'git init -q --bare ../second.git; git push -q ../second.git main --tags; git remote set-url --add --push origin ../remote.git; git remote set-url --add --push origin ../second.git; printf "#!/bin/sh\\necho not here >&2; exit 1\\n" > ../second.git/hooks/pre-receive; chmod +x ../second.git/hooks/pre-receive',
    says: /second\.git/,
    mends: [{ words: /second\.git/, by: 'rm ../second.git/hooks/pre-receive' }],
  },
  {
    name: 'two push addresses, the first refuses',
    set: 'git init -q --bare ../second.git; git push -q ../second.git main --tags; git remote set-url --add --push origin ../second.git; git remote set-url --add --push origin ../remote.git; printf "#!/bin/sh\\necho not here >&2; exit 1\\n" > ../second.git/hooks/pre-receive; chmod +x ../second.git/hooks/pre-receive',
    says: /second\.git/,
    mends: [{ words: /second\.git/, by: 'rm ../second.git/hooks/pre-receive' }],
  },
  {
    name: 'another address is pushed to',
    set: 'git remote set-url --push origin "$GROUND/remote.git"; git remote set-url origin ../remote.git',
    expect: 'complete',
  },
  {
    name: 'an address with a replacement',
    set: 'git config url."$GROUND/".insteadOf ground:; git remote set-url origin ground:remote.git',
    expect: 'complete',
  },
  {
    name: 'push options',
    set: 'git config push.pushOption ci.skip; git -C ../remote.git config receive.advertisePushOptions true',
    expect: 'complete',
  },
  {
    name: 'push options that the other side does not know',
    set: 'git config push.pushOption ci.skip',
    says: /push options/,
    mends: [{ words: /push options/, by: 'git config --unset push.pushOption' }],
  },
  {
    name: 'submodules are to be pushed along',
    set: 'git config push.recurseSubmodules on-demand',
    expect: 'complete',
  },
  {
    name: 'only submodules are to be pushed',
    set: 'git config push.recurseSubmodules only',
    expect: 'complete',
  },
  {
    name: 'the remote refuses everything',
    set: "there pre-receive <<'E'\necho 'read only today' >&2; exit 1\nE",
    says: /read only today/,
    mends: [{ words: /read only today/, by: 'rm ../remote.git/hooks/pre-receive' }],
  },
  {
    name: 'the remote refuses the branch',
    set: "there update <<'E'\ncase $1 in refs/heads/*) echo 'main is protected' >&2; exit 1;; esac\nE",
    says: /main is protected/,
    mends: [{ words: /main is protected/, by: 'rm ../remote.git/hooks/update' }],
  },
  {
    name: 'the remote refuses the tag',
    set: "there update <<'E'\ncase $1 in refs/tags/*) echo 'tags by admins' >&2; exit 1;; esac\nE",
    says: /tags by admins/,
    mends: [{ words: /tags by admins/, by: 'rm ../remote.git/hooks/update' }],
  },
  {
    name: 'the remote takes it and its mail fails',
    set: "there post-receive <<'E'\necho 'mail server is away' >&2; exit 1\nE",
    expect: 'complete',
  },
  {
    name: 'the remote speaks much',
    set: 'there post-receive <<\'E\'\nfor i in 1 2 3 4 5 6 7 8 9; do echo "line $i"; done\nE',
    expect: 'complete',
  },
  ...['refs/tags/v1.1.0.lock', 'refs/heads/main.lock'].map((lock) => ({
    name: `${lock} left on the remote`,
    set: `touch ../remote.git/${lock}`,
    says: /lock/,
    mends: [{ words: /\.lock/, by: `rm -f ../remote.git/${lock}` }],
  })),
  {
    name: 'the remote is gone',
    set: 'mv ../remote.git ../away.git; git remote set-url origin ../none.git; mkdir ../remote.git; git -C ../remote.git init -q --bare',
    expect: 'told',
    says: /none\.git|origin/,
  },
  { name: 'no remote', set: 'git remote remove origin', expect: 'told', says: /remote/ },
  { name: 'two remotes', set: 'git remote add fork ../fork.git', expect: 'complete' },
  {
    name: 'the remote takes no new refs of that name',
    set: 'git -C ../remote.git config receive.denyCreates true; git -C ../remote.git config receive.denyNonFastForwards true',
    expect: 'complete',
  },
  {
    name: 'the remote checks every object',
    set: 'git -C ../remote.git config receive.fsckObjects true; git -C ../remote.git config transfer.fsckObjects true',
    expect: 'complete',
  },
  { name: 'protocol version 0', set: 'git config protocol.version 0', expect: 'complete' },
  {
    name: 'the folder of the remote takes no writes of refs',
    set: 'touch ../remote.git/packed-refs.lock',
    mends: [{ words: /packed-refs\.lock/, by: 'rm -f ../remote.git/packed-refs.lock' }],
  },
]
