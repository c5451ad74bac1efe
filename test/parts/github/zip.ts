import { crc32 } from './crc32.js'

const header = (signature: number, size: number) => {
  const bytes = Buffer.alloc(size)
  bytes.writeUInt32LE(signature, 0)
  return bytes
}

/** Writes files into an uncompressed zip archive (PKWARE APPNOTE 6.3, method 0), in the order given. */
export const createZip = (files: Readonly<Record<string, string | Buffer>>): Buffer => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path)
    const data = Buffer.from(content)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    // Bit 11: names are UTF-8.
    facts.writeUInt16LE(0x0800, 2)
    // The earliest date a zip can hold, 1980-01-01.
    facts.writeUInt16LE(0x21, 8)
    facts.writeUInt32LE(crc32(data), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(data.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = header(0x04034b50, 4)
    const central = header(0x02014b50, 6)
    central.writeUInt16LE(20, 4)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    bodies.push(local, facts, name, data)
    directory.push(central, facts, place, name)
    offset += local.length + facts.length + name.length + data.length
  }
  const count = Object.keys(files).length
  const central = Buffer.concat(directory)
  const end = header(0x06054b50, 22)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, central, end])
}
