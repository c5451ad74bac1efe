import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commands } from '../../source/registries/commands/channel.js'
import { makeRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makeStage } from '../registries/stage.js'
import { defineAdapter } from './suite.js'

/** Shell lines as a plan has them, over a store that is a folder; `$STORE/mishap` holds what goes wrong next. */
const lines = {
  build: 'mkdir -p dist && printf "acme %s" "$RELEASE_VERSION" > "dist/acme-$RELEASE_VERSION.txt"',
  files: ['dist/*.txt'],
  publish: [
    'mishap=$(cat "$STORE/mishap" 2>/dev/null || true); rm -f "$STORE/mishap"',
    'if [ "$mishap" = broken ]; then echo "the store is broken" >&2; exit 75; fi',
    'echo 1 >> "$STORE/count"; cp "$RELEASE_ARTIFACTS/acme-$RELEASE_VERSION.txt" "$STORE/"',
    'if [ "$mishap" = lost ]; then echo "no answer" >&2; exit 9; fi',
  ].join('\n'),
  sight: [
    'if [ -s "$STORE/count" ] && [ -s "$STORE/late" ]; then sed -i 1d "$STORE/late"; exit 1; fi',
    'test ! -e "$STORE/down" || exit 7',
    'test -e "$STORE/acme-$RELEASE_VERSION.txt" || exit 1',
    'cmp -s "$STORE/acme-$RELEASE_VERSION.txt" "$RELEASE_ARTIFACTS/acme-$RELEASE_VERSION.txt" || exit 3',
  ].join('\n'),
  verify: 'grep -q "acme $RELEASE_VERSION" "$STORE/acme-$RELEASE_VERSION.txt"',
}
const noStatus = 'a command ends with an exit code, which says that it failed and not why'

/** The plan's own commands, over a folder. */
export const commandsAdapter = defineAdapter({
  kind: 'commands',
  async open() {
    const store = temporaryFolder('store')
    const { env } = isolatedEnv({ STORE: store })
    const count = join(store, 'count')
    return {
      stage: makeStage({
        channel: commands,
        repository: makeRepository({ 'README.md': '# acme\n', '.gitignore': 'dist/\n' }, env),
        env,
        spec: { with: lines },
      }),
      store,
      published: () => (existsSync(count) ? readFileSync(count, 'utf8').trim().split('\n').length : 0),
      stop: async () => undefined,
    }
  },
  arrange: {
    foreign: ({ store }) => writeFiles(store, { 'acme-1.4.0.txt': 'of somebody else' }),
    lost: ({ store }) => writeFiles(store, { mishap: 'lost' }),
    late: ({ store }) => writeFiles(store, { late: '1\n2\n' }),
    damaged: ({ store }) => writeFiles(store, { 'acme-1.4.0.txt': 'other' }),
    silent({ store }) {
      writeFiles(store, { down: '' })
      return () => rmSync(join(store, 'down'))
    },
    500: ({ store }) => writeFiles(store, { mishap: 'broken' }),
  },
  lacks: {
    swapped: 'a sight command says there and ours, not there, or that it cannot tell',
    part: 'what its command does in part, its command continues',
    401: noStatus,
    403: noStatus,
    404: noStatus,
    409: noStatus,
    422: noStatus,
    429: noStatus,
  },
  ends: {
    foreign: /^unclear: the sight command ended with exit code 3/,
    500: /^fail: .*the store is broken/,
  },
})
