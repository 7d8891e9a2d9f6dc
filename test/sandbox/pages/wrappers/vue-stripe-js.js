import {createApp} from 'vue';
import Shop from './VueStripeJs.vue';

createApp(Shop).mount('main');
