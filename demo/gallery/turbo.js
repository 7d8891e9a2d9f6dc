/** Turbo takes over the links: it swaps the body, keeps snapshots, and fills frames. */
import '@hotwired/turbo';
