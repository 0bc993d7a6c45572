/** The clock that days of a list are read off: that of the chosen account, else that of the first. */
export function zoneOf(accounts: readonly { id: string; timeZone: string }[], chosen?: string): string {
  return (accounts.find(({ id }) => id === chosen) ?? accounts[0])?.timeZone ?? 'Asia/Shanghai';
}
