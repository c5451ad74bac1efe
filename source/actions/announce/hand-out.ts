import { join } from 'node:path'
import { z } from 'zod'
import { type ActionContext, defineAction } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { copyText, runApart } from './clipboard.js'

const parameters = z.strictObject({
  file: z
    .string()
    .min(1)
    .describe('The text: the output file of its draft, as in ${steps.announce/draft.file}.'),
  by: z
    .enum(['clipboard', 'mail', 'page'])
    .describe(
      'clipboard: it is copied. mail: your mail program opens with it. page: url is opened, and it is copied.',
    ),
  to: z.string().optional().describe('Of a mail: whom it goes to.'),
  subject: z.string().optional().describe('Of a mail: its subject.'),
  url: z.url().optional().describe('The page where it is pasted.'),
})
type Parameters = z.infer<typeof parameters>

/** Beyond this, mail programs and their openers cut an address. */
const LONGEST_ADDRESS = 8000

export const announceHandOut = defineAction<Parameters>({
  name: 'announce/hand-out',
  title: 'Announcement handed to you',
  words:
    'Puts a drafted text where a person sends it from: the clipboard, their own mail program, or a page and the clipboard. Nothing is sent or posted.',
  irreversible: false,
  makes: [],
  with: parameters,
  why: 'A person sends it, with their own name: here it only gets to where they need it.',
  hint: 'Nothing is posted. The text stays in the folder of the run.',
  probe: async () => ({ found: 'absent' }),
  async perform(context) {
    const { read, with: given } = context
    const text = await read.readText(join(read.runFolder, given.file))
    if (text === undefined)
      throw NotTold.fail(
        `no text ${given.file} is in the folder of the run`,
        'a draft',
        'draft it first: uses: announce/draft',
      )
    const address = addressOf(given, text)
    const isShort = address === undefined || address.length <= LONGEST_ADDRESS
    if (address !== undefined) await open(context, isShort ? address : addressOf(given, ''))
    const copied = given.by === 'mail' && isShort ? undefined : await copyText(context, text)
    const opened = {
      clipboard: undefined,
      mail: 'your mail program was opened',
      page: `${given.url} was opened`,
    }
    return {
      verdict: 'pass',
      fact: [opened[given.by], copied].filter((part) => part !== undefined).join('; '),
    }
  },
  describe: ({ with: { by, to, url } }) =>
    ({
      clipboard: 'copy it to the clipboard',
      mail: `open a mail to ${to}`,
      page: `open ${url} and copy it`,
    })[by],
})

/** What is opened: nothing for the clipboard. */
function addressOf({ by, to = '', subject = '', url }: Parameters, text: string): string | undefined {
  if (by === 'clipboard') return undefined
  if (by === 'page') {
    if (url !== undefined) return url
    throw NotTold.fail('by: page names no url', 'the page where it is pasted', 'add url in the plan')
  }
  const fields = Object.entries({ subject, body: text }).filter(([, value]) => value !== '')
  const query = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `mailto:${to}${query === '' ? '' : `?${query}`}`
}

const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

async function open({ read, write }: ActionContext<Parameters>, address = ''): Promise<void> {
  const command = openers[read.platform] ?? ['xdg-open']
  const ended = await runApart(write, [...command, address], { timeoutMs: 30_000 })
  if (succeeded(ended)) return
  throw NotTold.fail(
    `${command[0]} could not open it (exit code ${ended.exitCode})`,
    'a program that opens pages and mails',
    `open it yourself: ${address.split('?')[0]}; the text is in the folder of the run`,
  )
}
