import 'buybox';
import type {} from 'buybox/react';
import {createRoot} from 'react-dom/client';

const place = document.createElement('main');
document.body.append(place);
createRoot(place).render(
  <buy-box product="credits" onbuybox-success={(event) => console.log(event.detail.orderId)} />,
);
