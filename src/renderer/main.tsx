import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/global.css'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { openConnection } from './app/connection.ts'
import { ConnectionKeeper } from './app/connectionKeeper.ts'
import { DeskProvider } from './app/deskProvider.tsx'
import { Gate } from './app/gate.tsx'
import { createDeskClient, ReconnectingLink } from './app/link.ts'
import { Look } from './app/look.tsx'
import { rememberedLanguage, rememberLanguage } from './app/preferences.ts'
import { createQueries } from './app/queries.ts'
import { createTexts } from './i18n/index.ts'
import { polish } from './i18n/resources.ts'
import { holdingShortWords } from './i18n/short-words.ts'

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
// What keeps the page from scrolling behind a dialog writes a style of its own and asks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })
const language = rememberedLanguage()
rememberLanguage(language)

const texts = createTexts(language, holdingShortWords(polish))
const queries = createQueries()
const link = new ReconnectingLink(() => {
  void queries.invalidateQueries({ queryKey: orpc.access.status.key() })
})
const client = createDeskClient(link)
const orpc = createTanstackQueryUtils(client)
const keeper = new ConnectionKeeper(openConnection, link)
keeper.connect()

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <Look nonce={nonce}>
        <QueryClientProvider client={queries}>
          <DeskProvider keeper={keeper} client={client} orpc={orpc} queries={queries}>
            <Gate />
          </DeskProvider>
        </QueryClientProvider>
      </Look>
    </I18nextProvider>
  </StrictMode>,
)
