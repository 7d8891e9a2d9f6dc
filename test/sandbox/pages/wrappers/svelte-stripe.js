import {mount} from 'svelte';
import Shop from './SvelteStripe.svelte';

mount(Shop, {target: document.querySelector('main')});
