import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { useRemarkText } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import classes from './Files.module.css'
import { FileViewer } from './FileViewer.tsx'
import type { FileSource } from './fileSource.ts'
import { hasPages } from './pages.ts'

/** The files of a message. What the desk has kept is looked at and saved from here. */
export function Attachments({ files, source }: { files: MessageView['attachments']; source: FileSource }) {
  const { t } = useTranslation()
  const format = useFormat()
  const remarkText = useRemarkText()
  const [openId, setOpenId] = useState<number | null>(null)
  const kept = files.filter(file => file.isKept)
  return (
    <>
      <ul className={classes['chips']} aria-label={t('tickets:message.attachments')}>
        {files.map(file => {
          const about = (
            <span>
              <b>{file.name}</b> · {format.bytes(file.size)}
              {hasPages(file) && ` · ${t('tickets:message.pages', { count: file.pages ?? 1 })}`}
              {!file.isKept && ` · ${t('tickets:message.notKept')}`}
              {file.problems.map(problem => ` · ${remarkText(problem)}`)}
            </span>
          )
          return (
            <li key={file.id}>
              {file.isKept ? (
                <button type="button" className={classes['chip']} onClick={() => setOpenId(file.id)}>
                  <IconPaperclip size={14} aria-hidden />
                  {about}
                </button>
              ) : (
                <span className={classes['chip']}>
                  <IconPaperclip size={14} aria-hidden />
                  {about}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {openId !== null && (
        <FileViewer
          files={kept}
          source={source}
          openId={openId}
          onOpen={setOpenId}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  )
}
