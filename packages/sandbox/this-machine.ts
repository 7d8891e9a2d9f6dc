/** Which host names mean this machine. Used for requests to the sandbox and for its webhooks. */

/** Whether a host name, as `URL` writes it, means this machine. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
