import { join } from 'node:path'
import { adsMigrations, createAdsSubgraph, readAdsConfig } from '@chorus/ads'
import { analyticsMigrations, createAnalyticsSubgraph, readAnalyticsConfig } from '@chorus/analytics'
import { catalogMigrations, createCatalogSubgraph, readCatalogConfig } from '@chorus/catalog'
import { createSocialSubgraph, readSocialConfig, socialMigrations } from '@chorus/social'
import type { Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { createUsersSubgraph, readUsersConfig, usersMigrations } from '@chorus/users'

export type SubgraphName = 'users' | 'catalog' | 'social' | 'ads' | 'analytics'

/** A subgraph as the platform knows it: what must be migrated, and the two ways to run it. */
export interface SubgraphPart {
  name: SubgraphName
  migrations: { store: 'postgres' | 'clickhouse'; directory: string }
  /** Runs it in this process. */
  create(environment: NodeJS.ProcessEnv, dependencies: { logger: Logger; metrics: Metrics }): Promise<Subgraph>
  /** Runs it as a process of its own. */
  main: string
}

const mainOf = (name: SubgraphName) => join(import.meta.dirname, '../../../subgraphs', name, 'src/main.ts')

/** The five, in the order in which they start: who publishes comes before who consumes. */
export const SUBGRAPHS: readonly SubgraphPart[] = [
  {
    name: 'users',
    migrations: { store: 'postgres', directory: usersMigrations },
    create: (environment, dependencies) => createUsersSubgraph(readUsersConfig(environment), dependencies),
    main: mainOf('users'),
  },
  {
    name: 'catalog',
    migrations: { store: 'postgres', directory: catalogMigrations },
    create: (environment, dependencies) => createCatalogSubgraph(readCatalogConfig(environment), dependencies),
    main: mainOf('catalog'),
  },
  {
    name: 'social',
    migrations: { store: 'postgres', directory: socialMigrations },
    create: (environment, dependencies) => createSocialSubgraph(readSocialConfig(environment), dependencies),
    main: mainOf('social'),
  },
  {
    name: 'ads',
    migrations: { store: 'postgres', directory: adsMigrations },
    create: (environment, dependencies) => createAdsSubgraph(readAdsConfig(environment), dependencies),
    main: mainOf('ads'),
  },
  {
    name: 'analytics',
    migrations: { store: 'clickhouse', directory: analyticsMigrations },
    create: (environment, dependencies) => createAnalyticsSubgraph(readAnalyticsConfig(environment), dependencies),
    main: mainOf('analytics'),
  },
]

export const SUBGRAPH_NAMES = SUBGRAPHS.map(({ name }) => name)
