/** The look of an amount that the buyer sets, and of a list of quantities. */
import {css} from 'lit';

/** Comes with the part that draws them. */
export const choicesStyles = css`
  select[part~='quantity-input'] {
    width: auto;
    padding: 0 12px;
    background: var(--_field);
    border: 1px solid var(--_border);
    text-align: start;
  }
  :host([theme='none']) option {
    color: FieldText;
    background: Field;
  }
  .amount {
    display: flex;
    flex: 1 1 8em;
    align-items: center;
    gap: 8px;
    box-sizing: border-box;
    min-width: 0;
    padding: 0 12px;
    background: var(--_field);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .amount span:empty {
    display: none;
  }
  [part~='amount-input'] {
    flex: 1;
    width: 4em;
    height: 42px;
    text-align: end;
  }
  /* The ring stands around the sign, too. */
  .amount:not(.wrong):focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .amount > input {
    outline: 0 !important;
  }
  [part~='presets'] {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  [aria-pressed='true'] {
    color: var(--_on-accent) !important;
    background: var(--_accent) !important;
  }
  /* There is no other background then. */
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      outline: 3px solid !important;
    }
  }
`;
