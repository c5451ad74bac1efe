import { expect, test } from 'vitest'
import { readFormula, sourceFor } from '../../../../source/registries/homebrew/formats/formula.js'
import { platforms } from '../../../../source/registries/homebrew/formats/platform.js'
import {
  checksumsOf,
  moveFormula,
  setChecksums,
} from '../../../../source/registries/homebrew/formats/update.js'

const digest = (letter: string) => letter.repeat(64)
const read = (text: string) => {
  const reading = readFormula(text)
  if (!reading.ok) throw new Error(reading.problem.found)
  return reading.value
}
const urlsOf = (text: string) =>
  Object.fromEntries(platforms.map((platform) => [platform, sourceFor(read(text), platform)?.url]))

const blocks = `class Acme < Formula
  desc "An example" # url "https://example.org/comment"
  version "1.3.0"

  on_macos do
    on_arm do
      url "https://example.org/v#{version}/mac-arm.tgz"
      sha256 "${digest('a')}"
    end
    on_intel do
      url "https://example.org/v1.3.0/mac-intel.tgz"
      sha256 "${digest('b')}"
    end
  end
  on_linux do
    url "https://example.org/v1.3.0/linux.tgz"
    sha256 "${digest('c')}"
  end

  resource "extra" do
    url "https://example.org/extra.tgz"
    sha256 "${digest('d')}"
  end

  bottle do
    sha256 arm64_sonoma: "${digest('e')}"
  end

  def install
    bin.install "acme" if OS.mac?
  end
end
`

test('reads the source of every platform from blocks, with the version filled in', () => {
  expect(urlsOf(blocks)).toEqual({
    'macos-arm': 'https://example.org/v1.3.0/mac-arm.tgz',
    'macos-intel': 'https://example.org/v1.3.0/mac-intel.tgz',
    'linux-arm': 'https://example.org/v1.3.0/linux.tgz',
    'linux-intel': 'https://example.org/v1.3.0/linux.tgz',
  })
})

test('reads conditions, their else, and a source for all that one platform overrides', () => {
  const conditions = `class Acme < Formula
  url "https://example.org/source.tgz"
  sha256 "${digest('0')}"
  if OS.mac? && Hardware::CPU.arm?
    url "https://example.org/mac-arm.tgz"
    sha256 "${digest('1')}"
  elsif OS.mac?
    url "https://example.org/mac.tgz"
    sha256 "${digest('2')}"
  end
  on_linux do
    if Hardware::CPU.intel?
      url "https://example.org/linux.tgz"
      sha256 "${digest('3')}"
    else
      url "https://example.org/linux-arm.tgz"
      sha256 "${digest('4')}"
    end
  end
end
`
  expect(urlsOf(conditions)).toEqual({
    'macos-arm': 'https://example.org/mac-arm.tgz',
    'macos-intel': 'https://example.org/mac.tgz',
    'linux-arm': 'https://example.org/linux-arm.tgz',
    'linux-intel': 'https://example.org/linux.tgz',
  })
})

test('moves version and urls, sets every checksum, and leaves all other bytes as they were', () => {
  const moved = moveFormula(blocks, 'Formula/acme.rb', '1.4.0')
  if (!moved.ok) throw new Error(moved.problem.found)
  const digests = new Map(read(moved.value).sources.map(({ url }, index) => [url, digest(String(index + 5))]))
  const updated = setChecksums(moved.value, digests)
  if (!updated.ok) throw new Error(updated.problem.found)
  expect(checksumsOf(read(updated.value))).toEqual(digests)
  const back = updated.value
    .replaceAll('1.4.0', '1.3.0')
    .replace(digest('5'), digest('a'))
    .replace(digest('6'), digest('b'))
    .replace(digest('7'), digest('c'))
  expect(back).toBe(blocks)
})

test('names a url for which there is no artifact, and a formula without checksums', () => {
  expect(setChecksums(blocks, new Map())).toMatchObject({
    ok: false,
    problem: {
      found: expect.stringContaining('no artifact is known for https://example.org/v1.3.0/linux.tgz'),
    },
  })
  const byTag =
    'class Acme < Formula\n  url "https://example.org/acme.git", tag: "v1.3.0", revision: "abc"\nend\n'
  expect(readFormula(byTag)).toMatchObject({ ok: false })
})
