import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brought } from '../../app/broughtFiles.ts'
import { useDesk, useMe } from '../../app/desk.tsx'
import { useTicketSetup } from '../../app/ticketSetup.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { GuardedButton } from '../../ui/GuardedButton.tsx'
import classes from './Imports.module.css'
import { importJobs } from './jobs.ts'
import { type Looked, lookedAt } from './look.ts'

/** The contract takes a source's name up to here. */
const SOURCE_LIMIT = 80

/** Says what each file is and what would come of it, and asks before anything of it is read in. */
export function ImportDialog({ brought, onClose }: { brought: Brought; onClose: () => void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const me = useMe()
  const looked = useLooked(brought)
  const [sources, setSources] = useState<Readonly<Record<number, string>>>({})
  const usable = looked?.filter(each => each.hindrance === null) ?? []
  if (looked === null) return null
  const start = () => {
    looked.forEach((each, index) => {
      if (each.kind === null) return
      const source = sources[index]?.trim()
      importJobs.begin(client, me.id, {
        file: each.file,
        kind: each.kind,
        source: source === '' ? undefined : source,
      })
    })
    onClose()
  }
  return (
    <Dialog onClose={onClose} title={t('imports:ask.title')} size={560}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (usable.length > 0) start()
        }}
      >
        <Stack gap="sm">
          <ul className={classes['files']} aria-label={t('imports:ask.files')}>
            {looked.map((each, index) => (
              // What was brought never changes its places.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <FileFacts
                  looked={each}
                  source={sources[index] ?? ''}
                  onSource={source => setSources({ ...sources, [index]: source })}
                />
              </li>
            ))}
          </ul>
          {usable.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('imports:ask.again')}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" data-autofocus={usable.length === 0 || undefined} onClick={onClose}>
              {t(usable.length === 0 ? 'common:close' : 'common:cancel')}
            </Button>
            {usable.length > 0 && (
              <GuardedButton type="submit" missing={[]} data-autofocus>
                {t('imports:ask.start')}
              </GuardedButton>
            )}
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function FileFacts({
  looked,
  source,
  onSource,
}: {
  looked: Looked
  source: string
  onSource: (source: string) => void
}) {
  const { t } = useTranslation()
  const department = useTicketSetup()?.departments.find(each => !each.isArchived)
  if (looked.hindrance !== null) {
    return (
      <>
        <b>{looked.name}</b>
        <p className={classes['hindrance']}>{t(`imports:cannot.${looked.hindrance}`)}</p>
      </>
    )
  }
  const { file, kind } = looked
  return (
    <>
      <b>{looked.name}</b>
      <p>{t('imports:ask.facts', { kind: t(`imports:kind.${kind}`), size: file.size })}</p>
      {kind !== 'lines' && department !== undefined && (
        <p>{t('imports:ask.mails', { department: department.name })}</p>
      )}
      {kind === 'lines' && (
        <TextInput
          label={t('imports:ask.source')}
          description={t('imports:ask.sourceNote')}
          maxLength={SOURCE_LIMIT}
          value={source}
          onChange={event => onSource(event.currentTarget.value)}
        />
      )}
    </>
  )
}

/** Null until each file's beginning was read. */
function useLooked({ files, folders }: Brought): readonly Looked[] | null {
  const { may } = useDesk()
  const [looked, setLooked] = useState<readonly Looked[] | null>(null)
  useEffect(() => {
    let isGone = false
    void Promise.all(files.map(file => lookedAt(file, may))).then(found => {
      if (isGone) return
      const hindrance = 'folder'
      setLooked([...found, ...folders.map(name => ({ name, file: null, kind: null, hindrance }) as const)])
    })
    return () => {
      isGone = true
    }
  }, [files, folders, may])
  return looked
}
