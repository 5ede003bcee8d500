import type { ExpectedMail, ExpectedPaper } from '../../../test/fixtures/mail/expectation.ts'
import type { Scan } from '../catalogue.ts'
import { provider } from '../desk.ts'
import type { Attachment, Letter } from '../mime.ts'
import { idCardZones } from '../papers/idCard.ts'

/** A letter to the desk before its scans are drawn. */
export interface Written {
  file: string
  letter: Omit<Letter, 'attachments' | 'to'>
  enclosed: readonly Enclosed[]
}

/** A letter of the tests, with what is expected of it. */
export interface WrittenForTests extends Written {
  about: Omit<ExpectedMail, 'file' | 'subject' | 'from' | 'papers' | 'unusable' | 'login' | 'accountKind'>
}

export type Enclosed =
  | {
      scan: Scan
      /** As the mail program declares it. */
      type: string
      inline?: boolean
      disagrees?: ExpectedPaper['disagrees']
      lacks?: ExpectedPaper['lacks']
      /** The code of why it cannot be used. */
      unusable?: string
    }
  | { name: string; type: string; bytes: Buffer; unusable: string }

export const desk = { name: `Pomoc ${provider.name}`, address: provider.email }

export async function attachmentOf(enclosed: Enclosed): Promise<Attachment> {
  if (!('scan' in enclosed)) return enclosed
  const { scan, type, inline = false } = enclosed
  return { name: scan.file, type, bytes: await scan.bytes(), inline }
}

export function papersOf(enclosed: readonly Enclosed[]): ExpectedPaper[] {
  return enclosed.flatMap(one => {
    if (!('scan' in one) || one.unusable !== undefined) return []
    const { kind, pages, fields, marks } = one.scan.paper
    return [
      {
        attachment: one.scan.file,
        kind,
        pages,
        fields,
        marks,
        disagrees: one.disagrees ?? {},
        lacks: one.lacks ?? [],
        zones: kind === 'id_card' ? idCardZones : null,
      },
    ]
  })
}

export function unusableOf(enclosed: readonly Enclosed[]): ExpectedMail['unusable'][number][] {
  return enclosed.flatMap(one =>
    one.unusable === undefined
      ? []
      : [{ attachment: 'scan' in one ? one.scan.file : one.name, problem: one.unusable }],
  )
}
