import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { forward, ownReply, type Reply, send } from './proxy-exchange.js'
import { close, listen } from './server.js'

/** A version on the stage, as the registry tells it. */
export interface StagedItem {
  readonly id: string
  readonly packageName: string
  readonly version: string
  readonly status: 'pending'
  readonly tag: string
  readonly createdAt: string
  readonly actor: string
  readonly actorType: 'user' | 'trustedPublisher'
  readonly shasum: string
  readonly access?: string
  readonly gitHead?: string
}

/** The staging of npm's registry, before a registry that has none. */
export interface StagingFront {
  readonly url: string
  readonly staged: readonly StagedItem[]
  /** What a package trusts, as `npm trust` writes it; given to whoever asks. */
  readonly trusted: Map<string, readonly object[]>
  /** How often a stage was asked for this. */
  readonly done: { readonly stage: number; readonly approve: number; readonly reject: number }
  /** A one-time password is asked for before an approval or rejection; each code is good this often, a page opened in a browser once. */
  demandOtp(codes: Readonly<Record<string, number>> | 'web' | undefined): void
  /** How often a page for the second factor was opened, and said yes. */
  readonly pages: { readonly offered: number; readonly used: number }
  /** Somebody approves or rejects on the web. */
  onTheWeb(deed: 'approve' | 'reject', version: string): Promise<void>
  /** Somebody staged it with this token's login, or a workflow did; with what the registry tells beside. */
  as(actor: string, actorType: StagedItem['actorType'], more?: Pick<StagedItem, 'access' | 'gitHead'>): void
  /** The answer of the next approval is lost after it happened. */
  loseNextAnswer(): void
  /** Another wizard's approval arrives just before the next one. */
  raceNextApproval(): void
  /** Lets so many other staged versions stand before what comes. */
  crowd(amount: number): void
  /** Ends it; rejects where it was asked for a stage that it does not know. */
  stop(): Promise<void>
}

