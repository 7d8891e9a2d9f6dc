/** What a browser refuses whose owner keeps sites from keeping anything: scripts for the head of a page. */

const REFUSE = "throw new DOMException('refused', 'SecurityError')";

/** No storage. */
export const REFUSE_STORAGE = `<script>for (const name of ['sessionStorage', 'localStorage'])
  Object.defineProperty(window, name, {get() { ${REFUSE}; }});</script>`;

/** No locks between tabs. */
export const REFUSE_LOCKS = `<script>navigator.locks.request = async () => { ${REFUSE}; };</script>`;
