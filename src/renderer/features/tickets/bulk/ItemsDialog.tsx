import { Button, Group, Stack, Text } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHECKLIST_ITEM_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import type { OnPicked } from './parts.ts'

/** What is to be done in the chosen tickets, typed in or from a template; where it stands already, nothing is added. */
export function ItemsDialog({ onPicked, onClose }: { onPicked: OnPicked; onClose: () => void }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [text, setText] = useState('')
  /** It was tried: from then on the field says that it is empty. */
  const [isTried, setIsTried] = useState(false)
  const { data: templates = [] } = useQuery(orpc.checklists.list.queryOptions())
  const put = (items: readonly string[], name: string) =>
    onPicked({ checklist: { addMissing: [...items] } }, `+ ${name}`)
  return (
    <Dialog onClose={onClose} title={t('bulk:part.addItems')} size={520}>
      <form
        onSubmit={event => {
          event.preventDefault()
          setIsTried(true)
          const item = text.trim()
          if (item !== '') put([item], item)
        }}
      >
        <Stack gap="sm">
          <LimitedInput
            data-autofocus
            label={t('bulk:part.item')}
            description={t('bulk:part.itemsHint')}
            limit={CHECKLIST_ITEM_LIMIT}
            error={isTried && text.trim() === '' ? t('bulk:part.itemMissing') : null}
            value={text}
            onText={setText}
          />
          {templates.length > 0 && (
            <Group gap="xs">
              <Text c="dimmed">{t('bulk:part.template')}</Text>
              {templates.map(({ id, name, items }) => (
                <Button
                  key={id}
                  size="compact-sm"
                  variant="default"
                  aria-label={t('ticketing:list.put', { name })}
                  leftSection={<IconListCheck size={14} aria-hidden />}
                  onClick={() => put(items, name)}
                >
                  {name}
                </Button>
              ))}
            </Group>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('bulk:part.addItems')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
