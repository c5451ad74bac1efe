import { appendFileSync } from 'node:fs'
import { createPlainView } from '../../source/views/plain.js'
import { createPrograms } from '../../source/world/programs.js'
import { createFakeSession } from './fake-session.js'
import { confirmQuestion, failAudit, passPrepare } from './scripts.js'

/** Plain lines with a scripted session behind them: `node plain-demo.js SCENE`. */
const scene = process.argv[2] ?? ''
const session = createFakeSession()
const summary = process.env.GITHUB_STEP_SUMMARY
const view = createPlainView({
  env: process.env,
  programs: createPrograms(process.env, process.cwd()),
  ...(summary ? { summarize: (markdown: string) => appendFileSync(summary, markdown) } : {}),
})

process.on('SIGINT', () => session.pause('Ctrl-C'))
session.onCall((call) => {
  if (call.type === 'answer') {
    session.happen({ type: 'answered', step: call.step, value: call.value, by: 'mia', via: call.via })
    session.pass(call.step, `${call.value}, by mia`)
  }
  session.end(call.type === 'answer' ? 'complete' : 'paused')
})

const followed = view.follow(session)
passPrepare(session)
if (scene === 'fail') failAudit(session)
if (scene === 'confirm') session.happen({ type: 'asked', step: 'publish/npm', question: confirmQuestion })
if (scene === 'answered') {
  session.happen({ type: 'asked', step: 'publish/npm', question: confirmQuestion })
  session.happen({ type: 'answered', step: 'publish/npm', value: '1.4.0', by: 'mia', via: 'flag' })
}
if (scene === 'hand-over') {
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
}
if (!view.terminal.interactive) setTimeout(() => session.end('blocked'), scene === 'answered' ? 0 : 500)
await followed
view.close()
console.log(`calls ${JSON.stringify(session.calls)}`)
