/** Which names lead to this machine and nowhere else. Shared by the doors and the deliveries. */

/** Whether a name, as `URL` writes it, is one of this machine's own. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
