import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../../shared/contract/recovery/index.ts'
import { Pill } from '../../../ui/Pill.tsx'
import { paperToDo } from '../case/requirements.ts'

/** What a paper still asks for, in two words. */
export function PaperPill({ paper }: { paper: PaperView }) {
  const { t } = useTranslation()
  const todo = paperToDo(paper)
  if (todo.what === 'redact') return <Pill tone="bad">{t('recovery:paper.redact')}</Pill>
  if (todo.what === 'hidden') return <Pill tone="seal">{t('recovery:paper.hidden')}</Pill>
  if (todo.what === 'failed') return <Pill tone="bad">{t('recovery:paper.failed')}</Pill>
  if (todo.what === 'decide')
    return <Pill tone="near">{t('recovery:paper.decide', { count: todo.count })}</Pill>
  if (todo.what === 'type')
    return <Pill tone="accent">{t('recovery:paper.type', { count: todo.count })}</Pill>
  const covered = paper.redaction !== null
  return <Pill tone="ok">{t(covered ? 'recovery:paper.covered' : 'recovery:paper.complete')}</Pill>
}
