/** htmx takes over what says hx-get. */
import 'htmx.org';
