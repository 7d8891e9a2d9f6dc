/** The tag in React, in strict mode: mounted, unmounted and mounted again before anybody sees it. */
import {StrictMode, useState, type ReactElement} from 'react';
import {createRoot} from 'react-dom/client';
import type {} from 'buybox/react';

function Shop(): ReactElement {
  const [quantity, setQuantity] = useState(1);
  const [isShown, setShown] = useState(true);
  const [paid, setPaid] = useState(0);
  return (
    <>
      <h1>React</h1>
      <p>Every change of the fields below draws the page anew; what was typed in the tag stays.</p>
      <div className="controls">
        <label>
          Quantity{' '}
          <input
            id="quantity"
            type="number"
            min="1"
            value={quantity}
            onChange={(event) => setQuantity(Number(event.target.value))}
          />
        </label>
        <button id="toggle" type="button" onClick={() => setShown(!isShown)}>
          {isShown ? 'Take it away' : 'Bring it back'}
        </button>
        <output id="paid">Paid {paid} times</output>
      </div>
      {isShown && (
        <buy-box
          product="credits"
          quantity={quantity}
          metadata={{page: 'react'}}
          onbuybox-quantity-change={(event) => setQuantity(event.detail.quantity)}
          onbuybox-success={() => setPaid((times) => times + 1)}
        />
      )}
    </>
  );
}

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Shop />
    </StrictMode>,
  );
}
