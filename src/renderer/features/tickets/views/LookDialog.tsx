import { ActionIcon, Button, Checkbox, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { densities, type QueueColumn, queueColumns } from '../../../../shared/contract/views.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { movedColumn, tagsFollow, toggledColumn, withoutRoom } from '../queue/columns.ts'
import type { Shown } from '../queue/useShown.ts'
import classes from './Views.module.css'

/** The columns of the queue in their order, and how close its rows stand. Seen at once behind it. */
export function LookDialog({
  shown,
  width,
  onClose,
}: {
  shown: Shown
  /** Of the list, pixels; 0: not known yet. */
  width: number
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { look, setLook } = shown
  const setColumns = (columns: readonly QueueColumn[]) => setLook({ ...look, columns: [...columns] })
  const noRoom = withoutRoom(look.columns, width)
  const placeOf = (column: QueueColumn) => {
    if (noRoom.includes(column)) return t('views:look.noRoom')
    return column === 'tags' && look.columns.includes(column) && tagsFollow(width)
      ? t('views:look.besideSubject')
      : null
  }
  const hidden = queueColumns.filter(column => !look.columns.includes(column))
  return (
    <Dialog onClose={onClose} title={t('views:look.title')} size={440}>
      <Stack gap="sm">
        <SegmentedControl
          data-autofocus
          aria-label={t('tickets:density.label')}
          value={look.density}
          onChange={value => {
            const density = densities.find(each => each === value)
            if (density !== undefined) setLook({ ...look, density })
          }}
          data={densities.toReversed().map(each => ({ value: each, label: t(`tickets:density.${each}`) }))}
        />
        <Text size="sm" c="dimmed">
          {t('views:look.columns')}
        </Text>
        <ul className={classes['lines']}>
          {[...look.columns, ...hidden].map(column => {
            const name = t(`tickets:column.${column}`)
            const at = look.columns.indexOf(column)
            return (
              <li key={column}>
                <Checkbox
                  label={name}
                  description={placeOf(column)}
                  checked={at >= 0}
                  onChange={() => setColumns(toggledColumn(look.columns, column))}
                />
                {at >= 0 && (
                  <Group gap={2} ml="auto">
                    <ActionIcon
                      aria-label={t('views:look.earlier', { name })}
                      aria-disabled={at === 0}
                      data-disabled={at === 0 || undefined}
                      onClick={() => setColumns(movedColumn(look.columns, column, -1))}
                    >
                      <IconArrowUp size={15} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={t('views:look.later', { name })}
                      aria-disabled={at === look.columns.length - 1}
                      data-disabled={at === look.columns.length - 1 || undefined}
                      onClick={() => setColumns(movedColumn(look.columns, column, 1))}
                    >
                      <IconArrowDown size={15} aria-hidden />
                    </ActionIcon>
                  </Group>
                )}
              </li>
            )
          })}
        </ul>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('views:look.done')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
