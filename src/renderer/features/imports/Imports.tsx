import { IconFileImport, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../app/actions.ts'
import { broughtFiles } from '../../app/broughtFiles.ts'
import { useDesk } from '../../app/desk.tsx'
import { useWatched } from '../../app/watched.ts'
import { FilePicker } from '../../ui/FilePicker.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { importJobs, isOver } from './jobs.ts'
import { mayImport } from './look.ts'

/**
 * Tickets from files, from anywhere in the window: the commands, the picker of files, and what is asked before it begins.
 */
export function Imports() {
  const { t } = useTranslation()
  const { me, status } = useDesk()
  const picker = useRef<HTMLInputElement>(null)
  const brought = useWatched(broughtFiles)
  const agentId = status.state === 'signed-in' ? me?.id : undefined

  useEffect(() => {
    if (agentId !== undefined) importJobs.present(agentId)
  }, [agentId])
  const present = useWatched(importJobs).find(job => !isOver(job))
  const stopping: Action[] =
    present === undefined
      ? []
      : [
          {
            id: 'imports.stop',
            group: 'here',
            label: t('imports:stopAction'),
            icon: IconPlayerStop,
            run: () => importJobs.stop(present.id),
          },
        ]
  useActions([
    ...stopping,
    {
      id: 'imports.pick',
      group: 'desk',
      label: t('imports:pick'),
      keywords: t('imports:keywords'),
      icon: IconFileImport,
      when: ({ may }) => mayImport(may, 'lines') || mayImport(may, 'mailbox'),
      run: () => picker.current?.click(),
    },
  ])

  return (
    <>
      <FilePicker
        ref={picker}
        label={t('imports:pick')}
        accept=".jsonl,.ndjson,.mbox,.mbx,.eml"
        onPick={files => broughtFiles.bring({ files, folders: [] })}
      />
      {brought !== null && <ImportDialog brought={brought} onClose={broughtFiles.clear} />}
    </>
  )
}
