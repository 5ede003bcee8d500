import { mkdir, writeFile } from 'node:fs/promises'
import { scans } from './catalogue.ts'
import { root } from './desk.ts'

const folder = `${root}/test/fixtures/scans`
const [only] = process.argv.slice(2)

/** Draws the papers into `test/fixtures/scans`; with a name, that one alone. See the README beside. */
await mkdir(folder, { recursive: true })
for (const [name, scan] of Object.entries(scans)) {
  if (only !== undefined && name !== only) continue
  const bytes = await scan.bytes()
  const target = `${name}${scan.file.slice(scan.file.lastIndexOf('.'))}`
  await writeFile(`${folder}/${target}`, bytes)
  console.log(`${target}  ${Math.round(bytes.byteLength / 1024)} KiB`)
}
