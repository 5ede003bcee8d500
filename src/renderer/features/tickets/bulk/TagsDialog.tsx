import { Button, Group, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_LIMIT, TAGS_PER_TICKET, type TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useKnownTags } from '../useKnownTags.ts'
import type { OnPicked } from './parts.ts'

/** Tags to be put on or taken off; Enter ends a tag, and in an empty field all of it. */
export function TagsDialog({
  part,
  rows,
  onPicked,
  onClose,
}: {
  part: 'addTags' | 'removeTags'
  rows: readonly TicketRow[]
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [tags, setTags] = useState<string[]>([])
  const [typed, setTyped] = useState('')
  const known = useKnownTags(typed)
  const present = [...new Set(rows.flatMap(row => row.tags))].toSorted((a, b) => a.localeCompare(b, 'pl'))
  const pick = () => {
    const all = [...new Set([...tags, typed.trim()])].filter(tag => tag !== '')
    if (all.length === 0) return
    const sign = part === 'addTags' ? '+' : '−'
    onPicked(part === 'addTags' ? { addTags: all } : { removeTags: all }, `${sign} ${all.join(', ')}`)
  }
  return (
    <Dialog onClose={onClose} title={t(`bulk:part.${part}`)} size={460}>
      <form
        onSubmit={event => {
          event.preventDefault()
          pick()
        }}
      >
        <Stack gap="sm">
          <TagsInput
            data-autofocus
            label={t('tickets:column.tags')}
            description={t('bulk:part.tagsHint')}
            data={part === 'removeTags' && present.length > 0 ? present : known}
            openOnFocus={false}
            maxTags={TAGS_PER_TICKET}
            maxLength={TAG_LIMIT}
            acceptValueOnBlur={false}
            value={tags}
            onChange={setTags}
            searchValue={typed}
            onSearchChange={setTyped}
            onKeyDown={event => {
              // Enter on a tag that is offered takes that one.
              const isOffered = (event.currentTarget.getAttribute('aria-activedescendant') ?? '') !== ''
              if (event.key !== 'Enter' || isOffered || typed.trim() !== '' || tags.length === 0) return
              event.preventDefault()
              pick()
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t(`bulk:part.${part}`)}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
