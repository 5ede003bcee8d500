import { ActionIcon, Button, Progress } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FILES_LIMIT_BYTES, FILES_PER_MESSAGE } from '../../../../shared/contract/tickets/index.ts'
import { ErrorNote, RefusalLine, useRemarkText } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import classes from './Files.module.css'
import type { DraftFiles } from './useDraftFiles.ts'

/** What goes with the message, what is on its way, how much there is room for, and what waits elsewhere. */
export function DraftFileList({
  files,
  sending,
  elsewhere = 0,
  isHiding = false,
  hideError = null,
  hide = async () => {},
  remove,
  isSealed,
}: Pick<DraftFiles, 'files' | 'sending' | 'remove'> & {
  /** What waits elsewhere is left out where nothing can. */
  elsewhere?: DraftFiles['elsewhere']
  isHiding?: DraftFiles['isHiding']
  hideError?: DraftFiles['hideError']
  hide?: DraftFiles['hide']
  /** It goes under a seal: what waits elsewhere can be taken there. */
  isSealed: boolean
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const report = useReport()
  const remarkText = useRemarkText()
  const other = (
    <>
      {isHiding && <output className="muted">{t('files:draft.hiding')}</output>}
      {elsewhere > 0 && !isHiding && (
        <div className={classes['elsewhere']}>
          <output className="muted">{t('files:draft.elsewhere', { count: elsewhere })}</output>
          {isSealed && (
            <Button size="compact-sm" color="seal" variant="light" onClick={() => void hide()}>
              {t('files:draft.hide')}
            </Button>
          )}
        </div>
      )}
      <ErrorNote error={hideError} />
    </>
  )
  if (files.length + sending.length === 0) return other
  const weight = files.reduce((sum, file) => sum + file.size, 0)
  return (
    <section aria-label={t('files:draft.label')} className={classes['draft']}>
      <ul className={`${classes['chips']} ${classes['waiting']}`}>
        {files.map(file => (
          <li key={file.id} className={classes['chip']}>
            <IconPaperclip size={14} aria-hidden />
            <span>
              <b>{file.name}</b> · {format.bytes(file.size)}
              {file.problems.map(problem => ` · ${remarkText(problem)}`)}
            </span>
            <ActionIcon
              size={20}
              variant="subtle"
              aria-label={t('files:draft.remove', { name: file.name })}
              onClick={() => report(remove(file.id))}
            >
              <IconX size={13} aria-hidden />
            </ActionIcon>
          </li>
        ))}
        {sending.map(file => (
          <li
            key={`sending ${file.key}`}
            className={classes['chip']}
            data-failed={file.error !== null || undefined}
          >
            <span>
              <b>{file.name}</b>
            </span>
            {file.error === null ? (
              <Progress
                w={80}
                size="sm"
                value={file.sent * 100}
                aria-label={t('files:draft.sending', { name: file.name })}
              />
            ) : (
              <RefusalLine error={file.error} />
            )}
            <ActionIcon
              size={20}
              variant="subtle"
              aria-label={t(file.error === null ? 'files:draft.cancel' : 'files:draft.dismiss', {
                name: file.name,
              })}
              onClick={file.cancel}
            >
              <IconX size={13} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <small className="muted">
        {t('files:draft.room', {
          count: files.length,
          most: FILES_PER_MESSAGE,
          weight: format.bytes(weight),
          limit: format.bytes(FILES_LIMIT_BYTES),
        })}
      </small>
      {other}
    </section>
  )
}
