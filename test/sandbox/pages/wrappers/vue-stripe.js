import {createApp} from 'vue';
import Shop from './VueStripe.vue';

createApp(Shop).mount('main');
