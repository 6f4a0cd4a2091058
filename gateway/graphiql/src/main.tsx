import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './page.css'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import type { ExecutionResult } from 'graphql'
import { createClient } from 'graphql-sse'
import { createRoot } from 'react-dom/client'
import { AccountSwitch } from './AccountSwitch.tsx'
import { budgetPlugin } from './budgetPlugin.tsx'
import { createExplanations } from './explanations.ts'
import { isSubscription } from './isSubscription.ts'
import { namedOperation } from './namedOperation.ts'
import { planPlugin } from './planPlugin.tsx'
import { sampleTabs } from './sampleTabs.ts'
import { createSignIn, type SignIn, type SignInConfig } from './signIn.ts'

type Fetcher = React.ComponentProps<typeof GraphiQL>['fetcher']

const explanations = createExplanations()
const plugins = [HISTORY_PLUGIN, planPlugin(explanations), budgetPlugin(explanations)]

/** The page's own questions about the schema, which nobody wants explained. */
const INTROSPECTION = 'IntrospectionQuery'

const headersFor = async (signIn: SignIn | null): Promise<Record<string, string>> => {
  const token = await signIn?.accessToken()
  return token ? { authorization: `Bearer ${token}` } : {}
}

const fetcherFor = (signIn: SignIn | null): Fetcher => {
  const events = createClient({ url: '/graphql', headers: () => headersFor(signIn), retryAttempts: 0 })

  return async (operation, options) => {
    const named = namedOperation(operation)
    if (isSubscription(named)) return events.iterate({ ...named, operationName: named.operationName ?? undefined })

    const isExplained = operation.operationName !== INTROSPECTION
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(await headersFor(signIn)),
        ...options?.headers,
      },
      body: JSON.stringify(isExplained ? explanations.asking(named) : operation),
    })
    const result = (await response.json()) as ExecutionResult
    return isExplained ? explanations.takeFrom(result) : result
  }
}

async function readConfig(): Promise<SignInConfig | null> {
  const response = await fetch('/graphiql/config.json')
  return response.ok ? ((await response.json()) as SignInConfig) : null
}

async function start(container: HTMLElement) {
  const config = await readConfig()
  const signIn = config && createSignIn(config)
  const problem = await signIn?.complete().then(
    () => null,
    (error: Error) => `Signing in did not work: ${error.message}`,
  )

  createRoot(container).render(
    <GraphiQL
      fetcher={fetcherFor(signIn)}
      plugins={plugins}
      defaultTabs={sampleTabs}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>Chorus</GraphiQL.Logo>
      <GraphiQL.Footer>
        <div className="page-footer">
          {config && signIn ? <AccountSwitch config={config} signIn={signIn} /> : 'Nobody can sign in here.'}
          {problem && <strong role="alert">{problem}</strong>}
        </div>
      </GraphiQL.Footer>
    </GraphiQL>,
  )
}

const container = document.getElementById('graphiql')
if (container) void start(container)
