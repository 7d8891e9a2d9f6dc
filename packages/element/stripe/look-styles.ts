/** How a change of the tag's look is heard: an element that nobody sees wears all of it, and the browser tells. */
import {css} from 'lit';

/** Every change of a colour begins a transition; being drawn begins an animation. */
export const lookStyles = css`
  .look {
    position: absolute;
    visibility: hidden;
    color: var(--_text);
    background: var(--_field);
    border: 0 solid;
    border-color: var(--_accent) var(--_text-muted) var(--_danger);
    border-radius: var(--_radius);
    forced-color-adjust: none;
    transition: 1ms;
    transition-property: color, background-color, border-color, border-radius, font-family, font-size;
    animation: drawn 1ms;
  }
  /* On its own: in one rule, what makes the sheet small puts it before the transition that resets it. */
  span.look {
    transition-behavior: allow-discrete;
  }
  @keyframes drawn {
  }
`;
