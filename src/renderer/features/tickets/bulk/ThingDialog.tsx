import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { AccountField, type ChosenAccount } from '../AccountField.tsx'
import { Picker } from '../Picker.tsx'
import type { OnPicked } from './parts.ts'

type ThingPart = 'linkThing' | 'unlinkThing'

/**
 * The service or domain that the chosen tickets are about from now on, or no longer. It belongs to one account: to theirs
 * where they are known to share one, else to the one that is named first.
 */
export function ThingDialog({
  part,
  rows,
  onPicked,
  onClose,
}: {
  part: ThingPart
  rows: readonly TicketRow[]
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [account, setAccount] = useState<ChosenAccount | null>(() => sharedAccount(rows))
  if (account !== null) {
    return <ThingPicker part={part} account={account} onPicked={onPicked} onClose={onClose} />
  }
  return (
    <Dialog onClose={onClose} title={t(`bulk:part.${part}`)} size={520}>
      <Stack gap="sm">
        <Text c="dimmed">{t('bulk:part.thingHint')}</Text>
        <AccountField isFirst chosen={null} onChoose={setAccount} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function ThingPicker({
  part,
  account,
  onPicked,
  onClose,
}: {
  part: ThingPart
  account: ChosenAccount
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: things, error } = useQuery(
    orpc.tickets.linkable.queryOptions({ input: { customerId: account.id } }),
  )
  if (error !== null) {
    return (
      <Dialog onClose={onClose} title={t(`bulk:part.${part}`)} size={520}>
        <ErrorNote error={error} />
      </Dialog>
    )
  }
  if (things === undefined) return null
  return (
    <Picker
      title={t('bulk:part.thingOf', { part: t(`bulk:part.${part}`), account: account.number })}
      empty={t(things.length === 0 ? 'tickets:links.none' : 'bulk:part.none')}
      // A picker's items have a number each; a service and a domain may have the same.
      items={things.map(({ kind, name }, index) => ({
        id: index,
        name,
        hint: t(`tickets:links.kind.${kind}`),
        shortcut: name,
      }))}
      onPick={index => {
        const thing = things[index]
        if (thing === undefined) return
        const links = [{ kind: thing.kind, id: thing.id }]
        if (part === 'linkThing') onPicked({ addLinks: links }, `+ ${thing.name}`, thing.name)
        else onPicked({ removeLinks: links }, `− ${thing.name}`, thing.name)
      }}
      onClose={onClose}
    />
  )
}

/** The account that all of them are about; null where they are about several, or are not known one by one. */
function sharedAccount(rows: readonly TicketRow[]): ChosenAccount | null {
  const [first] = rows
  const account = first?.account ?? null
  return rows.every(row => row.account?.id === account?.id) ? account : null
}
