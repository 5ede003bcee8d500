import { ActionIcon, Checkbox, Menu } from '@mantine/core'
import { IconDots, IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHECKLIST_ITEM_LIMIT, type ChecklistItem } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import { LimitedInput } from '../../../ui/lengths.tsx'
import { useFocusOnMount } from '../../../ui/useFocusOnMount.ts'
import classes from './Checklist.module.css'
import side from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** What is to be done in a ticket: ticked off, typed in, or put on whole from a template. */
export function Checklist({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const report = useReport()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { data: templates = [] } = useQuery(orpc.checklists.list.queryOptions())
  const { checklist } = ticket
  const said = (what: string) => t('tickets:changed.one', { number: ticket.number, what })
  useActions(
    isReadOnly
      ? []
      : [
          {
            id: 'tickets.checklist',
            group: 'here',
            label: t('ticketing:list.action'),
            keywords: t('ticketing:list.keywords'),
            icon: IconListCheck,
            shortcut: 'q',
            run: () => field.current?.focus(),
          },
          ...templates.map(template => ({
            id: `tickets.checklist.${template.id}`,
            group: 'here' as const,
            label: t('ticketing:list.put', { name: template.name }),
            icon: IconListCheck,
            run: () => put(template.name, template.items),
          })),
        ],
  )
  const put = (what: string, items: readonly string[]) =>
    report(apply({ checklist: { add: [...items] } }, said(`+ ${what}`)))
  const add = () => {
    const item = text.trim()
    if (item === '') return
    setText('')
    put(item, [item])
  }
  const done = checklist.filter(item => item.doneAt !== null).length
  if (isReadOnly && checklist.length === 0) return null
  return (
    <section className={side['section']} aria-label={t('ticketing:list.title')}>
      <h2>
        {t('ticketing:list.title')}
        {checklist.length > 0 && ` · ${t('ticketing:list.done', { done, count: checklist.length })}`}
      </h2>
      {checklist.length > 0 && (
        <ul className={classes['items']}>
          {checklist.map(item => (
            <Item
              key={item.id}
              item={item}
              isReadOnly={isReadOnly}
              onTick={isDone =>
                report(
                  apply(
                    { checklist: isDone ? { check: [item.id] } : { uncheck: [item.id] } },
                    said(isDone ? `✓ ${item.text}` : item.text),
                  ),
                )
              }
              onRename={renamed =>
                report(apply({ checklist: { rename: [{ id: item.id, text: renamed }] } }, said(renamed)))
              }
              onRemove={() => report(apply({ checklist: { remove: [item.id] } }, said(`− ${item.text}`)))}
            />
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <div className={classes['add']}>
          <LimitedInput
            ref={field}
            size="xs"
            aria-label={t('ticketing:list.add')}
            placeholder={t('ticketing:list.add')}
            limit={CHECKLIST_ITEM_LIMIT}
            value={text}
            onText={setText}
            onKeyDown={event => {
              if (event.key === 'Enter') add()
              if (event.key === 'Escape') focusHome()
            }}
          />
          {templates.length > 0 && (
            <Menu position="bottom-end" width={270} withinPortal={false}>
              <Menu.Target>
                <ActionIcon aria-label={t('ticketing:list.fromTemplate')}>
                  <IconListCheck size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown className={side['menu'] ?? ''}>
                {templates.map(template => (
                  <Menu.Item key={template.id} onClick={() => put(template.name, template.items)}>
                    {template.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
    </section>
  )
}

function Item({
  item,
  isReadOnly,
  onTick,
  onRename,
  onRemove,
}: {
  item: ChecklistItem
  isReadOnly: boolean
  onTick: (isDone: boolean) => void
  onRename: (text: string) => void
  onRemove: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  // The menu that was just used gives the focus to what it leads to.
  const renaming = useFocusOnMount(typed !== null)
  const isDone = item.doneAt !== null
  const keep = () => {
    const text = typed?.trim() ?? ''
    setTyped(null)
    if (text !== '' && text !== item.text) onRename(text)
  }
  return (
    <li data-done={isDone}>
      {typed === null ? (
        <Checkbox
          size="xs"
          className={classes['box'] ?? ''}
          disabled={isReadOnly}
          label={item.text}
          description={
            item.doneAt === null
              ? undefined
              : t('ticketing:list.by', { name: item.doneBy ?? '', at: format.when(item.doneAt) })
          }
          checked={isDone}
          onChange={event => onTick(event.currentTarget.checked)}
        />
      ) : (
        <LimitedInput
          ref={renaming}
          size="xs"
          className={classes['box'] ?? ''}
          aria-label={t('ticketing:list.renameOf', { text: item.text })}
          limit={CHECKLIST_ITEM_LIMIT}
          value={typed}
          onText={setTyped}
          onBlur={keep}
          onKeyDown={event => {
            if (event.key === 'Enter') keep()
            if (event.key === 'Escape') setTyped(null)
          }}
        />
      )}
      {!isReadOnly && typed === null && (
        <Menu position="bottom-end" withinPortal={false} returnFocus={false}>
          <Menu.Target>
            <ActionIcon size={20} aria-label={t('ticketing:list.more', { text: item.text })}>
              <IconDots size={14} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setTyped(item.text)}>{t('ticketing:list.rename')}</Menu.Item>
            <Menu.Item onClick={onRemove}>{t('ticketing:list.remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}
