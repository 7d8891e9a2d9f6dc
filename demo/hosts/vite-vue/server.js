import express from 'express';
import {nodeHandler} from 'buybox/node';
import {shop} from './shop.js';

const app = express();
app.use('/buybox', nodeHandler(shop)); // before any body parser
app.use(express.static('dist'));

app.listen(process.env.PORT);