interface Kept extends StagedItem {
  /** In base64, as is the body. */
  readonly tarball: string
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

/** Starts a front before the registry at this address: `/-/stage` is its own, everything else is passed on. */
export async function startStagingFront(upstream: string): Promise<StagingFront> {
  const items: Kept[] = []
  const crowd: StagedItem[] = []
  const complaints: string[] = []
  const done = { stage: 0, approve: 0, reject: 0 }
  const trusted = new Map<string, readonly object[]>()
  const pages = { offered: 0, used: 0 }
  let codes: Map<string, number> | undefined
  let onPage = false
  let given: Partial<StagedItem> = {}
  let losing = false
  let racing = false

  const secondFactor = (headers: IncomingHttpHeaders): Reply | undefined => {
    if (codes === undefined) return undefined
    const code = String(headers['npm-otp'])
    const left = codes.get(code) ?? 0
    if (left > 0) {
      codes.set(code, left - 1)
      return undefined
    }
    const links = onPage ? pageFor(headers) : {}
    return ownReply(
      401,
      { error: 'This operation requires a one-time password.', ...links },
      { 'www-authenticate': 'OTP' },
    )
  }

  /** Whoever is sent to the page says yes there, once it is asked what came of it. */
  const pageFor = ({ host }: IncomingHttpHeaders): object => {
    pages.offered += 1
    const at = `http://${host}/-/web/otp/${pages.offered}`
    return { authUrl: at, doneUrl: `${at}/done` }
  }

  const sayYes = (page: string): Reply => {
    pages.used += 1
    codes?.set(`yes-on-${page}`, 1)
    return ownReply(200, { token: `yes-on-${page}` })
  }

  /** A question of the front's own, as whoever asks it. */
  const ask = (path: string, { authorization, host }: IncomingHttpHeaders): Promise<Reply> =>
    forward(upstream, 'GET', path, { ...(authorization && { authorization }), host }, Buffer.alloc(0))

  const actorOf = async (headers: IncomingHttpHeaders): Promise<string | undefined> => {
    const { status, body } = await ask('/-/whoami', headers)
    return status === 200 ? JSON.parse(body.toString()).username : undefined
  }

  const stage = async (name: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Reply> => {
    const actor = await actorOf(headers)
    if (actor === undefined) return ownReply(401, { error: 'You must be logged in to publish packages.' })
    const sent = JSON.parse(body.toString())
    const [version = ''] = Object.keys(sent.versions)
    const published = await ask(`/${name.replace('/', '%2f')}`, headers)
    const versions = published.status === 200 ? JSON.parse(published.body.toString()).versions : {}
    const isTaken = items.some((one) => one.packageName === name && one.version === version)
    if (isTaken || version in versions)
      return ownReply(403, {
        error: `You cannot publish over the previously published versions: ${version}.`,
      })
    const [attachment] = Object.values<{ data: string }>(sent._attachments)
    const tarball = attachment?.data ?? ''
    const shasum = createHash('sha1').update(Buffer.from(tarball, 'base64')).digest('hex')
    const id = randomUUID()
    items.push({
      ...{ id, packageName: name, version, status: 'pending', tag: Object.keys(sent['dist-tags'])[0] ?? '' },
      ...{ createdAt: new Date().toISOString(), actor, actorType: 'user', ...given },
      ...{ shasum, body: body.toString('base64'), tarball, headers },
    })
    done.stage += 1
    return ownReply(201, { stageId: id })
  }

  const approve = async (item: Kept): Promise<Reply> => {
    const path = `/${item.packageName.replace('/', '%2f')}`
    const reply = await forward(upstream, 'PUT', path, item.headers, Buffer.from(item.body, 'base64'))
    if (reply.status >= 300) return reply
    items.splice(items.indexOf(item), 1)
    done.approve += 1
    if (!losing) return ownReply(200, { ok: true })
    losing = false
    return ownReply(503, { error: 'Service Unavailable' })
  }

  const reject = (item: Kept): Reply => {
    items.splice(items.indexOf(item), 1)
    done.reject += 1
    return { status: 204, headers: {}, body: Buffer.alloc(0) }
  }

  async function answer(
    method: string,
    url: URL,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<Reply> {
    const staging = /^\/-\/stage\/package\/([^/]+)$/.exec(url.pathname)?.[1]
    if (staging !== undefined && method === 'POST') return stage(decodeURIComponent(staging), headers, body)
    if ((await actorOf(headers)) === undefined) return ownReply(401, { error: 'unauthorized' })
    if (url.pathname === '/-/stage' && method === 'GET') {
      const wanted = url.searchParams.get('package')
      const all = [...crowd, ...items.map(shown)].filter(
        (one) => wanted === null || one.packageName === wanted,
      )
      const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('perPage'))]
      return ownReply(200, {
        items: all.slice(page * size, (page + 1) * size),
        total: all.length,
        page,
        perPage: size,
      })
    }
    const [, id, deed = ''] = /^\/-\/stage\/([0-9a-f-]{36})(\/approve|\/tarball)?$/.exec(url.pathname) ?? []
    const item = items.find((one) => one.id === id)
    const wanted = `${method} ${deed}`
    if (id === undefined || !['GET ', 'GET /tarball', 'POST /approve', 'DELETE '].includes(wanted)) {
      complaints.push(`${method} ${url.pathname}`)
      return ownReply(404, { error: 'This stage has no such route' })
    }
    if (item === undefined) return ownReply(404, { error: 'not found' })
    if (method === 'GET') {
      if (deed === '') return ownReply(200, shown(item))
      return {
        status: 200,
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(item.tarball, 'base64'),
      }
    }
    const refused = secondFactor(headers)
    if (refused !== undefined) return refused
    if (method !== 'POST') return reject(item)
    const approved = await approve(item)
    if (!racing) return approved
    racing = false
    return ownReply(404, { error: 'not found' })
  }

  const server = createServer(async (asked, response) => {
    const { method = 'GET', url = '/', headers } = asked
    const body = await buffer(asked)
    const trust = /^\/-\/package\/([^/]+)\/trust$/.exec(url)?.[1]
    const page = /^\/-\/web\/otp\/(\d+)\/done$/.exec(url)?.[1]
    const reply = /^\/-\/stage(\/|\?|$)/.test(url)
      ? await answer(method, new URL(url, 'http://127.0.0.1'), headers, body)
      : trust !== undefined && method === 'GET'
        ? ownReply(200, trusted.get(decodeURIComponent(trust)) ?? [])
        : page === undefined
          ? await forward(upstream, method, url, headers, body)
          : sayYes(page)
    send(response, reply, method)
  })
  const url = await listen(server)
  const named = (version: string): Kept => {
    const item = items.find((one) => one.version === version)
    if (item === undefined) throw new Error(`nothing is staged as ${version}`)
    return item
  }
  return {
    url,
    staged: items,
    trusted,
    done,
    pages,
    demandOtp: (next) => {
      onPage = next === 'web'
      codes = next === undefined ? undefined : new Map(next === 'web' ? [] : Object.entries(next))
    },
    async onTheWeb(deed, version) {
      await (deed === 'approve' ? approve(named(version)) : reject(named(version)))
    },
    as: (actor, actorType, more) => {
      given = { actor, actorType, ...more }
    },
    raceNextApproval: () => {
      racing = true
    },
    loseNextAnswer: () => {
      losing = true
    },
    crowd: (amount) => {
      for (let at = 0; at < amount; at += 1)
        crowd.push({ ...crowdItem, id: randomUUID(), version: `0.0.${at}` })
    },
    async stop() {
      await close(server)
      if (complaints.length > 0) throw new Error(`the stage was asked for ${complaints.join(', ')}`)
    },
  }
}

const crowdItem: Omit<StagedItem, 'id' | 'version'> = {
  packageName: 'acme',
  status: 'pending',
  tag: 'old',
  createdAt: '2026-05-01T00:00:00.000Z',
  actor: 'mia',
  actorType: 'user',
  shasum: '0'.repeat(40),
}

function shown({ body: _, tarball: __, headers: ___, ...item }: Kept): StagedItem {
  return item
}
