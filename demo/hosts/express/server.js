import express from 'express';
import {nodeHandler} from 'buybox/node';
import {shop} from './shop.js';

const app = express();
app.use('/buybox', nodeHandler(shop)); // before any body parser
app.use(express.json());
app.get('/', (_request, response) => response.send('The rest of your site.'));

app.listen(process.env.PORT);
