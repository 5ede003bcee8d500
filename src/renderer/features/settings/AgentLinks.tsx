import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Agent } from '../../../shared/contract/access.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './Settings.module.css'

/** Accounts somebody at the desk has a part in, about which he decides nothing. */
export function AgentLinks({ agent, onClose }: { agent: Agent | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={agent !== null}
      onClose={onClose}
      title={t('settings:agents.linksTitle', { name: agent?.name ?? '' })}
    >
      {agent !== null && <Links agent={agent} />}
    </Modal>
  )
}

function Links({ agent }: { agent: Agent }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const queries = useQueryClient()
  const [number, setNumber] = useState('')
  const listing = orpc.access.links.queryOptions({ input: { id: agent.id } })
  const links = useQuery(listing)
  const save = useMutation(
    orpc.access.saveLink.mutationOptions({
      onSuccess: (saved, { linked }) => {
        queries.setQueryData(listing.queryKey, saved)
        if (linked) setNumber('')
      },
    }),
  )
  const put = (of: string, linked: boolean) => {
    if (of !== '' && !save.isPending) save.mutate({ id: agent.id, number: of, linked })
  }
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('settings:agents.linksWhy')}</Text>
      <ErrorNote error={links.error} />
      {links.data === undefined ? (
        <Skeleton rows={2} />
      ) : links.data.length === 0 ? (
        <Text>{t('settings:agents.noLinks')}</Text>
      ) : (
        <ul className={classes['links']}>
          {links.data.map(link => (
            <li key={link.customerId} className={classes['line']}>
              <b>{link.number}</b>
              <span className={classes['grow']}>{link.nameMasked}</span>
              <span className="muted">{t('settings:agents.linkSince', { at: link.since })}</span>
              <ActionIcon
                aria-label={t('settings:agents.linkRemove', { number: link.number })}
                onClick={() => put(link.number, false)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={event => {
          event.preventDefault()
          put(number.trim(), true)
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={t('settings:agents.linkNumber')}
            data-autofocus
            maxLength={40}
            value={number}
            onChange={event => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={number.trim() === ''} loading={save.isPending}>
            {t('settings:agents.linkAdd')}
          </Button>
        </Group>
      </form>
      <ErrorNote error={save.error} />
    </Stack>
  )
}
