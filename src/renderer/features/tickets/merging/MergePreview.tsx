import { Button, Group, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowsDownUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergePreview as Preview } from '../../../../shared/contract/merging.ts'
import { priorities } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useOfferUndo } from '../undoing.tsx'
import classes from './Merging.module.css'
import { useMovedText } from './useMovedText.ts'

/** Which ticket goes into which, who will see what then, and what a hurried person overlooks. */
export function MergePreview({
  fromId,
  intoId,
  onClose,
}: {
  fromId: number
  intoId: number
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client, orpc } = useDesk()
  const navigate = useNavigate()
  const offerUndo = useOfferUndo()
  const [isSwapped, setIsSwapped] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const input = isSwapped ? { from: intoId, into: fromId } : { from: fromId, into: intoId }
  const { data: preview, error } = useQuery({ ...orpc.merging.preview.queryOptions({ input }), gcTime: 0 })

  const merge = async () => {
    if (preview === undefined || busy) return
    setBusy(true)
    setFailure(null)
    const { from, into } = preview
    try {
      await client.merging.merge({
        from: { id: from.id, version: from.version },
        into: { id: into.id, version: into.version },
        reason,
      })
      onClose()
      offerUndo(
        t('merging:merge.done', { from: from.number, into: into.number }),
        () => client.merging.unmerge({ id: from.id }),
        { ticketId: from.id },
      )
      await navigate({ to: '/tickets/$ticketId', params: { ticketId: into.id } })
    } catch (refused) {
      setFailure(refused)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog onClose={onClose} title={t('merging:merge.title')} size={620}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void merge()
        }}
      >
        <Stack gap="md">
          {preview === undefined && (error === null ? <Skeleton rows={5} /> : <ErrorNote error={error} />)}
          {preview !== undefined && <Shown preview={preview} />}
          <LimitedInput label={t('merging:reason')} limit={300} value={reason} onText={setReason} />
          <ErrorNote error={failure} />
          <Group justify="space-between">
            <Button
              variant="subtle"
              leftSection={<IconArrowsDownUp size={16} aria-hidden />}
              onClick={() => setIsSwapped(!isSwapped)}
            >
              {t('merging:merge.swap')}
            </Button>
            <Group>
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <GuardedButton
                data-autofocus
                type="submit"
                missing={preview === undefined ? [t('merging:merge.notYet')] : []}
                busy={busy}
                rightSection={<Kbd shortcut="enter" />}
              >
                {preview === undefined
                  ? t('merging:merge.title')
                  : t('merging:merge.confirm', { into: preview.into.number })}
              </GuardedButton>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function Shown({ preview }: { preview: Preview }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { from, into, requesters, moves, onlyFollowFrom, onlyTagsFrom, warnings } = preview
  const nobody = t('tickets:requester.unknown')
  const what = useMovedText()(moves)
  const levelWord = (level: unknown) => {
    const known = priorities.find(each => each === level)
    return known === undefined ? '—' : t(`tickets:priority.${known}`)
  }
  const isOtherRequester = warnings.some(({ code }) => code === 'other_requester')
  const dueWords = useDueWords()
  const warningText = ({ code, params = {} }: Preview['warnings'][number]) => {
    // Whose letter named no sender has no address to be told apart by.
    const named =
      code === 'other_requester'
        ? { from: params['from'] || nobody, into: params['into'] || nobody }
        : code === 'other_priority'
          ? { from: levelWord(params['from']), into: levelWord(params['into']) }
          : {}
    return t(`merging:warning.${code}`, { ...params, ...named })
  }
  return (
    <>
      <div className={classes['pair']}>
        <Side label={t('merging:merge.from')} ticket={from} requester={requesters.from} />
        <IconArrowDown size={18} aria-hidden />
        <Side label={t('merging:merge.into')} ticket={into} requester={requesters.into} />
      </div>
      <ul className={classes['facts']}>
        <li>{t('merging:merge.moves', { what, into: into.number })}</li>
        <li>
          {requesters.into.address === ''
            ? t('merging:merge.answersNowhere')
            : t('merging:merge.answers', { to: requesters.into.address })}
        </li>
        {isOtherRequester && requesters.from.address !== '' && (
          <li>{t('merging:merge.noAnswers', { address: requesters.from.address })}</li>
        )}
        {onlyFollowFrom.length > 0 && (
          <li>
            {t('merging:merge.follows', {
              from: from.number,
              into: into.number,
              names: format.list(onlyFollowFrom),
              count: onlyFollowFrom.length,
            })}
          </li>
        )}
        {onlyTagsFrom.length > 0 && (
          <li>
            {t('merging:merge.tagsStay', {
              from: from.number,
              into: into.number,
              tags: format.list(onlyTagsFrom),
              count: onlyTagsFrom.length,
            })}
          </li>
        )}
        {dueWords(preview).map(words => (
          <li key={words}>{words}</li>
        ))}
        <li>{t('merging:merge.back')}</li>
      </ul>
      {warnings.length > 0 && (
        <div role="alert">
          <ul className={classes['warnings']}>
            {warnings.map(warning => (
              <li key={warning.code}>{warningText(warning)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** What becomes of the deadlines: that of the first ticket stops, that of the second may change. */
function useDueWords(): (preview: Preview) => string[] {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ from, into, due }) => {
    const [at, before, after] = [due.from, due.into, due.after].map(each =>
      each === null ? null : format.moment(each),
    )
    return [
      ...(at == null ? [] : [t('merging:merge.dueStops', { from: from.number, at })]),
      ...(due.into === due.after
        ? []
        : before == null
          ? [t('merging:merge.dueBegins', { into: into.number, after: after ?? '' })]
          : after == null
            ? [t('merging:merge.dueEnds', { into: into.number, before })]
            : [t('merging:merge.dueChanges', { into: into.number, before, after })]),
    ]
  }
}

function Side({
  label,
  ticket,
  requester,
}: {
  label: string
  ticket: Preview['from']
  requester: { name: string; address: string }
}) {
  const { t } = useTranslation()
  return (
    <div className={classes['side']}>
      <span className="muted">{label}</span>
      <b>
        #{ticket.number} {ticket.subject}
      </b>
      <span>
        {[requester.name, requester.address].filter(part => part !== '').join(' ') ||
          t('tickets:requester.unknown')}
        {ticket.account !== null && ` · ${ticket.account.number} ${ticket.account.name}`}
      </span>
    </div>
  )
}
