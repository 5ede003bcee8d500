import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { KeyboardList } from '../../../ui/KeyboardList.tsx'
import classes from './Ticketing.module.css'

/** What is open beside the list: one that is kept, a new one, or nothing. */
export type Opened = number | 'new' | null

/** Things that are kept, at the left; the one that is open, at the right. N begins a new one. */
export function KeptColumns({
  label,
  items,
  empty,
  newLabel,
  isReadOnly = false,
  onOpen,
  children,
}: {
  label: string
  items: readonly { id: number; name: string; hint: string }[]
  empty: string
  newLabel: string
  isReadOnly?: boolean
  onOpen: (opened: Opened) => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  useActions(
    isReadOnly
      ? []
      : [
          {
            id: 'settings.newKept',
            label: newLabel,
            icon: IconPlus,
            shortcut: 'n',
            group: 'here',
            run: () => onOpen('new'),
          },
        ],
  )
  return (
    <div className={classes['columns']}>
      <div className={classes['form']} data-plain>
        {!isReadOnly && (
          <Button
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => onOpen('new')}
          >
            {newLabel}
          </Button>
        )}
        <div className={`card ${classes['list']}`}>
          {items.length === 0 ? (
            <div className={classes['empty']}>{empty}</div>
          ) : (
            <KeyboardList
              items={items}
              label={label}
              itemKey={item => item.id}
              onSelect={item => onOpen(item.id)}
              onOpen={item => onOpen(item.id)}
              renderItem={item => (
                <span className={classes['row']}>
                  <span>{item.name}</span>
                  {item.hint !== '' && <small>{item.hint}</small>}
                </span>
              )}
            />
          )}
        </div>
      </div>
      <div>{children ?? <div className={classes['empty']}>{t('ticketing:kept.pick')}</div>}</div>
    </div>
  )
}
