import {
  type Icon,
  IconFileInvoice,
  IconServer2,
  IconShieldCheck,
  IconTicket,
  IconUser,
  IconWorld,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Found } from '../../shared/contract/search.ts'
import { useFormat } from './format.ts'

/** What was found beside messages, in the words of a list. */
export interface FoundThing {
  key: string
  icon: Icon
  label: string
  note: string
}

/** How a thing that was found is named. */
export function useFoundThing(): (found: Found) => FoundThing {
  const { t } = useTranslation()
  const format = useFormat()
  const holder = (customer: { number: string; name: string }) => t('search:domainOf', customer)
  return found => {
    switch (found.kind) {
      case 'ticket':
        return { key: `ticket-${found.id}`, icon: IconTicket, label: `#${found.number}`, note: found.subject }
      case 'customer':
        return {
          key: `customer-${found.row.id}`,
          icon: IconUser,
          label: found.row.name,
          note: `${found.row.number} · ${found.row.emailMasked}`,
        }
      case 'domain':
        return {
          key: `domain-${found.name}`,
          icon: IconWorld,
          label: found.name,
          note: `${t(`search:domain.${found.status}`)} · ${holder(found.customer)}`,
        }
      case 'service':
        return {
          key: `service-${found.id}`,
          icon: IconServer2,
          label: found.name,
          note: [
            found.plan,
            found.domain ?? '',
            t('search:service', { state: t(`customers:services.state.${found.status}`) }),
            holder(found.customer),
          ]
            .filter(part => part !== '')
            .join(' · '),
        }
      case 'invoice':
        return {
          key: `invoice-${found.id}`,
          icon: IconFileInvoice,
          label: found.number,
          note: [
            t(`search:invoice.${found.invoiceKind}`, { day: found.issuedOn }),
            format.money(found.grossGrosze, found.currency),
            holder(found.customer),
          ].join(' · '),
        }
      case 'case':
        return {
          key: `case-${found.id}`,
          icon: IconShieldCheck,
          label: found.number,
          note: `${t('search:case')} · ${format.when(found.openedAt)}`,
        }
      default:
        return found satisfies never
    }
  }
}

/** Goes to what was found: a domain and an invoice are read on the page of whose they are, a service at its line there. */
export function useOpenFound(): (found: Found) => void {
  const navigate = useNavigate()
  return found => {
    if (found.kind === 'ticket') void navigate({ to: '/tickets/$ticketId', params: { ticketId: found.id } })
    else if (found.kind === 'case') void navigate({ to: '/recovery/$caseId', params: { caseId: found.id } })
    else {
      const customerId = found.kind === 'customer' ? found.row.id : found.customer.id
      void navigate({
        to: '/customers/$customerId',
        params: { customerId },
        search: found.kind === 'service' ? { service: found.id } : {},
      })
    }
  }
}
