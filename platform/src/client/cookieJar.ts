/** A browser's memory for one sign-in: sends back every cookie that one host has set. */
export interface CookieJar {
  header(): string
  keep(response: Response): void
}

export function createCookieJar(): CookieJar {
  const cookies = new Map<string, string>()
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    keep(response) {
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';', 1)
        const equals = pair.indexOf('=')
        const name = pair.slice(0, equals)
        const value = pair.slice(equals + 1)
        if (value) cookies.set(name, value)
        if (!value) cookies.delete(name)
      }
    },
  }
}
