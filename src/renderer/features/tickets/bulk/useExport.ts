import { useTranslation } from 'react-i18next'
import type { ListFormat, ListRequest } from '../../../../shared/contract/exports.ts'
import { deskNow } from '../../../app/clock.ts'
import { useDesk } from '../../../app/desk.tsx'
import { plainDay } from '../../../app/format.ts'
import { tell } from '../../../app/report.tsx'
import { saveFile } from '../../../app/saveFile.ts'
import { bytesOf, fileName } from './exportFile.ts'
import { followed } from './runs.ts'

const mediaTypes: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
}

/** Writes a list into a file. Stopped half-way there is no file: half a list is taken for a whole one. */
export function useExport(): (name: string, request: Omit<ListRequest, 'language'>) => Promise<void> {
  const { t, i18n } = useTranslation()
  const { client } = useDesk()
  return async (name, request) => {
    // Each piece is the browser's to keep at once; it puts a large file on its disk.
    const pieces: Blob[] = []
    const language = i18n.language === 'en' ? 'en' : 'pl'
    const { last, isStopped } = await followed(
      t('bulk:run.exporting', { name }),
      signal => client.exports.view({ ...request, language }, { signal }),
      ({ bytes, tickets, total }) => {
        if (bytes !== '') pieces.push(new Blob([bytesOf(bytes)]))
        return { done: tickets, total }
      },
    )
    if (isStopped) return tell(t('bulk:export.stopped'))
    saveFile(
      new Blob(pieces, { type: mediaTypes[request.format] }),
      fileName(name, plainDay(deskNow()), request.format),
    )
    tell(t('bulk:export.done', { count: last?.tickets ?? 0 }))
  }
}
