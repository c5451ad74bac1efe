import { expect, it } from 'vitest'
import { toPng, toSvg } from './picture.js'
import { createScreen } from './screen.js'

async function drawn(bytes: string): Promise<string> {
  const screen = createScreen(20, 3)
  await new Promise<void>((resolve) => screen.write(bytes, resolve))
  return toSvg(screen)
}

it('draws colours, bold and dim text', async () => {
  const svg = await drawn('\u001b[1mbold\u001b[22m \u001b[2mdim\u001b[22m \u001b[32mgreen\u001b[39m')
  expect(svg).toMatch(/font-weight="bold">bold</)
  expect(svg).toMatch(/fill-opacity="0.6">dim</)
  expect(svg).toMatch(/fill="#8cc570">green</)
})

it('escapes what XML would take as markup', async () => {
  expect(await drawn('<a & b>')).toContain('&lt;a &amp; b&gt;')
})

it('places a symbol in its own column, whatever the font makes of its width', async () => {
  expect(await drawn('ab✔cd')).toMatch(/>ab<.*>✔<.*>cd</)
})

it('renders to PNG', async () => {
  const png = toPng(await drawn('✔ hello'))
  expect(Buffer.from(png.subarray(0, 4)).toString('latin1')).toBe('\u0089PNG')
  expect(png.length).toBeGreaterThan(1000)
})
