/** A person that every sample platform knows: the identity provider signs them in, `chorus load` makes their profile. */
export interface DemoAccount {
  email: string
  /** The identity provider's subject, a UUIDv7; the same on every machine, so that stories and tests can name it. */
  userId: string
  displayName: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** `YYYY-MM-DD` */
  birthDate: string
  scopes: readonly string[]
  /** The plan that is paid for; null listens for free. */
  plan: 'INDIVIDUAL' | null
}

/** Shown in the start's table and on the sign-in page: these accounts exist for trying things out, never in a cluster. */
export const DEMO_PASSWORD = 'chorus'

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    email: 'listener@chorus.test',
    userId: '0193a1f0-0000-7000-8000-000000000001',
    displayName: 'Lina Listener',
    country: 'CO',
    birthDate: '1998-03-14',
    scopes: ['listener'],
    plan: null,
  },
  {
    email: 'premium@chorus.test',
    userId: '0193a1f0-0000-7000-8000-000000000002',
    displayName: 'Priya Premium',
    country: 'CO',
    birthDate: '1991-07-02',
    scopes: ['listener'],
    plan: 'INDIVIDUAL',
  },
  {
    email: 'creator@chorus.test',
    userId: '0193a1f0-0000-7000-8000-000000000003',
    displayName: 'Cem Creator',
    country: 'DE',
    birthDate: '1988-11-23',
    scopes: ['listener', 'creator'],
    plan: 'INDIVIDUAL',
  },
  {
    email: 'advertiser@chorus.test',
    userId: '0193a1f0-0000-7000-8000-000000000004',
    displayName: 'Ada Advertiser',
    country: 'US',
    birthDate: '1985-01-30',
    scopes: ['listener', 'advertiser'],
    plan: null,
  },
  {
    email: 'finance@chorus.test',
    userId: '0193a1f0-0000-7000-8000-000000000005',
    displayName: 'Finn Finance',
    country: 'GB',
    birthDate: '1979-05-09',
    scopes: ['listener', 'finance'],
    plan: null,
  },
  {
    email: 'admin@chorus.test',
    userId: '0193a1f0-0000-7000-8000-000000000006',
    displayName: 'Amal Admin',
    country: 'SE',
    birthDate: '1982-09-17',
    scopes: ['listener', 'admin'],
    plan: null,
  },
]
