import { Button } from '@mantine/core'
import { IconPencilMinus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { createWatched, useWatched } from '../../../app/watched.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Picker } from '../Picker.tsx'

/** How much of a draft is shown in its line, characters. */
const SHOWN = 60

const isOpen = createWatched(false)

function useDrafts() {
  const { orpc, may, status } = useDesk()
  return useQuery({
    ...orpc.tickets.drafts.queryOptions(),
    enabled: status.state === 'signed-in' && may('tickets.read'),
  })
}

/** What this agent has begun in tickets and not sent, from anywhere in the window: the command, and the list that leads there. */
export function OwnDrafts() {
  const { t } = useTranslation()
  const isAsked = useWatched(isOpen)
  useActions([
    {
      id: 'tickets.drafts',
      group: 'go',
      label: t('tickets:drafts.title'),
      keywords: t('tickets:drafts.keywords'),
      icon: IconPencilMinus,
      shortcut: 'g s',
      when: context => context.may('tickets.write'),
      run: () => isOpen.keep(true),
    },
  ])
  return isAsked ? <DraftPicker onClose={() => isOpen.keep(false)} /> : null
}

function DraftPicker({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { data } = useDrafts()
  const drafts = data ?? []
  return (
    <Picker
      title={t('tickets:drafts.title')}
      empty={t(drafts.length === 0 ? 'tickets:drafts.none' : 'tickets:drafts.noneSuch')}
      isAnswered={data !== undefined}
      items={drafts.map(({ number, subject, draft: { mode, text, savedAt } }, id) => ({
        id,
        name: `#${number} ${subject}`,
        shortcut: String(number),
        hint: [
          t(`tickets:drafts.mode.${mode}`),
          format.when(savedAt),
          // What is under a seal is shown in its ticket alone.
          ...(mode === 'sealed' ? [] : [text.trim().replace(/\s+/g, ' ').slice(0, SHOWN)]),
        ].join(' · '),
      }))}
      onPick={id => {
        const picked = drafts[id]
        onClose()
        if (picked !== undefined)
          void navigate({ to: '/tickets/$ticketId', params: { ticketId: picked.ticketId } })
      }}
      onClose={onClose}
    />
  )
}

/** Beneath the views of the queue: how many drafts wait. */
export function DraftsButton() {
  const { t } = useTranslation()
  const count = useDrafts().data?.length ?? 0
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      fullWidth
      rightSection={<Kbd shortcut="g s" />}
      onClick={() => isOpen.keep(true)}
    >
      {count === 0 ? t('tickets:drafts.title') : t('tickets:drafts.button', { count })}
    </Button>
  )
}
