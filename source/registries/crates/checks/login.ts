import { fetchAgain, isIll, silent } from '../../../lookups/fetch-again.js'
import { lastWords, noAnswer } from '../../../lookups/no-answer.js'
import { publishesFromWorkflow } from '../../../lookups/trusted-workflow.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, ill, pass, unknown, type Verdict } from '../../../ports/verdict.js'
import { type CrateSubject, crateSubject } from '../client/crate.js'
import { readSettings } from '../client/registry.js'
import { registryVariable } from '../formats/registries.js'

export const cratesLogin = defineCheck({
  name: 'crates/login',
  title: 'cargo login',
  words:
    'A token is there; one in the environment is tried, of one that cargo keeps cargo tells only that it is there.',
  local: true,
  why: 'An upload without a valid token is refused, perhaps after other channels are out.',
  async check({ read, release }) {
    const subject = await crateSubject({ read, release })
    const variable = `${registryVariable(subject.registry.name)}_TOKEN`
    const token = read.env[variable]
    return token ? tryToken(read, subject, variable, token) : queryCargo(read, subject)
  },
})

/** `/api/v1/me` is refused to every token; to one that is known with the words that the call is for the web site. */
async function tryToken(
  read: ReadPort,
  { registry }: CrateSubject,
  variable: string,
  token: string,
): Promise<Verdict> {
  const settings = await readSettings(read, registry)
  const url = `${settings.api}/api/v1/me`
  const answer = await fetchAgain(read, url, { headers: { authorization: token } })
  const expected = `a token that ${registry.title} knows`
  if (answer.status === 401 || /authentication failed|invalid token|token expired/i.test(answer.text)) {
    const mend = `make a new one and set ${variable}`
    return fail(`${registry.title} does not know the token in ${variable}`, expected, mend)
  }
  if ((answer.status === 200 && !isIll(answer)) || (answer.status === 403 && /"errors"/.test(answer.text)))
    return pass(`the token in ${variable} is known`)
  if (answer.status === 404) return pass(`a token in ${variable}; ${registry.title} has no call to try it`)
  throw silent(answer, url, expected, read.clock)
}

/** Cargo looks for its token before it asks who owns the crate: without one it says so. */
async function queryCargo(read: ReadPort, { registry, name }: CrateSubject): Promise<Verdict> {
  const login = registry.name === 'crates-io' ? 'cargo login' : `cargo login --registry ${registry.name}`
  const expected = `a token that ${registry.title} knows`
  const owner = await read.query('cargo', ['owner', '--list', name, '--registry', registry.name], {
    // Away from the repository, whose own settings name other registries.
    cwd: read.runFolder,
    env: registry.env,
  })
  if (/no token found|please run `cargo login/.test(owner.stderr)) {
    const found = ['nobody is logged in', 'trusted publishing'] as const
    const action = /rust-lang\/crates-io-auth-action@/
    const elsewhere = await publishesFromWorkflow(read, action, { kind: 'crates', found, expected })
    return elsewhere ?? fail(`cargo has no token for ${registry.title}`, expected, `log in: ${login}`)
  }
  if (owner.missing || owner.timedOut || owner.cancelled) return noAnswer(owner, expected, `try: ${login}`)
  // A crate that does not exist yet has no owners: the refusal came after cargo had found a token.
  if (succeeded(owner) || /status 404|does not exist|Not Found/i.test(owner.stderr))
    return pass(`cargo keeps a token for ${registry.title}; it shows only at the upload whether it is valid`)
  const silence = unknown(lastWords(owner), expected, `try: cargo owner --list ${name}`)
  return /\bstatus (?:429|5\d\d)\b|got (?:429|5\d\d)\b/.test(owner.stderr) ? ill(silence) : silence
}
