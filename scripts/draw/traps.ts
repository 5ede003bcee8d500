import { crc32 } from 'node:zlib'

/** A zip with one text file in it, stored. */
export function zip(name: string, words: string): Buffer {
  const file = Buffer.from(words)
  const title = Buffer.from(name)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(0x5d73, 8) // 2026-11-19
  common.writeUInt32LE(crc32(file), 10)
  common.writeUInt32LE(file.length, 14)
  common.writeUInt32LE(file.length, 18)
  common.writeUInt16LE(title.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, title, file])
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    title,
  ])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\u0005\u0006'), end])
}

/** The beginning of a Windows program, and nothing that could run. */
export function notAPicture(): Buffer {
  const head = Buffer.alloc(512)
  head.write('MZ', 0, 'latin1')
  head.writeUInt32LE(0x80, 0x3c)
  head.write('This program cannot be run in DOS mode.\r\r\n$', 0x4e, 'latin1')
  head.write('PE\0\0', 0x80, 'latin1')
  return head
}
