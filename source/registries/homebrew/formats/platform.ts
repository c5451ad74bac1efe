/** The platforms that Homebrew tells apart. */
export const platforms = ['macos-arm', 'macos-intel', 'linux-arm', 'linux-intel'] as const

export type Platform = (typeof platforms)[number]

const conditions: readonly (readonly [RegExp, (platform: Platform) => boolean])[] = [
  [/^(?:on_macos|OS\.mac\?)$/, (platform) => platform.startsWith('macos')],
  [/^(?:on_linux|OS\.linux\?)$/, (platform) => platform.startsWith('linux')],
  [/^(?:on_arm|Hardware::CPU\.arm\?)$/, (platform) => platform.endsWith('arm')],
  [/^(?:on_intel|Hardware::CPU\.intel\?)$/, (platform) => platform.endsWith('intel')],
  [/^Hardware::CPU\.(?:is_)?64_?bit\?$/, () => true],
]

/** The platforms for which words of a formula hold (`on_arm`, `OS.mac? && Hardware::CPU.arm?`); undefined for other words. */
export function platformsOf(words: string): readonly Platform[] | undefined {
  let found: readonly Platform[] = platforms
  for (const part of words.split('&&')) {
    const holds = conditions.find(([pattern]) => pattern.test(part.trim()))?.[1]
    if (holds === undefined) return undefined
    found = found.filter(holds)
  }
  return found
}
