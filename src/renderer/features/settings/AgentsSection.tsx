import { ActionIcon, Button, Group, Menu, Table } from '@mantine/core'
import {
  IconDots,
  IconLink,
  IconMailForward,
  IconPencil,
  IconUserCheck,
  IconUserOff,
  IconUserPlus,
} from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Agent } from '../../../shared/contract/access.ts'
import { compareText } from '../../../shared/text.ts'
import { useActions } from '../../app/actions.ts'
import { useDesk, useMe } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import type { Tone } from '../../app/tokens.ts'
import { Pill } from '../../ui/Pill.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EditAgent, InviteAgent } from './AgentForms.tsx'
import { AgentLinks } from './AgentLinks.tsx'
import { type Invitation, InvitationShown } from './InvitationShown.tsx'
import { Section } from './Section.tsx'

const stateTones: Record<Agent['state'], Tone | undefined> = {
  active: 'ok',
  invited: 'near',
  deactivated: undefined,
}

type Open =
  | { kind: 'invite' }
  | { kind: 'edit'; agent: Agent }
  | { kind: 'links'; agent: Agent }
  | { kind: 'invitation'; invitation: Invitation }

/** Who works at the desk, in which roles; inviting, changing, and locking out. */
export function AgentsSection() {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const agents = useQuery(orpc.access.agents.queryOptions())
  const [open, setOpen] = useState<Open | null>(null)
  const setActive = useMutation(orpc.access.setActive.mutationOptions())
  const reinvite = useMutation(
    orpc.access.reinvite.mutationOptions({
      gcTime: 0,
      onSuccess: invitation => setOpen({ kind: 'invitation', invitation }),
    }),
  )
  const readOnly = !may('agents.manage')
  useActions(
    readOnly
      ? []
      : [
          {
            id: 'agents.invite',
            label: t('settings:agents.invite'),
            icon: IconUserPlus,
            shortcut: 'n',
            group: 'here',
            run: () => setOpen({ kind: 'invite' }),
          },
        ],
  )

  if (agents.data === undefined) {
    return agents.error === null ? <Skeleton rows={6} /> : <ErrorNote error={agents.error} />
  }
  const close = () => setOpen(null)
  return (
    <Section title={t('settings:section.agents')} about={t('settings:agents.about')} readOnly={readOnly} wide>
      {!readOnly && (
        <Group>
          <Button
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => setOpen({ kind: 'invite' })}
          >
            {t('settings:agents.invite')}
          </Button>
        </Group>
      )}
      <ErrorNote error={setActive.error ?? reinvite.error} />
      <div className="card">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings:agents.name')}</Table.Th>
              <Table.Th>{t('access:login')}</Table.Th>
              <Table.Th>{t('settings:agents.roles')}</Table.Th>
              <Table.Th>{t('settings:agents.state')}</Table.Th>
              <Table.Th>{t('settings:agents.lastSignIn')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('settings:agents.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {agents.data
              .toSorted((a, b) => compareText(a.name, b.name))
              .map(agent => (
                <AgentRow
                  key={agent.id}
                  agent={agent}
                  readOnly={readOnly}
                  onEdit={() => setOpen({ kind: 'edit', agent })}
                  onLinks={() => setOpen({ kind: 'links', agent })}
                  onReinvite={() => reinvite.mutate({ id: agent.id, version: agent.version })}
                  onSetActive={active => setActive.mutate({ id: agent.id, version: agent.version, active })}
                />
              ))}
          </Table.Tbody>
        </Table>
      </div>
      <InviteAgent
        opened={open?.kind === 'invite'}
        onClose={close}
        onInvited={invitation => setOpen({ kind: 'invitation', invitation })}
      />
      <EditAgent agent={open?.kind === 'edit' ? open.agent : null} onClose={close} />
      <AgentLinks agent={open?.kind === 'links' ? open.agent : null} onClose={close} />
      <InvitationShown invitation={open?.kind === 'invitation' ? open.invitation : null} onClose={close} />
    </Section>
  )
}

function AgentRow({
  agent,
  readOnly,
  onEdit,
  onLinks,
  onReinvite,
  onSetActive,
}: {
  agent: Agent
  readOnly: boolean
  onEdit: () => void
  onLinks: () => void
  onReinvite: () => void
  onSetActive: (active: boolean) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const me = useMe()
  const oneself = agent.id === me.id
  return (
    <Table.Tr>
      <Table.Td>
        <b>{agent.name}</b>
        {oneself && <span className="faint"> · {t('settings:agents.you')}</span>}
      </Table.Td>
      <Table.Td>{agent.login}</Table.Td>
      <Table.Td>{agent.roles.map(role => t(`common:role.${role}`)).join(', ')}</Table.Td>
      <Table.Td>
        <Pill tone={stateTones[agent.state]}>{t(`settings:agents.states.${agent.state}`)}</Pill>
      </Table.Td>
      <Table.Td>{agent.lastSignInAt === null ? '—' : format.when(agent.lastSignInAt)}</Table.Td>
      <Table.Td ta="right">
        {!readOnly && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('settings:agents.actionsFor', { name: agent.name })}>
                <IconDots size={17} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
                {t('settings:agents.edit')}
              </Menu.Item>
              <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={onLinks}>
                {t('settings:agents.links')}
              </Menu.Item>
              {agent.state !== 'deactivated' && !oneself && (
                <Menu.Item leftSection={<IconMailForward size={16} aria-hidden />} onClick={onReinvite}>
                  {t('settings:agents.reinvite')}
                </Menu.Item>
              )}
              {agent.state === 'deactivated' ? (
                <Menu.Item
                  leftSection={<IconUserCheck size={16} aria-hidden />}
                  onClick={() => onSetActive(true)}
                >
                  {t('settings:agents.activate')}
                </Menu.Item>
              ) : (
                !oneself && (
                  <Menu.Item
                    color="bad"
                    leftSection={<IconUserOff size={16} aria-hidden />}
                    onClick={() => onSetActive(false)}
                  >
                    {t('settings:agents.deactivate')}
                  </Menu.Item>
                )
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
