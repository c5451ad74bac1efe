import type { IncomingMessage } from 'node:http'
import { ownReply, type Reply } from './proxy-exchange.js'

/** How the proxy asks for a second factor before anything is written. */
export interface OtpRule {
  /** The codes that are right, each as often as it is sent. */
  readonly codes: readonly string[]
  /** Codes that were right once. */
  readonly expired?: readonly string[]
  /** Offer approval in a browser instead of typing a code. */
  readonly web?: boolean
}

/** The second factor of an npm account, as the public registry asks for it. */
export interface SecondFactor {
  demand(rule: OtpRule | undefined): void
  /** Lets a person log in through the browser, with this token for the client once it is approved. */
  offerLogin(token: string): void
  /** The person has said yes in the browser: whoever polls gets what was asked for. */
  approve(): void
  /** The proxy's own answer, where the request is about the second factor or lacks it. */
  answer(asked: IncomingMessage): Reply | undefined
}

const writes = new Set(['PUT', 'POST', 'DELETE'])
const loginPaths = /^\/-\/(user|v1\/login)/
const webCode = 'approved-in-the-browser'

export function makeSecondFactor(): SecondFactor {
  let rule: OtpRule | undefined
  let loginToken: string | undefined
  let approved = false

  const done = (token: string): Reply =>
    // A part of a second, so that tests need not wait for a whole one; the public registry sends seconds.
    approved ? ownReply(200, { token }) : ownReply(202, {}, { 'retry-after': '0.05' })

  const challenge = (
    asked: IncomingMessage,
    { codes, expired = [], web = false }: OtpRule,
  ): Reply | undefined => {
    const code = asked.headers['npm-otp']
    if (typeof code === 'string' && [...codes, ...(web && approved ? [webCode] : [])].includes(code))
      return undefined
    const origin = `http://${asked.headers.host}`
    const links = web ? { authUrl: `${origin}/-/web/otp`, doneUrl: `${origin}/-/web/otp/done` } : {}
    return ownReply(401, { error: otpError(code, expired), ...links }, { 'www-authenticate': 'OTP' })
  }

  return {
    demand(next) {
      rule = next
      approved = false
    },
    offerLogin(token) {
      loginToken = token
      approved = false
    },
    approve() {
      approved = true
    },
    answer(asked) {
      const path = asked.url ?? '/'
      const origin = `http://${asked.headers.host}`
      if (rule?.web && path === '/-/web/otp/done') return done(webCode)
      if (loginToken !== undefined) {
        if (path === '/-/web/login/done') return done(loginToken)
        if (asked.method === 'POST' && path === '/-/v1/login') {
          return ownReply(200, { loginUrl: `${origin}/-/web/login`, doneUrl: `${origin}/-/web/login/done` })
        }
      }
      if (rule === undefined || !writes.has(asked.method ?? '') || loginPaths.test(path)) return undefined
      return challenge(asked, rule)
    },
  }
}

function otpError(code: string | string[] | undefined, expired: readonly string[]): string {
  if (code === undefined)
    return 'You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA.'
  return expired.includes(String(code))
    ? 'This one-time pass has expired.'
    : 'This one-time pass is not valid.'
}
