import { useTranslation } from 'react-i18next'
import type { ListFormat, ListRequest } from '../../../../shared/contract/exports.ts'
import { deskNow } from '../../../app/clock.ts'
import { useDesk } from '../../../app/desk.tsx'
import { plainDay } from '../../../app/format.ts'
import { tell } from '../../../app/report.tsx'
import { saveFile } from '../../../app/saveFile.ts'
import { bytesOf, fileName } from './exportFile.ts'
import { followed } from './runs.ts'

const mediaTypes: Readonly<Record<ListFormat | 'jsonl', string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  jsonl: 'application/jsonl',
}

/** Writes a list into a file. */
export function useExport(): (name: string, request: Omit<ListRequest, 'language'>) => Promise<void> {
  const { i18n } = useTranslation()
  const { client } = useDesk()
  const write = useWriting()
  const language = i18n.language === 'en' ? 'en' : 'pl'
  return (name, request) =>
    write({
      name,
      ending: request.format,
      open: signal => client.exports.view({ ...request, language }, { signal }),
      contentOf: ({ bytes }) => bytesOf(bytes),
    })
}

/** Writes everything that an import reads into a file (`docs/import-format.md`). */
export function useExportAll(): () => Promise<void> {
  const { t } = useTranslation()
  const { client } = useDesk()
  const write = useWriting()
  return () =>
    write({
      name: t('bulk:exportAll.file'),
      ending: 'jsonl',
      open: signal => client.exports.lines(undefined, { signal }),
      contentOf: ({ text }) => text,
    })
}

/** Gathers the pieces of a file, and saves it. Stopped half-way there is no file: half a list is taken for a whole one. */
function useWriting() {
  const { t } = useTranslation()
  return async <Piece extends { tickets: number; total: number }>({
    name,
    ending,
    open,
    contentOf,
  }: {
    name: string
    ending: keyof typeof mediaTypes
    open: (signal: AbortSignal) => Promise<AsyncIterable<Piece>>
    contentOf: (piece: Piece) => BlobPart
  }): Promise<void> => {
    // Each piece is the browser's to keep at once; it puts a large file on its disk.
    const pieces: Blob[] = []
    const { last, isStopped } = await followed(t('bulk:run.exporting', { name }), open, piece => {
      pieces.push(new Blob([contentOf(piece)]))
      return { done: piece.tickets, total: piece.total }
    })
    if (isStopped) return tell(t('bulk:export.stopped'))
    saveFile(new Blob(pieces, { type: mediaTypes[ending] }), fileName(name, plainDay(deskNow()), ending))
    tell(t('bulk:export.done', { count: last?.tickets ?? 0 }))
  }
}
