/** Owns that an order's success is told once for all tabs of a browser: two of them may find it again. */

const NAME = 'buybox-told';
const MAX_KEPT = 50;

/** Whether this is the first to tell of an order. Where the browser keeps nothing, each tab is the first. */
export async function tellOnce(orderId: string): Promise<boolean> {
  const look = (): boolean => isFirst(orderId);
  return 'locks' in navigator ? navigator.locks.request(NAME, async () => look()) : look();
}

function isFirst(orderId: string): boolean {
  try {
    const told = (localStorage.getItem(NAME) ?? '').split(' ');
    if (told.includes(orderId)) return false;
    localStorage.setItem(NAME, [...told.slice(1 - MAX_KEPT), orderId].join(' '));
  } catch {
    // Refused storage is documented above.
  }
  return true;
}
