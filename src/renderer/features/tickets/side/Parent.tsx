import { ActionIcon, TextInput } from '@mantine/core'
import { IconHierarchy, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import { useTicketSearch } from '../useTicketSearch.ts'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** The ticket this one is a part of, named by any spelling of its number. */
export function Parent({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const report = useReport()
  const [text, setText] = useState('')
  const [isUnknown, setIsUnknown] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  // Letters before the digits are a habit of other desks; the desk reads them, too.
  const number = /^\D{0,4}(\d+)$/.exec(text.trim())?.[1] ?? ''
  const { found } = useTicketSearch(number, ticket.id)
  const named = number === '' ? undefined : found.find(({ shortcut }) => shortcut === number)
  useActions(
    isReadOnly
      ? []
      : [
          {
            id: 'tickets.parent',
            group: 'here',
            label: t('tickets:parent.action'),
            keywords: t('tickets:parent.keywords'),
            icon: IconHierarchy,
            shortcut: 'shift+p',
            missing: ticket.parent === null ? null : t('tickets:parent.already'),
            run: () => field.current?.focus(),
          },
        ],
  )
  const said = (what: string) => t('tickets:changed.one', { number: ticket.number, what })
  const put = async () => {
    const {
      ids: [parentId],
    } = await client.tickets.find({ text })
    setIsUnknown(parentId === undefined)
    if (parentId === undefined) return
    const what = /^\d/.test(text.trim()) ? `#${text.trim()}` : text.trim()
    await apply({ parentId }, said(t('tickets:changed.to.parent', { what })))
    setText('')
    // The field gives way to the parent.
    focusHome()
  }
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:parent.title')}</h2>
      {ticket.parent !== null ? (
        <div className={classes['field']}>
          <Link to="/tickets/$ticketId" params={{ ticketId: ticket.parent.id }} className={classes['link']}>
            #{ticket.parent.number} {ticket.parent.subject}
          </Link>
          {!isReadOnly && (
            <ActionIcon
              size={22}
              aria-label={t('tickets:parent.remove')}
              onClick={() => report(apply({ parentId: null }, said(t('tickets:changed.to.noParent'))))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ) : isReadOnly ? (
        <span className="muted">—</span>
      ) : (
        <TextInput
          ref={field}
          size="xs"
          aria-label={t('tickets:parent.add')}
          placeholder={t('tickets:parent.add')}
          maxLength={60}
          value={text}
          error={isUnknown ? t('errors:remark.parent_unknown') : null}
          onChange={event => {
            setText(event.currentTarget.value)
            setIsUnknown(false)
          }}
          onKeyDown={event => {
            if (event.key === 'Enter' && text.trim() !== '') report(put())
            if (event.key === 'Escape') focusHome()
          }}
        />
      )}
      <output className={classes['understood']}>{named?.name}</output>
    </section>
  )
}
