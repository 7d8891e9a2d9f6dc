/** The tag in Vue. */
import {createApp} from 'vue';
import Shop from './Shop.vue';

createApp(Shop).mount('#app');
