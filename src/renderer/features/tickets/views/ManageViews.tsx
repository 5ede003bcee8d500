import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { type CountedView, useMayKeep, useSavedViews } from '../queue/useSavedViews.ts'
import { countWords } from '../queue/Views.tsx'
import { useOfferUndo } from '../undoing.tsx'
import { NameView } from './NameView.tsx'
import classes from './Views.module.css'

/** The saved views in their order: moved, renamed, shared, removed. */
export function ManageViews({ onClose, onAdd }: { onClose: () => void; onAdd: () => void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const format = useFormat()
  const report = useReport()
  const mayKeep = useMayKeep()
  const remove = useRemoveView()
  const views = useSavedViews() ?? []
  const [renamed, setRenamed] = useState<CountedView | null>(null)

  if (renamed !== null) {
    const { id, version, filter, order, columns, density } = renamed
    return (
      <NameView
        title={t('views:rename.title')}
        name={renamed.name}
        isShared={renamed.isShared}
        save={async (name, isShared) => {
          const kept = { id, version, name, filter, order, columns, density }
          await client.views.save({ ...kept, ...(isShared === renamed.isShared ? {} : { isShared }) })
        }}
        onClose={() => setRenamed(null)}
      />
    )
  }
  return (
    <Dialog onClose={onClose} title={t('views:manage.title')} size={560}>
      <Stack gap="sm">
        {views.length === 0 && <Text c="dimmed">{t('views:manage.none')}</Text>}
        <ul className={classes['lines']} aria-label={t('views:title')}>
          {views.map(view => {
            const { id, name, isShared } = view
            const beside = views.filter(each => each.isShared === isShared && mayKeep(each))
            const at = beside.findIndex(each => each.id === id)
            const move = (by: 1 | -1) => {
              const order = beside.filter(each => each.id !== id).map(each => each.id)
              order.splice(at + by, 0, id)
              report(client.views.arrange({ ids: order }))
            }
            return (
              <li key={id}>
                <span className={classes['name']}>{name}</span>
                {isShared && (
                  <span className={classes['count']} title={t('views:share.is')}>
                    <IconUsers size={15} aria-hidden />
                    <span className="visually-hidden">{t('views:share.is')}</span>
                  </span>
                )}
                <span className={classes['count']}>{countWords(format, view)}</span>
                {mayKeep(view) && (
                  <Group gap={2} wrap="nowrap">
                    <ActionIcon
                      aria-label={t('views:manage.up', { name })}
                      aria-disabled={at === 0}
                      data-disabled={at === 0 || undefined}
                      onClick={() => at > 0 && move(-1)}
                    >
                      <IconArrowUp size={15} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={t('views:manage.down', { name })}
                      aria-disabled={at === beside.length - 1}
                      data-disabled={at === beside.length - 1 || undefined}
                      onClick={() => at < beside.length - 1 && move(1)}
                    >
                      <IconArrowDown size={15} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={t('views:manage.rename', { name })}
                      onClick={() => setRenamed(view)}
                    >
                      <IconPencil size={15} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={t('views:manage.remove', { name })}
                      onClick={() => report(remove(view, beside))}
                    >
                      <IconTrash size={15} aria-hidden />
                    </ActionIcon>
                  </Group>
                )}
              </li>
            )
          })}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onAdd}>
            {t('views:manage.add')}
          </Button>
          <Button data-autofocus onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Removes a view and offers it back: a new one of the same, in the same place. */
function useRemoveView() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const offerUndo = useOfferUndo()
  return async (view: CountedView, beside: readonly CountedView[]) => {
    const { id, version, name, isShared, filter, order, columns, density } = view
    await client.views.remove({ id, version })
    offerUndo(t('views:removed', { name }), async () => {
      const made = await client.views.create({ name, isShared, filter, order, columns, density })
      const present = new Set((await client.views.list()).map(each => each.id))
      const again = beside.map(each => (each.id === id ? made.id : each.id))
      await client.views.arrange({ ids: again.filter(each => present.has(each)) })
    })
  }
}
