import express from 'express';
import {nodeHandler} from 'buybox/node';
import {shop} from './shop.js';

const app = express();
app.use(express.json());
app.use('/buybox', nodeHandler(shop));

app.listen(process.env.PORT);
