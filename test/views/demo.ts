import { createInkView } from '../../source/views/ink/ink-view.js'
import { createPrograms } from '../../source/world/programs.js'
import { createFakeSession, type FakeSession } from './fake-session.js'
import { confirmQuestion, failAudit, passPrepare, startGates } from './scripts.js'

/** A screen with a scripted session behind it, for tests in a real terminal: `node demo.js SCENE`. */
const scene = process.argv[2] ?? ''
const session = createFakeSession({
  start: Date.now() - 60_000,
  expected: { 'qa/tests': 70_000, 'qa/package-contents': 30_000, 'publish/npm': 20_000 },
  remains: ['Tag v1.4.0 pushed'],
  ...(scene === 'watch' ? { watching: { holder: 'mia@laptop', since: '2026-05-04T12:03:00' } } : {}),
})
const view = createInkView({ programs: createPrograms(process.env, process.cwd()) })

process.on('SIGINT', () => {
  console.log('interrupted')
  process.exit(130)
})

const scenes: Readonly<Record<string, () => Promise<void>>> = {
  run: async () => {
    passPrepare(session)
    startGates(session)
    await play(session)
  },
  fail: async () => {
    passPrepare(session)
    startGates(session)
    failAudit(session)
    await play(session)
  },
  confirm: async () => {
    passPrepare(session)
    const step = 'publish/npm'
    session.happen({ type: 'step-started', step: 'qa/tests', attempt: 1, effect: false })
    const followed = play(session)
    await keyPressed()
    session.pass('qa/tests', '218 passed')
    session.happen({ type: 'asked', step, question: confirmQuestion })
    await followed
  },
  decide: async () => {
    passPrepare(session)
    session.happen({
      type: 'asked',
      step: 'qa/is-the-compatibility-risk-acceptable-',
      question: {
        kind: 'choose',
        cause: 'step',
        prompt: 'Is the compatibility risk acceptable?',
        options: [
          { value: 'ship', label: 'Ship', reason: 'no breaking change since v1.3.2' },
          { value: 'hold', label: 'Hold', reason: 'ends here until it is decided anew', stops: true },
          { value: 'ask', label: 'Ask the team' },
        ],
      },
    })
    await play(session)
  },
  'hand-over': async () => {
    passPrepare(session)
    session.happen({
      type: 'asked',
      step: 'prepare/npm-login',
      question: {
        kind: 'hand-over',
        cause: 'step',
        prompt: 'Log in to npm',
        command: 'printf "pass%s" "word: "; read -r word < /dev/tty; echo "thanks, $word"',
      },
    })
    session.happen({ type: 'step-started', step: 'qa/tests', attempt: 1, effect: false })
    await play(session)
  },
  edit: async () => {
    passPrepare(session)
    session.happen({
      type: 'asked',
      step: 'version/next-version',
      question: {
        kind: 'edit',
        cause: 'step',
        prompt: 'The summary of this release',
        draft: 'one line\n',
        suffix: '.md',
      },
    })
    await play(session)
  },
  flood: async () => {
    passPrepare(session)
    session.happen({ type: 'step-started', step: 'qa/tests', attempt: 1, effect: false })
    const followed = play(session)
    for (let at = 1; at <= 1_000_000 && session.calls.length === 0; at++) {
      session.line('qa/tests', `line ${at}`)
      if (at % 2000 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await followed
  },
  watch: async () => {
    passPrepare(session)
    startGates(session)
    session.onCall(() => session.end('watched'))
    await play(session)
  },
  publish: async () => {
    passPrepare(session)
    session.pass('publish/npm', 'acme@1.4.0, provenance attached', 6100)
    session.happen({
      type: 'channel-seen',
      sighting: { channel: 'npm', status: 'live', actual: '1.4.0', ours: true },
    })
    session.pass('publish/crates-io', 'acme 1.4.0 uploaded', 9000)
    session.happen({
      type: 'channel-seen',
      sighting: { channel: 'crates', status: 'propagating', actual: '1.3.2' },
    })
    session.fail('publish/pypi', { fact: 'token expired', found: 'refused: token expired' })
    session.happen({
      type: 'channel-seen',
      sighting: { channel: 'pypi', status: 'failed', actual: '1.3.2', note: 'token expired' },
    })
    session.happen({
      type: 'step-waiting',
      step: 'verify/crates-io-shows-1-4-0',
      fact: 'the index has 1.3.2',
      nextAt: new Date(Date.now() + 12_000).toISOString(),
      until: new Date(Date.now() + 262_000).toISOString(),
    })
    await play(session)
  },
  ask: async () => {
    view.say(['', '  release-wizard 0.1.0 in acme, on main'])
    const target = await view.ask('target', {
      kind: 'choose',
      cause: 'step',
      prompt: 'What is released?',
      facts: ['3 features, 2 fixes since v1.3.2'],
      default: 'v1.4.0',
      options: [
        { value: 'v1.4.0', reason: 'minor: 3 features' },
        { value: 'v1.3.3', reason: 'patch: leaves the features unsaid' },
        { value: 'v2.0.0', reason: 'major: nothing breaks' },
        { value: 'other', label: 'Another version…' },
      ],
    })
    if (target === undefined) console.log('left')
    view.close()
    console.log('given', JSON.stringify(target))
  },
}

/** Follows to the end; a pause, an abort and an answer end the run as the engine would. */
async function play(playing: FakeSession): Promise<void> {
  playing.onCall((call) => {
    if (call.type === 'pause') {
      playing.happen({ type: 'paused', reason: call.reason })
      playing.end(scene === 'watch' ? 'watched' : 'paused')
    } else if (call.type === 'abort') {
      playing.happen({ type: 'aborted', by: 'mia', reason: call.reason, remains: ['npm keeps acme 1.4.0'] })
      playing.end('aborted')
    } else if (call.type === 'redo' || call.type === 'move-wait') {
      playing.end('paused')
    } else {
      playing.happen({ type: 'answered', step: call.step, value: call.value, by: 'mia', via: call.via })
      playing.pass(call.step, `${call.value}, by mia`, 0)
      playing.happen({ type: 'completed' })
      playing.end('complete')
    }
  })
  await view.follow(playing, async (what) => `${what} of what goes out\n`)
  view.close()
  console.log(`calls ${JSON.stringify(playing.calls)}`)
}

function keyPressed(): Promise<void> {
  return new Promise((resolve) => process.stdin.once('data', () => setImmediate(resolve)))
}

await scenes[scene]?.()
