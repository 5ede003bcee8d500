// A process of its own that opens a data folder, writes a marker, says so, and never closes.

import { stderrLog } from '../../../src/main/core/log.ts'
import { lockFolder, openStore } from '../../../src/main/core/store/index.ts'

const [dataDir = '', marker = ''] = process.argv.slice(2)
lockFolder(dataDir)
const store = openStore(dataDir, new Uint8Array(32).fill(42), stderrLog, () => undefined)
await store.write([], tx =>
  tx.insertInto('setting').values({ key: 'marker', value: marker, version: 1 }).execute(),
)
process.stdout.write('written\n')
setInterval(() => store.read, 60_000)
