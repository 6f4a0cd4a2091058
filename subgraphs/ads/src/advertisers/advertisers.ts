import { decodeId } from '@chorus/subgraph-server'
import type { Advertiser } from '../../generated/prisma/client.ts'
import type { Access } from '../access/access.ts'
import type { Loaders } from '../loaders.ts'

export interface Advertisers {
  /** Null for an id that is no advertiser, and for one that may not be seen: nobody learns which. */
  find(id: string): Promise<Advertiser | null>
  /** Those that the person who asks is a member of; null for who cannot be one. */
  ofViewer(): Promise<Advertiser[] | null>
}

export function createAdvertisers({ access, loaders }: { access: Access; loaders: Loaders }): Advertisers {
  return {
    async find(id) {
      const advertiserId = decodeId('advertiser', id)
      if (!advertiserId || !(await access.maySee(advertiserId))) return null
      return loaders.advertisers.load(advertiserId)
    },

    async ofViewer() {
      const ids = await access.ownAdvertiserIds()
      if (!ids) return null
      const advertisers = await Promise.all(ids.map((id) => loaders.advertisers.load(id)))
      return advertisers.filter((advertiser) => advertiser !== null)
    },
  }
}
