import type { Parts } from '../../context.ts'
import type { CustomerRecord } from '../../customers/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { gather } from './gather.ts'
import type { DataPackage } from './model.ts'
import { statementOf } from './statement.ts'
import { packageText } from './text.ts'
import { packageWords } from './words.ts'
import { type ZippedFile, zipped } from './zip.ts'

export interface MadePackage {
  fileName: string
  zip: Blob
  cases: number
  scans: number
}

/** Makes the package of a customer: a PDF that tells what is held and why, a text to read, the same as JSON, and the scans. */
export async function makePackage(
  parts: Parts,
  store: ReadStore,
  customer: CustomerRecord,
  language: DataPackage['language'],
): Promise<MadePackage> {
  const { model, scans } = await gather(parts, store, customer, language)
  const text = (name: string, content: string): ZippedFile => ({
    name,
    bytes: async () => new TextEncoder().encode(content),
    isText: true,
  })
  const files: ZippedFile[] = [
    // With its mark, so that every editor reads Polish letters as they are.
    text(packageWords[language].readMe, `\uFEFF${packageText(model)}`),
    text(language === 'pl' ? 'dane.json' : 'data.json', `${JSON.stringify(model, null, 2)}\n`),
    {
      name: packageWords[language].statement,
      bytes: () => parts.press.printPlain(statementOf(model)),
      isText: false,
    },
    ...scans.map(({ file, fileId }) => ({
      name: file,
      bytes: () => parts.vault.read(store, fileId),
      isText: false,
    })),
  ]
  const zip = await zipped(files, model.madeAt)
  const name = language === 'pl' ? 'dane' : 'data'
  return { fileName: `${name}-${customer.number}.zip`, zip, cases: model.cases.length, scans: scans.length }
}
